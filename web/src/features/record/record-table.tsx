import type { AuditEntry } from '@tongzhou/server/contracts/audit'
import { useState } from 'react'
import { PageLink } from '../../app/page-link.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useRecordWords } from '../../i18n/record/use-record-words.ts'
import { Button } from '../../ui/button.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useActionName } from './action-name.ts'
import { EntryDetails } from './entry-details.tsx'
import { subjectAddress } from './subject-address.ts'
import type { RecordFilter } from './use-record-filter.ts'

const keyOf = ({ chain, number }: AuditEntry) => `${chain}-${number}`
const tones = { read: undefined, write: 'warning', access: 'good' } as const
/** More subjects than these are told in the details. */
const SHOWN_SUBJECTS = 4

interface RecordTableProps {
  readonly entries: readonly AuditEntry[]
  readonly filter: RecordFilter
}

/** Lines of the record; one at a time is opened to see what changed. */
export function RecordTable({ entries, filter }: RecordTableProps) {
  const { t } = useRecordWords()
  const { formats } = useLanguage()
  const actionName = useActionName()
  const [openKey, setOpenKey] = useState<string | null>(null)
  return (
    <PlainTable
      label={t('title')}
      testId="record"
      rows={entries}
      rowKey={keyOf}
      columns={[
        {
          key: 'at',
          header: t('at'),
          render: (entry) => (
            <button
              type="button"
              className="entry-open entry-time"
              aria-expanded={openKey === keyOf(entry)}
              onClick={() => setOpenKey(openKey === keyOf(entry) ? null : keyOf(entry))}
            >
              {formats.dateTime(entry.at)}
            </button>
          ),
        },
        { key: 'who', header: t('who'), render: (entry) => <Who entry={entry} filter={filter} /> },
        {
          key: 'action',
          header: t('action'),
          render: ({ kind, action }) => (
            <span title={action}>
              <Tag {...(tones[kind] !== undefined && { tone: tones[kind] })}>{t(`kinds.${kind}`)}</Tag>
              {actionName(action)}
            </span>
          ),
        },
        {
          key: 'subjects',
          header: t('subjects'),
          render: (entry) => <Subjects entry={entry} filter={filter} />,
        },
        { key: 'reason', header: t('reason'), render: ({ reason }) => reason ?? '' },
      ]}
      renderBelow={(entry) => (openKey === keyOf(entry) ? <EntryDetails entry={entry} /> : null)}
    />
  )
}

interface EntryProps {
  readonly entry: AuditEntry
  readonly filter: RecordFilter
}

function Who({ entry: { account, organisation, address }, filter }: EntryProps) {
  const { t } = useRecordWords()
  if (account === null) return <span className="muted">{address === null ? t('platform') : t('nobody')}</span>
  return (
    <>
      <button
        type="button"
        className="link-button"
        title={t('onlyAccount')}
        onClick={() => filter.change('account', String(account.id))}
      >
        {account.name}
      </button>
      <div className="muted">{organisation?.name}</div>
    </>
  )
}

function Subjects({ entry: { subjects }, filter }: EntryProps) {
  const { t } = useRecordWords()
  return (
    <>
      {subjects.slice(0, SHOWN_SUBJECTS).map((subject) => {
        const address = subjectAddress(subject)
        return (
          <div key={subject}>
            {address === null ? subject : <PageLink to={address}>{subject}</PageLink>}{' '}
            <Button
              look="plain"
              className="button-tiny"
              aria-label={t('onlySubject', { name: subject })}
              title={t('onlySubject', { name: subject })}
              onClick={() => filter.change('subject', subject)}
            >
              ⌕
            </Button>
          </div>
        )
      })}
      {subjects.length > SHOWN_SUBJECTS ? (
        <span className="muted">+ {subjects.length - SHOWN_SUBJECTS}</span>
      ) : null}
    </>
  )
}
