import '../../styles/organisation.css'
import '../../styles/plans.css'
import { useQuery } from '@tanstack/react-query'
import { GetPlan, type PlanDetail } from '@tongzhou/server/contracts/plans'
import type { PlanComparison } from '@tongzhou/server/contracts/plans/life'
import { useParams } from 'react-router'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Totals } from './comparison-counts.tsx'
import { totalsOf, useComparison } from './comparison-query.ts'
import { useChangeList } from './comparison-sentences.ts'
import { CellsTable, MovesTable, RenamedTable } from './comparison-tables.tsx'
import { PlanState } from './plan-state.tsx'
import { usePlaceNames } from './use-place-names.ts'

/** What a plan moves from whom to whom, in numbers, in words and in tables; fit for printing. */
export function ComparisonPage() {
  const { id = '' } = useParams()
  const { t } = usePlansWords()
  usePageTitle(t('comparison.title'))
  const query = useQuery(queryFor(GetPlan, { params: { id } }))
  return (
    <Answer query={query} lines={8}>
      {(plan) => <Comparison plan={plan} />}
    </Answer>
  )
}

function Comparison({ plan }: { readonly plan: PlanDetail }) {
  const { t } = usePlansWords()
  const query = useComparison(plan)
  const inForce = query.data?.inForce ?? null
  const said = { name: plan.name, version: String(plan.version) }
  return (
    <>
      <PageHead
        back={<PageLink to={paths.plan(plan.id)}>{t('comparison.back')}</PageLink>}
        title={t('comparison.title')}
        marks={<PlanState plan={plan} />}
        lead={
          inForce === null
            ? t('comparison.leadWithout', said)
            : t('comparison.lead', { ...said, inForce: inForce.name })
        }
        actions={<Button onClick={() => window.print()}>{t('comparison.print')}</Button>}
      />
      <Answer query={query} lines={8}>
        {(comparison) => <Parts comparison={comparison} planId={plan.id} />}
      </Answer>
    </>
  )
}

interface PartsProps {
  readonly comparison: PlanComparison
  readonly planId: number
}

function Parts({ comparison, planId }: PartsProps) {
  const { t } = usePlansWords()
  const names = usePlaceNames(planId)
  const sentences = useChangeList(names)(comparison)
  if (totalsOf(comparison).isSame) return <Totals comparison={comparison} />
  return (
    <>
      <Totals comparison={comparison} />
      <Sheet title={t('comparison.words')}>
        <ol className="change-list" data-testid="change-list">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Sheet>
      <MovesTable moves={comparison.moves} />
      <CellsTable kind="begun" cells={comparison.begun} names={names} />
      <CellsTable kind="ended" cells={comparison.ended} names={names} />
      <RenamedTable renamed={comparison.renamed} names={names} />
    </>
  )
}
