import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { balanceColours } from '../../../map/editor/balance-colours.ts'
import type { EditorColouring } from '../../../map/editor/editor-map-props.ts'
import { bodyColours, cellFillOpacity, overPaper } from '../../../map/palette.ts'
import { Swatch } from '../../../ui/swatch.tsx'
import type { PlanAnswers } from './editor-options.ts'

interface MapLegendProps {
  readonly answers: PlanAnswers
  readonly by: EditorColouring
}

const tones = ['within', 'above', 'below'] as const

/** What the colours and patterns of the plan mean. */
export function MapLegend({ answers, by }: MapLegendProps) {
  const { t } = useEditorWords()
  return (
    <ul className="editor-legend" aria-label={t('frame.map.colourBy')}>
      {by === 'sub_bureau'
        ? answers.figures.subBureaus.map(({ id, name }, index) => (
            <li key={id}>
              <Swatch
                colour={overPaper(bodyColours[index % bodyColours.length] ?? '#b9bdc0', cellFillOpacity)}
              />
              {name}
            </li>
          ))
        : null}
      {by === 'balance'
        ? tones.map((tone) => (
            <li key={tone}>
              <Swatch colour={overPaper(balanceColours[tone], cellFillOpacity)} />
              {t(`frame.map.legend.${tone}`)}
            </li>
          ))
        : null}
      <li>
        <span className="pattern pattern-unassigned" aria-hidden="true" />
        {t('frame.map.legend.unassigned')}
      </li>
      <li>
        <span className="pattern pattern-locked" aria-hidden="true" />
        {t('frame.map.legend.locked')}
      </li>
    </ul>
  )
}
