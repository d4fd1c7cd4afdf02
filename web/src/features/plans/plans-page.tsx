import '../../styles/organisation.css'
import '../../styles/plans.css'
import { useQuery } from '@tanstack/react-query'
import { ListPlans, type PlanSummary } from '@tongzhou/server/contracts/plans'
import { useTranslation } from 'react-i18next'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { HintMark } from '../../ui/hint-mark.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { BeginPlanButton } from './begin-plan.tsx'
import { PlanState, usePlanPeriod } from './plan-state.tsx'

const addressWords = ['discarded'] as const

/** All grid plans with their states; the way into the editor. */
export function PlansPage() {
  const { t } = usePlansWords()
  usePageTitle(t('life.title'))
  const { session } = useSession()
  const address = useAddressWords(addressWords)
  const showsDiscarded = address.words.discarded === 'true'
  const query = useQuery(queryFor(ListPlans, { query: { discarded: String(showsDiscarded) } }))
  return (
    <>
      <PageHead
        title={t('life.title')}
        lead={t('life.lead')}
        actions={
          may(session, 'grid_plan.edit') ? <BeginPlanButton plans={query.data?.items ?? []} /> : undefined
        }
      />
      <Sheet isFlush title={t('life.all')}>
        <div className="toolbar">
          <label className="check-field">
            <input
              type="checkbox"
              checked={showsDiscarded}
              onChange={(event) => address.set('discarded', event.target.checked ? 'true' : '')}
            />
            {t('life.showDiscarded')}
          </label>
          <output className="count" aria-live="polite">
            {query.data === undefined ? '' : t('life.count', { n: String(query.data.items.length) })}
          </output>
        </div>
        <Answer query={query} lines={5}>
          {({ items }) => <PlanTable plans={items} />}
        </Answer>
      </Sheet>
    </>
  )
}

function PlanTable({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const { t } = usePlansWords()
  const columns = usePlanColumns()
  if (plans.length === 0) {
    return (
      <EmptyState title={t('life.empty')}>
        <span className="muted">{t('life.emptyHint')}</span>
      </EmptyState>
    )
  }
  return (
    <SheetTable
      label={t('life.all')}
      testId="plans"
      columns={columns}
      rows={plans}
      rowKey={({ id }) => id}
      empty={t('life.empty')}
    />
  )
}

function usePlanColumns(): readonly PlainColumn<PlanSummary>[] {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const periodOf = usePlanPeriod()
  return [
    { key: 'name', header: t('life.columns.name'), render: (plan) => <PlanName plan={plan} /> },
    { key: 'state', header: t('life.columns.state'), render: (plan) => <PlanState plan={plan} /> },
    { key: 'effective', header: t('life.columns.effective'), render: periodOf },
    {
      key: 'cells',
      header: t('life.columns.cells'),
      isNumber: true,
      render: ({ cellCount }) => formats.integer(cellCount),
    },
    {
      key: 'base',
      header: t('life.columns.base'),
      // A plan that was not begun here came from somewhere else.
      render: ({ basePlan, createdBy }) => basePlan?.name ?? (createdBy === null ? '—' : t('life.noBase')),
    },
    {
      key: 'changed',
      header: t('life.columns.changed'),
      render: ({ changedAt, changedBy }) =>
        changedBy === null ? formats.dateTime(changedAt) : `${formats.dateTime(changedAt)} · ${changedBy}`,
    },
  ]
}

function PlanName({ plan }: { readonly plan: PlanSummary }) {
  const { t } = useTranslation()
  return (
    <span className="plan-name-cell">
      <PageLink to={paths.plan(plan.id)}>{plan.name}</PageLink>{' '}
      {plan.demo ? <HintMark label={t('marks.demo')} hint={t('marks.demoHint')} /> : null}
    </span>
  )
}
