import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import type { DisclosuresDictionary } from '../../i18n/disclosures/zh-cn.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Sheet } from '../../ui/sheet.tsx'
import type { Act } from './act.ts'

type KnownAction = keyof DisclosuresDictionary['history']['actions']

/** Who did what to an act and why, and what the public sees of that; the newest first. */
export function ActHistory({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  return (
    <Sheet title={t('history.title')} testId="act-history">
      <Deeds act={act} />
      <h3>{t('history.events')}</h3>
      <Events act={act} />
    </Sheet>
  )
}

function Deeds({ act: { history } }: { readonly act: Act }) {
  const { t, i18n } = useDisclosuresWords()
  const { formats } = useLanguage()
  if (history.length === 0) return <p className="muted">{t('history.empty')}</p>
  const nameOf = (action: string) => {
    const key = action.replaceAll('.', '_')
    return i18n.exists(`disclosures:history.actions.${key}`)
      ? t(`history.actions.${key as KnownAction}`)
      : action
  }
  return (
    <ol className="deeds">
      {history.toReversed().map(({ at, action, by, account, reason }) => (
        <li key={`${at} ${action}`} data-action={action}>
          <p>
            <strong>{nameOf(action)}</strong>{' '}
            <span className="muted">
              {formats.dateTime(at)} ·{' '}
              {account === null
                ? (by ?? t('history.somebody'))
                : t('history.by', { name: by ?? account, account })}
            </span>
          </p>
          {reason === null ? null : <p>{reason}</p>}
        </li>
      ))}
    </ol>
  )
}

function Events({ act: { events } }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  if (events.length === 0) return <p className="muted">{t('history.noEvents')}</p>
  return (
    <ol className="deeds">
      {events.toReversed().map(({ kind, happenedOn, note }) => (
        <li key={`${happenedOn} ${kind} ${note ?? ''}`}>
          <p>
            <strong>{t(`history.kinds.${kind}`)}</strong>{' '}
            <span className="muted">{formats.day(happenedOn)}</span>
          </p>
          {note === null ? null : <p>{note}</p>}
        </li>
      ))}
    </ol>
  )
}
