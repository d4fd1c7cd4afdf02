import type { OrganisationDetail } from '@tongzhou/server/contracts/organisation'
import type { z } from 'zod'
import { may, type Permission, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { CountAgainst, FloorMark } from './floor-mark.tsx'

type Detail = z.infer<typeof OrganisationDetail>

interface PartProps {
  readonly body: Detail
}

/** What is said of a body, and the ways to its people and equipment. */
export function BodyFacts({ body }: PartProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const nothing = <span className="muted">{t('shared.unknown')}</span>
  const facts = [
    { term: t('bodies.facts.kind'), value: t(`shared.kinds.${body.kind}`) },
    { term: t('bodies.facts.founded'), value: formats.day(body.validFrom) },
    { term: t('bodies.facts.staff'), value: <Staff body={body} /> },
    { term: t('bodies.facts.address'), value: body.officeAddress ?? nothing },
    { term: t('bodies.facts.phone'), value: body.officePhone ?? nothing },
    { term: t('bodies.facts.source'), value: body.source },
  ]
  if (body.parentId !== null) {
    const parent = <PageLink to={paths.organisation(body.parentId)}>{body.parentName}</PageLink>
    facts.splice(1, 0, { term: t('bodies.facts.parent'), value: parent })
  }
  if (body.divisionCode !== null) facts.push({ term: t('bodies.facts.division'), value: body.divisionCode })
  if (body.validTo !== null) {
    facts.splice(3, 0, { term: t('bodies.facts.closed'), value: formats.day(body.validTo) })
  }
  return (
    <Sheet title={t('bodies.facts.title')} actions={<Ways body={body} />} testId="body-facts">
      <Facts facts={facts} />
    </Sheet>
  )
}

function Staff({ body }: PartProps) {
  const { t } = useOrganisationWords()
  const { floor } = body
  return (
    <span className="inline-list" data-testid="staff-count">
      <span>
        {t('shared.floor.staff')} <CountAgainst count={body.staffCount} least={floor?.leastStaff} />
      </span>
      <span>
        {t('shared.floor.established')}{' '}
        <CountAgainst count={body.establishedStaffCount} least={floor?.leastEstablishedStaff} />
      </span>
      <FloorMark body={body} />
    </span>
  )
}

function Ways({ body: { id } }: PartProps) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const ways: readonly { readonly to: string; readonly label: string; readonly needs: Permission }[] = [
    { to: `${paths.persons}?organisation=${id}`, label: t('bodies.links.staff'), needs: 'person.read' },
    {
      to: `${paths.equipment}?organisation=${id}`,
      label: t('bodies.links.equipment'),
      needs: 'equipment.read',
    },
    {
      to: `${paths.equipment}?view=shortages&organisation=${id}`,
      label: t('bodies.links.shortages'),
      needs: 'equipment.read',
    },
    { to: `${paths.transfers}?to=${id}`, label: t('bodies.links.transfers'), needs: 'person.manage' },
  ]
  return (
    <span className="inline-list">
      {ways
        .filter(({ needs }) => may(session, needs))
        .map(({ to, label }) => (
          <PageLink key={to} to={to}>
            {label}
          </PageLink>
        ))}
    </span>
  )
}

/** The bodies under one. */
export function ChildrenSheet({ body }: PartProps) {
  const { t } = useOrganisationWords()
  return (
    <Sheet isFlush title={t('bodies.children.title')}>
      <SheetTable
        label={t('bodies.children.title')}
        rows={body.children}
        rowKey={({ id }) => id}
        empty={t('bodies.children.empty')}
        columns={[
          {
            key: 'name',
            header: t('bodies.columns.name'),
            render: ({ id, name }) => <PageLink to={paths.organisation(id)}>{name}</PageLink>,
          },
          { key: 'kind', header: t('bodies.facts.kind'), render: ({ kind }) => t(`shared.kinds.${kind}`) },
          {
            key: 'staff',
            header: t('bodies.columns.staff'),
            isNumber: true,
            render: ({ staffCount }) => staffCount,
          },
        ]}
      />
    </Sheet>
  )
}
