import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import type { MendingAction } from '@tongzhou/server/contracts/coverage/cause'
import type { ReactNode } from 'react'
import { may, type Permission, useSession } from '../../../api/session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { AssignPerson } from './assign-person.tsx'
import { CheckItem } from './check-item.tsx'
import { DraftLinks } from './draft-links.tsx'
import { NameDeputy } from './name-deputy.tsx'
import { RecordVisitOf } from './record-visit.tsx'
import { RenewCertificate } from './renew-certificate.tsx'

export interface MendingProps {
  readonly item: CoverageItem
  /** The day looked at, `YYYY-MM-DD`: the first day of what is entered. */
  readonly on: string
}

/** A way that mends a cause: who may go it, and what stands on the page. Null where the item lacks what it needs. */
interface Way {
  readonly oneOf: readonly Permission[]
  render(props: MendingProps): ReactNode
}

const linkTo = (address: (item: CoverageItem) => string | null, oneOf: readonly Permission[]): Way => ({
  oneOf,
  render: ({ item }) => <ActionLink item={item} to={address(item)} />,
})

const inPlan: Way = {
  oneOf: ['grid_plan.read'],
  render: ({ item }) => <DraftLinks item={item} />,
}
/** The part of the file of an enterprise in which it is mended. */
const inFile = (part: 'file' | 'place' | 'level', permission: Permission): Way =>
  linkTo(
    ({ enterprise }) => (enterprise === null ? null : paths.enterpriseFile(enterprise.id, part)),
    [permission],
  )
const ofCase = linkTo(
  ({ case: one }) => (one === null ? null : `${paths.office}?table=cases&open=true`),
  ['case.read'],
)
const ofHandovers = linkTo(
  ({ person }) => (person === null ? null : `${paths.handovers}?from=${person.id}`),
  ['handover.manage'],
)

const ways: Readonly<Record<MendingAction, Way>> = {
  publish_plan: inPlan,
  draw_cell: inPlan,
  declare_enclave: inPlan,
  assign_sub_bureau: inPlan,
  assign_person: { oneOf: ['responsibility.assign'], render: (props) => <AssignPerson {...props} /> },
  name_deputy: { oneOf: ['person.manage'], render: (props) => <NameDeputy {...props} /> },
  hand_over: ofHandovers,
  renew_certificate: { oneOf: ['person.manage'], render: (props) => <RenewCertificate {...props} /> },
  move_cells: ofHandovers,
  fill_posts: linkTo(
    ({ body }) => (body === null ? null : `${paths.persons}?organisation=${body.id}`),
    ['person.read'],
  ),
  complete_office: { oneOf: ['organisation.check'], render: (props) => <CheckItem {...props} /> },
  get_equipment: linkTo(
    ({ body }) => (body === null ? null : `${paths.equipment}?organisation=${body.id}`),
    ['equipment.read'],
  ),
  assign_jurisdiction: linkTo(
    ({ body }) => (body === null ? paths.organisations : paths.organisation(body.id)),
    ['organisation.manage'],
  ),
  schedule_visit: { oneOf: ['inspection.record'], render: (props) => <RecordVisitOf {...props} /> },
  complete_file: inFile('file', 'enterprise.update'),
  set_level: inFile('level', 'enterprise.grade'),
  locate_enterprise: inFile('place', 'enterprise.update'),
  correct_address: { oneOf: ['enterprise.update'], render: ({ item }) => <AddressOrPlace item={item} /> },
  act_on_case: ofCase,
  assign_handler: ofCase,
  decide_handover: linkTo(
    ({ handoverId }) => (handoverId === null ? null : paths.handover(handoverId)),
    ['handover.accept', 'handover.manage'],
  ),
}

/** What mends an item, as far as the reader may do it; else who may. */
export function Mending(props: MendingProps) {
  const { t } = useCoverageWords()
  const { session } = useSession()
  const { item } = props
  const way = ways[item.action]
  const isOpen = way.oneOf.some((permission) => may(session, permission))
  return (
    <div className="mending" data-testid="mending" data-action={item.action}>
      {isOpen ? (
        way.render(props)
      ) : (
        <p>
          {t(`mending.actions.${item.action}`)} <span className="muted">{t('mending.notYours')}</span>
        </p>
      )}
      <PersonLink item={item} />
    </div>
  )
}

function ActionLink({ item, to }: { readonly item: CoverageItem; readonly to: string | null }) {
  const { t } = useCoverageWords()
  const label = t(`mending.actions.${item.action}`)
  if (to === null) return <p>{label}</p>
  return (
    <PageLink className="button button-strong button-link" to={to}>
      {label}
    </PageLink>
  )
}

/** Either the address is wrong or the place: whoever knows says which. */
function AddressOrPlace({ item }: { readonly item: CoverageItem }) {
  const { t } = useCoverageWords()
  const { enterprise } = item
  if (enterprise === null) return <p>{t('mending.actions.correct_address')}</p>
  return (
    <p className="button-row">
      <ActionLink item={item} to={paths.enterpriseFile(enterprise.id, 'file')} />
      <PageLink className="button button-quiet button-link" to={paths.enterpriseFile(enterprise.id, 'place')}>
        {t('mending.actions.locate_enterprise')}
      </PageLink>
    </p>
  )
}

/** Certificates, leaves and deputies stand on the page of the person. */
function PersonLink({ item: { person, action } }: { readonly item: CoverageItem }) {
  const { t } = useCoverageWords()
  const { session } = useSession()
  if (person === null || !may(session, 'person.read')) return null
  const key = action === 'renew_certificate' ? 'certificates' : action === 'name_deputy' ? 'leaves' : null
  if (key === null) return null
  return <PageLink to={paths.person(person.id)}>{t(`mending.person.${key}`)}</PageLink>
}
