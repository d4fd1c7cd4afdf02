import { useId } from 'react'
import type { Brush, Snapping, ToolName } from '../../../editor/tools/tool.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'

interface ToolOptionsProps {
  readonly tool: ToolName
  readonly brush: Brush
  readonly snapping: Snapping
  onBrush(brush: Brush): void
  onSnapping(snapping: Snapping): void
}

const snappingTools: ReadonlySet<ToolName> = new Set<ToolName>(['draw', 'cut', 'reshape', 'lasso', 'enclave'])
const snapNames = ['nodes', 'borders', 'townships', 'villages'] as const
const modes = ['free', 'units'] as const

/** Smallest and largest brush, metres; the slider goes by powers, so that small ones can be set finely. */
const SMALLEST_M = 20
const LARGEST_M = 2000
const SLIDER_STEPS = 100
const toSlider = (radiusM: number) =>
  Math.round((SLIDER_STEPS * Math.log(radiusM / SMALLEST_M)) / Math.log(LARGEST_M / SMALLEST_M))
const fromSlider = (step: number) => {
  const radiusM = SMALLEST_M * (LARGEST_M / SMALLEST_M) ** (step / SLIDER_STEPS)
  return Math.round(radiusM / 5) * 5
}

/** What can be set on the tool in hand. */
export function ToolOptions(props: ToolOptionsProps) {
  const { t } = useEditorWords()
  const { tool, snapping, onSnapping } = props
  return (
    <fieldset className="tool-options" aria-label={t('frame.options')}>
      {tool === 'paint' ? <BrushOptions {...props} /> : null}
      {snappingTools.has(tool) ? (
        <>
          <span className="option-label">{t('frame.snapping')}</span>
          {snapNames.map((name) => (
            <label key={name} className="option-toggle" title={t('frame.altHint')}>
              <input
                type="checkbox"
                checked={snapping[name]}
                onChange={(event) => onSnapping({ ...snapping, [name]: event.target.checked })}
              />
              {t(`frame.snaps.${name}`)}
            </label>
          ))}
        </>
      ) : null}
    </fieldset>
  )
}

function BrushOptions({ brush, onBrush }: ToolOptionsProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const id = useId()
  return (
    <>
      <span className="option-label">{t('frame.brushMode')}</span>
      {modes.map((mode) => (
        <label
          key={mode}
          className="option-toggle"
          title={mode === 'units' ? t('frame.unitsHint') : undefined}
        >
          <input
            type="radio"
            name={id}
            checked={brush.mode === mode}
            onChange={() => onBrush({ ...brush, mode })}
          />
          {t(`frame.brushModes.${mode}`)}
        </label>
      ))}
      <label className="option-toggle" hidden={brush.mode === 'units'}>
        {t('frame.brushSize')}
        <input
          type="range"
          min={0}
          max={SLIDER_STEPS}
          value={toSlider(brush.radiusM)}
          aria-valuetext={t('frame.metres', { n: formats.integer(brush.radiusM) })}
          onChange={(event) => onBrush({ ...brush, radiusM: fromSlider(Number(event.target.value)) })}
        />
        <output className="tabular">{t('frame.metres', { n: formats.integer(brush.radiusM) })}</output>
      </label>
    </>
  )
}
