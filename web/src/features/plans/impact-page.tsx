import '../../styles/organisation.css'
import '../../styles/plans.css'
import { useQuery } from '@tanstack/react-query'
import type { PlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import { GetPlan, type PlanDetail } from '@tongzhou/server/contracts/plans'
import { useParams } from 'react-router'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Button } from '../../ui/button.tsx'
import { CountList } from '../../ui/count-list.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { CasesTable, EnterprisesTable, PeopleTable, SubBureausTable } from './impact-tables.tsx'
import { HindrancesTable, useImpact } from './plan-hindrances.tsx'
import { PlanState } from './plan-state.tsx'

const words = ['on'] as const

/** 变更影响单: people, enterprises, cases, clocks and floors before and after a plan; fit for printing. */
export function ImpactPage() {
  const { id = '' } = useParams()
  const { t } = usePlansWords()
  usePageTitle(t('impact.title'))
  const query = useQuery(queryFor(GetPlan, { params: { id } }))
  return (
    <Answer query={query} lines={8}>
      {(plan) => <Impact plan={plan} />}
    </Answer>
  )
}

function Impact({ plan }: { readonly plan: PlanDetail }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const address = useAddressWords(words)
  const { on } = address.words
  const query = useImpact(plan, on === '' ? undefined : on)
  const said = query.data
  return (
    <>
      <PageHead
        back={<PageLink to={paths.plan(plan.id)}>{t('comparison.back')}</PageLink>}
        title={t('impact.title')}
        marks={<PlanState plan={plan} />}
        lead={
          said === undefined
            ? undefined
            : t('impact.lead', {
                name: plan.name,
                version: String(said.version),
                day: formats.day(said.on),
                inForce: said.inForce?.name ?? t('impact.noneInForce'),
              })
        }
        actions={
          <>
            <DayField
              label={t('impact.on')}
              value={on === '' ? (said?.on ?? '') : on}
              onChange={(day) => address.set('on', day)}
            />
            <Button onClick={() => window.print()}>{t('impact.print')}</Button>
          </>
        }
      />
      <Answer query={query} lines={8}>
        {(impact) => <Parts impact={impact} />}
      </Answer>
    </>
  )
}

function Parts({ impact }: { readonly impact: PlanImpact }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const { people, enterprises, enterpriseCount, cases, caseCount, subBureaus, hindrances } = impact
  return (
    <>
      {impact.inForce === null ? (
        <p className="form-note" data-testid="first-plan">
          {t('impact.firstPlan')}
        </p>
      ) : null}
      <CountList
        counts={[
          { label: t('impact.counts.hindrances'), count: formats.integer(hindrances.length) },
          { label: t('impact.counts.people'), count: formats.integer(people.length) },
          { label: t('impact.counts.enterprises'), count: formats.integer(enterpriseCount) },
          { label: t('impact.counts.cases'), count: formats.integer(caseCount) },
        ]}
      />
      <Sheet isFlush title={t('impact.hindrances')}>
        <HindrancesTable planId={impact.planId} hindrances={hindrances} />
      </Sheet>
      <Sheet isFlush title={t('impact.subBureaus')}>
        <SubBureausTable subBureaus={subBureaus} />
      </Sheet>
      <Sheet isFlush title={t('impact.people')}>
        <PeopleTable people={people} />
      </Sheet>
      <Sheet
        isFlush
        title={
          enterprises.length < enterpriseCount
            ? t('impact.enterprisesOf', {
                n: formats.integer(enterpriseCount),
                shown: formats.integer(enterprises.length),
              })
            : t('impact.enterprises')
        }
      >
        <EnterprisesTable planId={impact.planId} enterprises={enterprises} />
      </Sheet>
      <Sheet isFlush title={t('impact.cases')}>
        <CasesTable planId={impact.planId} cases={cases} />
      </Sheet>
    </>
  )
}
