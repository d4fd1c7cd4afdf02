import { useQuery, useQueryClient } from '@tanstack/react-query'
import { EndAllSessions, EndOneSession, ListSessions } from '@tongzhou/server/contracts/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { sentenceOf } from '../../api/problem.ts'
import { queryFor } from '../../api/query.ts'
import { forgetSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'

type OwnSession = z.output<typeof ListSessions.answer>['items'][number]

/** The browsers in which the account is signed in; each can be signed out, and all of them at once. */
export function OwnSessions() {
  const { t } = useAdministrationWords()
  const query = useQuery(queryFor(ListSessions, {}))
  const [asksForAll, setAsksForAll] = useState(false)
  return (
    <Sheet
      title={t('sessions.title')}
      isFlush
      testId="sessions"
      actions={<Button onClick={() => setAsksForAll(true)}>{t('sessions.endAll')}</Button>}
    >
      <Answer query={query} lines={3}>
        {({ items }) => <SessionsTable items={items} />}
      </Answer>
      {asksForAll ? <EndAllDialog onClose={() => setAsksForAll(false)} /> : null}
    </Sheet>
  )
}

function SessionsTable({ items }: { readonly items: readonly OwnSession[] }) {
  const { t: say } = useTranslation()
  const { t } = useAdministrationWords()
  const { formats } = useLanguage()
  const { run } = useCommand(EndOneSession)
  const end = async (id: string) => {
    const answer = await run({ params: { id } })
    sayToast(answer === null ? say('state.failed') : t('sessions.ended'), answer === null)
  }
  return (
    <PlainTable
      label={t('sessions.title')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'browser', header: t('sessions.browser'), render: (one) => <BrowserName session={one} /> },
        { key: 'address', header: t('sessions.address'), render: ({ address }) => address },
        { key: 'since', header: t('sessions.since'), render: ({ since }) => formats.dateTime(since) },
        {
          key: 'seen',
          header: t('sessions.lastSeen'),
          render: ({ lastSeenAt }) => formats.dateTime(lastSeenAt),
        },
      ]}
      actionsLabel={t('sessions.end')}
      renderActions={({ id, isCurrent }) =>
        isCurrent ? null : (
          <Button look="plain" className="button-small" onClick={() => void end(id)}>
            {t('sessions.end')}
          </Button>
        )
      }
    />
  )
}

function BrowserName({ session: { userAgent, isCurrent } }: { readonly session: OwnSession }) {
  const { t } = useAdministrationWords()
  return (
    <span title={userAgent}>
      {shortName(userAgent) || t('sessions.unknown')}
      {isCurrent ? <span className="muted"> {t('sessions.current')}</span> : null}
    </span>
  )
}

/** The name of a browser and its system as people know them; empty where it names neither. */
export function shortName(userAgent: string): string {
  const browser = /(?:Edg|Firefox|Chrome|Version)\/\d+/.exec(userAgent)?.[0] ?? ''
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(userAgent)?.[0] ?? ''
  return [browser.replace('Edg/', 'Edge ').replace('Version/', 'Safari ').replace('/', ' '), system]
    .filter((part) => part !== '')
    .join(' · ')
}

function EndAllDialog({ onClose }: { readonly onClose: () => void }) {
  const { t: say } = useTranslation()
  const { t } = useAdministrationWords()
  const { t: form } = useFormWords()
  const client = useQueryClient()
  const { run, isBusy, problem } = useCommand(EndAllSessions)
  const end = async () => {
    if ((await run({})) !== null) forgetSession(client)
  }
  return (
    <ConfirmDialog
      title={t('sessions.endAll')}
      labels={{ confirm: t('sessions.endAll'), cancel: form('cancel'), close: form('close') }}
      refusal={problem === null ? null : sentenceOf(problem, say)}
      isBusy={isBusy}
      onConfirm={() => void end()}
      onClose={onClose}
    >
      <p>{t('sessions.endAllLead')}</p>
    </ConfirmDialog>
  )
}
