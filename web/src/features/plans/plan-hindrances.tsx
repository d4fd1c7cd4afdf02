import { useQuery } from '@tanstack/react-query'
import { GetPlanImpact, type PlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { queryFor } from '../../api/query.ts'
import { useWords } from '../../api/vocabulary.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { usePlaceNames } from './use-place-names.ts'

export type Hindrance = PlanImpact['hindrances'][number]

/** What a plan would move from a day on, today where absent; a save makes another version, which is judged anew. */
export const useImpact = ({ id, version }: Pick<PlanDetail, 'id' | 'version'>, on?: string) =>
  useQuery({
    ...queryFor(GetPlanImpact, { params: { id: String(id) }, query: on === undefined ? {} : { on } }),
    queryKey: [GetPlanImpact.path, `${id} ${version}`, on ?? ''],
  })

const nothing: readonly Hindrance[] = []

/** What hinders the publication of a plan; nothing while it is on its way. */
export const useHindrances = (plan: PlanDetail): readonly Hindrance[] =>
  useImpact(plan).data?.hindrances ?? nothing

/** The hindrances by kind, in the question about publication, with the way to the whole sheet. */
export function PublishHindrances({ plan }: { readonly plan: PlanDetail }) {
  const { t } = usePlansWords()
  const { t: say } = useCoverageWords()
  const { formats } = useLanguage()
  const counts = new Map<Hindrance['cause'], number>()
  for (const { cause } of useHindrances(plan)) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  return (
    <>
      <ul className="plan-checks" aria-label={t('impact.hindrances')} data-testid="plan-hindrances">
        {[...counts].map(([cause, count]) => (
          <li key={cause}>
            <StatusMark tone="bad">
              {say(`causes.names.${cause}`)} {formats.integer(count)}
            </StatusMark>
          </li>
        ))}
      </ul>
      <PageLink to={paths.planImpact(plan.id)}>{t('impact.open')}</PageLink>
    </>
  )
}

interface HindrancesTableProps {
  readonly planId: number
  readonly hindrances: readonly Hindrance[]
}

/** Every hindrance with its place. */
export function HindrancesTable({ planId, hindrances }: HindrancesTableProps) {
  const { t } = usePlansWords()
  const { t: say } = useCoverageWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const names = usePlaceNames(planId)
  const what = ({ cause, detail, measure }: Hindrance) => {
    if (cause === 'role_vacant' && detail !== null) return words('roles', detail)
    return cause.startsWith('land') ? `${formats.areaKm2(measure)} km²` : (detail ?? '')
  }
  return (
    <SheetTable<Hindrance>
      label={t('impact.hindrances')}
      testId="hindrances"
      empty={t('impact.noHindrances')}
      rows={hindrances}
      rowKey={({ cause, faceId, detail, measure }) => `${cause} ${faceId} ${detail} ${measure}`}
      columns={[
        {
          key: 'cause',
          header: t('impact.hindrance.cause'),
          render: ({ cause, severity }) => (
            <StatusMark tone={severity === 'critical' ? 'bad' : 'warning'}>
              {say(`causes.names.${cause}`)}
            </StatusMark>
          ),
        },
        { key: 'where', header: t('impact.hindrance.where'), render: ({ cellName }) => cellName ?? '' },
        {
          key: 'township',
          header: t('impact.hindrance.township'),
          render: ({ townshipCode }) => names.township(townshipCode),
        },
        { key: 'what', header: t('impact.hindrance.what'), render: what },
      ]}
    />
  )
}
