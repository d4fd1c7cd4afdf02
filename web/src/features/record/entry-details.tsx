import type { AuditEntry } from '@tongzhou/server/contracts/audit'
import { Fragment } from 'react'
import { useRecordWords } from '../../i18n/record/use-record-words.ts'
import { differencesOf } from './differences.ts'

/** What a line of the record says beyond its row: what changed, all subjects, and its place in the chain. */
export function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useRecordWords()
  const differences = differencesOf(entry.before, entry.after)
  return (
    <div className="entry-details">
      {differences.length === 0 ? (
        <p className="muted">{t('noDetails')}</p>
      ) : (
        <dl className="differences">
          <dt />
          <dd className="muted">{t('before')}</dd>
          <dd className="muted">{t('after')}</dd>
          {differences.map(({ name, before, after }) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd className={before === null ? 'muted' : 'gone'}>{before ?? '—'}</dd>
              <dd className={after === null ? 'muted' : 'new'}>{after ?? '—'}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {entry.subjects.length > 1 ? <p className="muted">{entry.subjects.join('、')}</p> : null}
      <p className="muted">
        {t('where')} {entry.address ?? '—'} · {t('place', { chain: entry.chain, number: entry.number })}
        {entry.session === null ? '' : ` · ${t('session')} ${entry.session}`}
      </p>
    </div>
  )
}
