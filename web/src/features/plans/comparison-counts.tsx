import type { PlanSummary } from '@tongzhou/server/contracts/plans'
import type { PlanComparison } from '@tongzhou/server/contracts/plans/life'
import { Answer } from '../../api/answer.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { totalsOf, useComparison } from './comparison-query.ts'

/** What a publication would move, in numbers. */
export function ComparisonCounts({ plan }: { readonly plan: Pick<PlanSummary, 'id' | 'version'> }) {
  const query = useComparison(plan)
  return (
    <Answer query={query} lines={2}>
      {(comparison) => <Totals comparison={comparison} />}
    </Answer>
  )
}

/** The numbers of a comparison, or that nothing differs. */
export function Totals({ comparison }: { readonly comparison: PlanComparison }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const totals = totalsOf(comparison)
  if (totals.isSame) return <p className="muted">{t('comparison.same')}</p>
  return (
    <CountList
      counts={[
        { label: t('comparison.summary.moves'), count: formats.integer(totals.moves) },
        { label: t('comparison.summary.area'), count: formats.areaKm2(totals.areaM2) },
        { label: t('comparison.summary.enterprises'), count: formats.integer(totals.enterprises) },
        { label: t('comparison.summary.cases'), count: formats.integer(totals.cases) },
        { label: t('comparison.summary.begun'), count: formats.integer(totals.begun) },
        { label: t('comparison.summary.ended'), count: formats.integer(totals.ended) },
        { label: t('comparison.summary.unchanged'), count: formats.integer(totals.unchanged) },
      ]}
    />
  )
}
