import type { PersonSummary } from '@tongzhou/server/contracts/persons'
import { useMemo } from 'react'
import { may, useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { Column } from '../../ui/data-table.tsx'
import { CertificateMark } from './certificate-mark.tsx'

const NOTHING = '—'

/** The columns of the staff list; phones only for those who may read private data. */
export function usePersonColumns(): readonly Column<PersonSummary>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { session } = useSession()
  const showsPhone = may(session, 'person.read_private')
  return useMemo(() => {
    const header = (key: Parameters<typeof columnKey>[0]) => t(columnKey(key))
    const columns: readonly Column<PersonSummary>[] = [
      { key: 'name', header: header('name'), widthPx: 104, render: (row) => row.name },
      {
        key: 'body',
        header: header('body'),
        widthPx: 116,
        render: (row) => row.post?.organisationName ?? t('persons.noPost'),
      },
      { key: 'title', header: header('title'), widthPx: 104, render: (row) => row.post?.title ?? NOTHING },
      {
        key: 'establishment',
        header: header('establishment'),
        widthPx: 68,
        render: (row) => (row.post === null ? NOTHING : t(`shared.establishments.${row.post.establishment}`)),
      },
      {
        key: 'certificates',
        header: header('certificates'),
        widthPx: 156,
        render: (row) => <Certificates person={row} />,
      },
      {
        key: 'presence',
        header: header('presence'),
        widthPx: 190,
        render: (row) => <Presence person={row} />,
      },
      {
        key: 'training',
        header: header('training'),
        widthPx: 96,
        isNumber: true,
        render: (row) => t('persons.hours', { n: formats.decimal(row.trainingHours) }),
      },
      {
        key: 'cells',
        header: header('cells'),
        widthPx: 76,
        isNumber: true,
        render: (row) => formats.integer(row.cellCount),
      },
    ]
    const phone: Column<PersonSummary> = {
      key: 'phone',
      header: header('phone'),
      widthPx: 112,
      render: (row) => <span className="code">{row.phone ?? NOTHING}</span>,
    }
    return showsPhone ? [...columns, phone] : columns
  }, [t, formats, showsPhone])
}

type ColumnName =
  | 'name'
  | 'body'
  | 'title'
  | 'establishment'
  | 'certificates'
  | 'presence'
  | 'training'
  | 'cells'
  | 'phone'
const columnKey = (name: ColumnName) => `persons.columns.${name}` as const

function Certificates({ person }: { readonly person: PersonSummary }) {
  const { t } = useOrganisationWords()
  if (person.certificates.length === 0) return <span className="muted">{t('shared.none')}</span>
  const namesKind = person.certificates.length > 1
  return (
    <span className="row-marks">
      {person.certificates.map(({ kind, state }) => (
        <CertificateMark
          key={kind}
          state={state}
          {...(namesKind || kind !== 'enforcement' ? { kind: t(`persons.certificates.kinds.${kind}`) } : {})}
        />
      ))}
    </span>
  )
}

function Presence({ person: { leave, deputy } }: { readonly person: PersonSummary }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const away =
    leave === null
      ? ''
      : leave.until === null
        ? t('persons.leaveOpen')
        : t('persons.leaveUntil', { day: formats.day(leave.until) })
  const standIn = deputy === null ? '' : t('persons.deputyIs', { name: deputy.name })
  return [away, standIn].filter((part) => part !== '').join(' · ') || NOTHING
}
