import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { unitOf } from './fault-sentences.ts'
import { clean, type NumberName, numberFactors } from './number-bounds.ts'

type Assumption = PartitionReport['assumptions'][number]

const isNumberName = (field: string): field is NumberName => field in numberFactors

/** What a result rests on: the assumed numbers, the seed, and the fingerprint by which the same result is known. */
export function ReportBasis({ report }: { readonly report: PartitionReport }) {
  const { t } = usePartitionWords()
  const typed = (field: NumberName, value: number | null) =>
    value === null
      ? t('report.notCounted')
      : `${clean(value / numberFactors[field])} ${unitOf(field, t)}`.trim()
  const say = ({ field, value, assumed }: Assumption) => {
    if (!isNumberName(field)) return `${field} ${value}`
    const name = t(`form.numbers.${field}`)
    const now = typed(field, value)
    if (value === assumed) return t('report.assumption', { name, value: now })
    return t('report.changed', { name, value: now, assumed: typed(field, assumed) })
  }
  return (
    <section className="figures-part" aria-label={t('report.basis')}>
      <h3>
        {t('report.basis')}
        <span className="tag tag-warning" title={t('form.assumedHint')}>
          {t('form.assumed')}
        </span>
      </h3>
      <p className="partition-basis">{report.assumptions.map(say).join(' · ')}</p>
      <p className="partition-basis muted tabular">
        {t('report.seed', { seed: report.seed })}
        {' · '}
        <span title={t('report.fingerprintHint')}>
          {t('report.fingerprint', { fingerprint: report.fingerprint })}
        </span>
      </p>
    </section>
  )
}
