import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { Summary } from './facets.ts'

/** What is covered, in percent; the plan of the day; how fresh the answer is. */
export function CoveredShares({ summary }: { readonly summary: Summary }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const { covered, plan, freshness } = summary
  const percent = (value: number | null) =>
    value === null ? t('page.covered.none') : `${value.toFixed(value === 100 ? 0 : 2)}%`
  const of = (part: number, total: number) =>
    t('page.covered.of', { covered: formats.integer(part), total: formats.integer(total) })
  const shares = [
    { key: 'area', percent: covered.areaPercent, note: '' },
    {
      key: 'cells',
      percent: covered.cellPercent,
      note: of(covered.coveredCellCount, covered.cellCount),
    },
    {
      key: 'enterprises',
      percent: covered.enterprisePercent,
      note: of(covered.coveredEnterpriseCount, covered.enterpriseCount),
    },
  ] as const
  return (
    <div className="covered-shares" data-testid="covered-shares">
      <dl>
        {shares.map((share) => (
          <div key={share.key}>
            <dt>{t(`page.covered.${share.key}`)}</dt>
            <dd>
              <strong>{percent(share.percent)}</strong>
              {share.note === '' ? null : <span className="muted">{share.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {plan === null ? t('page.covered.noPlan') : `${t('page.covered.plan')} ${plan.name}`}
        {' · '}
        <output data-testid="freshness" data-pending={freshness.pendingCount}>
          {freshness.pendingCount > 0
            ? t('page.covered.pending', { n: formats.integer(freshness.pendingCount) })
            : freshness.computedAt === null
              ? ''
              : t('page.covered.fresh', { at: formats.dateTime(freshness.computedAt) })}
        </output>
      </p>
    </div>
  )
}
