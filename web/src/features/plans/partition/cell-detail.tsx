import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { useWords } from '../../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../../i18n/formats.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { Facts } from '../../../ui/facts.tsx'
import { successionText } from './report-rows.ts'
import { useReportFormats } from './use-report-formats.ts'

type Cell = PartitionReport['cells'][number]

const parts = ['visits', 'openCases', 'complaints', 'travel', 'patrol'] as const

/** What is known of one cell of the proposal besides its line: code, who would hold it, what its hours are made of, shape. */
export function CellDetail({ cell }: { readonly cell: Cell }) {
  const { t } = usePartitionWords()
  const { language } = useLanguage()
  const formats = useReportFormats()
  const word = useWords(language)
  const { hours, succession } = cell
  const hourParts = parts
    .filter((name) => hours[name] > 0)
    .map((name) => t('report.part', { name: t(`report.partNames.${name}`), n: formats.integer(hours[name]) }))
  const holders = succession.holders.map(({ role, name }) =>
    t('report.holder', { role: word('roles', role), name }),
  )
  return (
    <Facts
      facts={[
        { term: t('report.code'), value: <span className="tabular">{codeText(cell, t)}</span> },
        {
          term: t('report.holders'),
          value: (
            <>
              {holders.length === 0 ? t('report.nobody') : holders.join('、')}
              <span className="cell-line muted">{successionText(cell, t, formats.percent)}</span>
            </>
          ),
        },
        {
          term: t('report.parts'),
          value: (
            <>
              {hourParts.join(' · ')}
              <span className="cell-line muted">
                {t('report.visits', { n: formats.decimal(cell.visits) })}
              </span>
            </>
          ),
        },
        {
          term: t('report.shape'),
          value: [
            t('report.shapeValue', {
              compactness: formats.two(cell.compactness),
              convexity: formats.two(cell.convexity),
              vertices: cell.interiorVertices,
            }),
            ...(cell.parts > 1 ? [t('report.shapeParts', { n: cell.parts })] : []),
          ].join('，'),
        },
      ]}
    />
  )
}

function codeText({ code, isCodeGiven }: Cell, t: ReturnType<typeof usePartitionWords>['t']): string {
  if (code === null) return t('report.codeUnknown')
  return isCodeGiven ? groupCellCode(code) : t('report.codeProposed', { code: groupCellCode(code) })
}
