import { useQuery } from '@tanstack/react-query'
import { GetPlanChecks, type PlanCheck } from '@tongzhou/server/contracts/plans'
import { queryFor } from '../../api/query.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

/** How many findings hinder a publication, may be waived, or only warn. */
export interface CheckCounts {
  readonly errors: number
  readonly gaps: number
  readonly warnings: number
}

/** Counts findings: a gap is an error that a leader may accept with a reason. */
export function countChecks(checks: readonly Pick<PlanCheck, 'code' | 'severity'>[]): CheckCounts {
  const errors = checks.filter(({ severity }) => severity === 'error')
  const gaps = errors.filter(({ code }) => code === 'gap').length
  return { errors: errors.length - gaps, gaps, warnings: checks.length - errors.length }
}

/** The counts of a plan's checks, undefined until they are known. */
export function useCheckCounts(planId: number, version: number) {
  const query = useQuery({
    ...queryFor(GetPlanChecks, { params: { id: String(planId) } }),
    // A save makes another version, whose checks are other ones.
    queryKey: [GetPlanChecks.path, planId, version],
  })
  return {
    counts: query.data === undefined ? undefined : countChecks(query.data.items),
    hasFailed: query.isError,
  }
}

interface PlanChecksProps {
  readonly planId: number
  readonly version: number
}

/** What the checks find, in a line a kind. */
export function PlanChecks({ planId, version }: PlanChecksProps) {
  const { t } = usePlansWords()
  const { counts, hasFailed } = useCheckCounts(planId, version)
  if (hasFailed) return <p className="short">{t('life.checksFailed')}</p>
  if (counts === undefined) return <Skeleton lines={2} label={t('life.checks')} />
  const { errors, gaps, warnings } = counts
  return (
    <ul className="plan-checks" aria-label={t('life.checks')} data-testid="plan-checks">
      {errors === 0 ? null : (
        <li>
          <StatusMark tone="bad">{t('life.checksErrors', { n: String(errors) })}</StatusMark>
        </li>
      )}
      {gaps === 0 ? null : (
        <li>
          <StatusMark tone="bad">{t('life.checksGaps', { n: String(gaps) })}</StatusMark>
        </li>
      )}
      {warnings === 0 ? null : (
        <li>
          <StatusMark tone="warning">{t('life.checksWarnings', { n: String(warnings) })}</StatusMark>
        </li>
      )}
      {errors + gaps + warnings === 0 ? (
        <li>
          <StatusMark tone="good">{t('life.checksNone')}</StatusMark>
        </li>
      ) : null}
    </ul>
  )
}
