import { useTranslation } from 'react-i18next'
import { may, useSession } from '../../../api/session.ts'
import { useWords } from '../../../api/vocabulary.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { type PlainColumn, PlainTable } from '../../../ui/plain-table.tsx'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'
import type { Responsible } from './responsible-sheet.tsx'

type Role = Responsible['roles'][number]
type Holder = Role['holders'][number]

/** A holder with the role, or a role that nobody holds. */
interface Row {
  readonly key: string
  readonly role: Role
  readonly holder: Holder | null
}

const rowsOf = (roles: readonly Role[]): readonly Row[] =>
  roles.flatMap((role): readonly Row[] =>
    role.holders.length === 0
      ? [{ key: role.role, role, holder: null }]
      : role.holders.map((holder) => ({ key: `${role.role} ${holder.person.id}`, role, holder })),
  )

/** Every role of the cell with its holders of the day, and whether they were there and certified. */
export function RolesTable({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useCoverageWords()
  const columns = useColumns()
  return (
    <PlainTable
      label={t('records.responsible.roles')}
      testId="responsible-roles"
      columns={columns}
      rows={rowsOf(roles)}
      rowKey={({ key }) => key}
    />
  )
}

function useColumns(): readonly PlainColumn<Row>[] {
  const { t } = useCoverageWords()
  const { language } = useLanguage()
  const words = useWords(language)
  return [
    { key: 'role', header: t('records.responsible.role'), render: ({ role }) => words('roles', role.role) },
    { key: 'holder', header: t('records.responsible.holder'), render: (row) => <HolderName row={row} /> },
    {
      key: 'body',
      header: t('records.responsible.body'),
      render: ({ holder }) => (
        <>
          {holder?.body?.name}
          <span className="muted cell-line">{holder?.post}</span>
        </>
      ),
    },
    {
      key: 'since',
      header: t('records.responsible.since'),
      render: ({ holder }) => <Term holder={holder} />,
    },
    {
      key: 'presence',
      header: t('records.responsible.presence'),
      render: ({ holder }) => <Presence holder={holder} />,
    },
    {
      key: 'certificates',
      header: t('records.responsible.certificates'),
      render: ({ holder }) => <Certificates holder={holder} />,
    },
  ]
}

function HolderName({ row: { role, holder } }: { readonly row: Row }) {
  const { t } = useCoverageWords()
  const { session } = useSession()
  if (holder === null) {
    return role.required ? (
      <StatusMark tone="bad">{t('records.responsible.vacant')}</StatusMark>
    ) : (
      <span className="muted">{t('records.responsible.optional')}</span>
    )
  }
  const { id, name } = holder.person
  return may(session, 'person.read') ? <PageLink to={paths.person(id)}>{name}</PageLink> : name
}

type OfHolder = { readonly holder: Holder | null }

function Term({ holder }: OfHolder) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  if (holder === null) return null
  const from = formats.day(holder.since)
  return holder.until === null
    ? t('records.responsible.periodOpen', { from })
    : t('records.responsible.periodClosed', { from, until: formats.day(holder.until) })
}

function Presence({ holder }: OfHolder) {
  const { t } = useCoverageWords()
  if (holder === null) return null
  return (
    <>
      <PresenceMark holder={holder} />
      {holder.receivers.map(({ id, name }) => (
        <span key={id} className="muted cell-line">
          {t('records.responsible.handingOver', { name })}
        </span>
      ))}
    </>
  )
}

function PresenceMark({ holder }: { readonly holder: Holder }) {
  const { t } = useCoverageWords()
  if (!holder.away) return <StatusMark tone="good">{t('records.responsible.present')}</StatusMark>
  return holder.deputy === null ? (
    <StatusMark tone="bad">{t('records.responsible.away')}</StatusMark>
  ) : (
    <StatusMark tone="warning">
      {t('records.responsible.awayDeputy', { name: holder.deputy.name })}
    </StatusMark>
  )
}

const tones: Readonly<Record<Holder['certificateState'], Tone>> = {
  valid: 'good',
  expiring: 'warning',
  expired: 'bad',
  revoked: 'bad',
  missing: 'bad',
  not_required: 'neutral',
}

function Certificates({ holder }: OfHolder) {
  const { t } = useCoverageWords()
  const { t: say } = useTranslation()
  const { formats } = useLanguage()
  if (holder === null) return null
  return (
    <>
      <StatusMark tone={tones[holder.certificateState]}>
        {say(`certificate.states.${holder.certificateState}`)}
      </StatusMark>
      {holder.certificates.map(({ kind, number, validFrom, validUntil }) => (
        <span key={`${kind} ${number}`} className="muted cell-line">
          {t('records.responsible.certificate', {
            number,
            from: formats.day(validFrom),
            until: formats.day(validUntil),
          })}
        </span>
      ))}
    </>
  )
}
