import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import type { ReactNode } from 'react'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { Facts } from '../../../ui/facts.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { isWithin } from './make-preview.ts'
import { useReportFormats } from './use-report-formats.ts'

interface SummaryProps {
  readonly report: PartitionReport
  /** Deviation asked for. */
  readonly tolerance: number
}

const most = (values: readonly number[]) => values.reduce((largest, value) => Math.max(largest, value), 0)

/** The result in a few lines: how even, how near to what is possible, what shape, what changes hands, whose hours. */
export function ReportSummary({ report, tolerance }: SummaryProps) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  const { townships } = report
  return (
    <Facts
      facts={[
        { term: t('report.worst'), value: <Worst report={report} tolerance={tolerance} /> },
        {
          term: t('report.bound'),
          value: (
            <span title={t('report.boundHint')}>
              {t('report.boundValue', {
                floor: formats.percent(most(townships.map(({ floor }) => floor))),
                ceiling: formats.percent(most(townships.map(({ ceiling }) => ceiling))),
              })}
            </span>
          ),
        },
        ...churnFacts(report, t),
        { term: t('report.hours'), value: <HoursLine report={report} /> },
        {
          term: t('report.compactness'),
          value: (
            <span title={t('report.compactnessHint')}>
              {t('report.shapeMeans', {
                compactness: formats.two(report.meanCompactness),
                convexity: formats.two(report.meanConvexity),
                vertices: formats.decimal(report.interiorVerticesPerCell),
              })}
            </span>
          ),
        },
        ...(report.lines === null
          ? []
          : [{ term: t('report.lineShare'), value: <LineShare report={report} /> }]),
      ]}
    />
  )
}

/** Against the draft and against the plan in force; once where both are the same. */
function churnFacts(report: PartitionReport, t: ReturnType<typeof usePartitionWords>['t']) {
  const { inForce, churn } = report
  const { againstDraft, againstInForce } = churn
  const isSame =
    againstInForce?.enterpriseCount === againstDraft.enterpriseCount &&
    againstInForce.areaM2 === againstDraft.areaM2
  if (isSame) {
    const value: ReactNode = (
      <span title={t('report.churnBothHint')}>
        <Churn churn={againstDraft} />
      </span>
    )
    return [{ term: t('report.churnBoth'), value }]
  }
  const draft = { term: t('report.churnDraft'), value: (<Churn churn={againstDraft} />) as ReactNode }
  if (inForce === null) return [draft]
  const value: ReactNode = (
    <span title={inForce.name}>
      {againstInForce === null ? t('report.churnMissing') : <Churn churn={againstInForce} />}
    </span>
  )
  return [draft, { term: t('report.churnInForce'), value }]
}

function Worst({ report, tolerance }: SummaryProps) {
  const { t } = usePartitionWords()
  const { percent } = useReportFormats()
  const isGood = report.cells.every((cell) => isWithin(cell, report))
  const isAsAsked = Math.abs(report.worstDeviation) <= tolerance + 1e-9
  return (
    <>
      <strong className="tabular">±{percent(report.worstDeviation)}</strong>{' '}
      <StatusMark tone={isAsAsked ? 'good' : isGood ? 'warning' : 'bad'}>
        {t(isAsAsked ? 'report.worstWithin' : 'report.worstBeyond', { tolerance: percent(tolerance) })}
      </StatusMark>
    </>
  )
}

function Churn({ churn }: { readonly churn: PartitionReport['churn']['againstDraft'] }) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  if (churn.cells.length === 0 && churn.enterpriseCount === 0) return t('report.churnNone')
  return t('report.churnValue', {
    enterprises: formats.integer(churn.enterpriseCount),
    enterpriseShare: formats.percent(churn.enterpriseShare),
    area: formats.areaKm2(churn.areaM2),
    areaShare: formats.percent(churn.areaShare),
    cells: churn.cells.length,
    persons: churn.personCount,
  })
}

function HoursLine({ report }: Pick<SummaryProps, 'report'>) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  const work = report.cells.reduce((sum, { hours }) => sum + hours.total, 0)
  const available = report.cells.reduce((sum, { availableHours }) => sum + availableHours, 0)
  const short = work - available
  return (
    <>
      {t('report.hoursValue', { work: formats.integer(work), available: formats.integer(available) })}{' '}
      <StatusMark tone={short > 0 ? 'warning' : 'good'}>
        {short > 0 ? t('report.hoursShort', { n: formats.integer(short) }) : t('report.hoursEnough')}
      </StatusMark>
    </>
  )
}

const lineKinds = ['water', 'village_border', 'road'] as const

function LineShare({ report: { lines, lineShare } }: Pick<SummaryProps, 'report'>) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  if (lines === null) return null
  const list = lineKinds
    .filter((kind) => lines.onLinesM[kind] > 0)
    .map((kind) =>
      t('report.km', { kind: t(`form.lines.${kind}`), km: formats.decimal(lines.onLinesM[kind] / 1000) }),
    )
  return (
    <>
      {t('report.lineShareValue', {
        share: formats.percent(lineShare ?? 0),
        before: formats.percent(lines.shareBefore),
        given: formats.two(lines.compactnessGivenUp),
      })}
      {list.length === 0 ? null : (
        <span className="cell-line muted">{t('report.lineParts', { list: list.join('、') })}</span>
      )}
    </>
  )
}
