import { getFrom } from '@tongzhou/server/topology/persistent-map'
import { memo } from 'react'
import type { Figures } from '../../../editor/figures/figures.ts'
import type { TownshipFigures } from '../../../editor/figures/totals.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type { CellNames } from './cell-names.ts'

interface TownshipTableProps {
  readonly figures: Figures
  readonly names: CellNames
  readonly currentCode: string
  onChoose(code: string): void
}

/** Sums of every township, what is unassigned there, and how many cells are beyond the tolerance. */
export function TownshipTable({ figures, names, currentCode, onChoose }: TownshipTableProps) {
  const { t } = useEditorWords()
  return (
    <section className="figures-part" aria-label={t('panels.figures.townships')}>
      <h3>{t('panels.figures.townships')}</h3>
      <div className="figures-scroll">
        <table className="figures-table">
          <TownshipHead />
          <tbody>
            {[...figures.townships.values()].map((township) => (
              <TownshipRow
                key={township.code}
                township={township}
                name={names.township(township.code)}
                outCount={countOut(figures, township.code)}
                isCurrent={township.code === currentCode}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function countOut(figures: Figures, code: string): number {
  const ids = figures.faceIdsOfTownship.get(code) ?? []
  return ids.filter((id) => {
    const balance = getFrom(figures.faces, id)?.balance
    return balance === 'above' || balance === 'below'
  }).length
}

interface TownshipRowProps {
  readonly township: TownshipFigures
  readonly name: string
  readonly outCount: number
  readonly isCurrent: boolean
  onChoose(code: string): void
}

const TownshipRow = memo(function TownshipRow(props: TownshipRowProps) {
  const { township, name, outCount, isCurrent, onChoose } = props
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const isBalanced = outCount === 0
  const words = isBalanced
    ? t('panels.figures.within')
    : t('panels.figures.outOf', { n: township.cellCount, out: outCount })
  return (
    <tr aria-selected={isCurrent}>
      <th scope="row">
        <button type="button" className="row-name" onClick={() => onChoose(township.code)}>
          {name}
        </button>
      </th>
      <td>{formats.integer(township.cellCount)}</td>
      <td>{township.meanWorkload === null ? '—' : formats.decimal(township.meanWorkload)}</td>
      <td>
        <span className={`deviation deviation-${isBalanced ? 'within' : 'above'}`} title={words}>
          <span aria-hidden="true">{isBalanced ? '✓' : '△'}</span>
          {formats.integer(outCount)}
          <span className="visually-hidden">{words}</span>
        </span>
      </td>
      <td>{formats.integer(township.enterpriseCount)}</td>
      <td>{formats.integer(township.persons)}</td>
      <td>{formats.integer(township.openCaseCount)}</td>
      <td className={township.unassigned.areaM2 > 0 ? 'deviation-above' : undefined}>
        {township.unassigned.areaM2 > 0 ? formats.areaKm2(township.unassigned.areaM2) : '0'}
      </td>
    </tr>
  )
})

/** Never drawn anew while figures change. */
const TownshipHead = memo(function TownshipHead() {
  const { t } = useEditorWords()
  return (
    <thead>
      <tr>
        <th scope="col">{t('panels.figures.township')}</th>
        <th scope="col">{t('panels.figures.cellCount')}</th>
        <th scope="col">{t('panels.figures.mean')}</th>
        <th scope="col">{t('panels.figures.deviation')}</th>
        <th scope="col">{t('panels.figures.enterprises')}</th>
        <th scope="col">{t('panels.figures.persons')}</th>
        <th scope="col">{t('panels.figures.openCases')}</th>
        <th scope="col">{t('panels.figures.unassigned')} km²</th>
      </tr>
    </thead>
  )
})
