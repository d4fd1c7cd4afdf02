import { EndAccountSessions, RenewInvitation, UpdateAccount } from '@tongzhou/server/contracts/accounts'
import { useState } from 'react'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, TextAreaField, TextField } from '../../ui/fields.tsx'
import type { Account } from './account-page.tsx'
import { type Invitation, LinkDialog } from './link-dialog.tsx'

type Question = 'rename' | 'state' | 'link' | 'sessions'

interface ActionProps {
  readonly account: Account
  onClose(): void
}

/** What an administrator can do with an account; each asks why, or whether. */
export function AccountActions({ account }: { readonly account: Account }) {
  const { t } = useAccountsWords()
  const [question, setQuestion] = useState<Question | null>(null)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const close = () => setQuestion(null)
  const isDisabled = account.state === 'disabled'
  return (
    <>
      <Button onClick={() => setQuestion('rename')}>{t('rename')}</Button>
      {isDisabled ? null : <Button onClick={() => setQuestion('link')}>{t('newLink')}</Button>}
      <Button onClick={() => setQuestion('sessions')}>{t('endSessions')}</Button>
      <Button onClick={() => setQuestion('state')}>{isDisabled ? t('enable') : t('disable')}</Button>
      {question === 'rename' ? <RenameDialog account={account} onClose={close} /> : null}
      {question === 'state' ? <StateDialog account={account} onClose={close} /> : null}
      {question === 'link' ? (
        <NewLinkDialog account={account} onClose={close} onMade={setInvitation} />
      ) : null}
      {question === 'sessions' ? <SessionsDialog account={account} onClose={close} /> : null}
      {invitation === null ? null : (
        <LinkDialog
          displayName={account.displayName}
          invitation={invitation}
          onClose={() => setInvitation(null)}
        />
      )}
    </>
  )
}

function RenameDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  return (
    <CommandDialog
      title={t('rename')}
      contract={UpdateAccount}
      params={{ id: account.id }}
      fixed={{ revision: account.revision }}
      defaultValues={{ displayName: account.displayName, reason: '' }}
      done={t('changed')}
      onClose={onClose}
    >
      <TextField name="displayName" label={t('displayName')} isRequired />
      <TextField name="reason" label={t('reason')} isWide isRequired />
    </CommandDialog>
  )
}

function StateDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  const [wasDisabled] = useState(account.state === 'disabled')
  const title = wasDisabled ? t('enable') : t('disable')
  return (
    <CommandDialog
      title={title}
      contract={UpdateAccount}
      params={{ id: account.id }}
      fixed={{ revision: account.revision, isDisabled: !wasDisabled }}
      defaultValues={{ reason: '' }}
      submitLabel={title}
      done={t('changed')}
      lead={wasDisabled ? t('enableLead') : t('disableLead')}
      onClose={onClose}
    >
      <TextAreaField name="reason" label={t('reason')} isRequired />
    </CommandDialog>
  )
}

interface NewLinkProps extends ActionProps {
  onMade(invitation: Invitation): void
}

function NewLinkDialog({ account, onClose, onMade }: NewLinkProps) {
  const { t } = useAccountsWords()
  return (
    <CommandDialog
      title={t('newLink')}
      contract={RenewInvitation}
      params={{ id: account.id }}
      defaultValues={{ reason: '', removesTotp: false }}
      submitLabel={t('newLink')}
      done={t('linkMade')}
      lead={t('newLinkLead')}
      onDone={({ invitation }) => onMade(invitation)}
      onClose={onClose}
    >
      <TextField name="reason" label={t('reason')} isWide isRequired isFirst />
      <CheckField name="removesTotp" label={t('removesTotp')} hint={t('removesTotpHint')} />
    </CommandDialog>
  )
}

function SessionsDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  return (
    <CommandConfirm
      title={t('endSessions')}
      contract={EndAccountSessions}
      input={{ params: { id: account.id } }}
      confirmLabel={t('endSessions')}
      done={t('sessionsEnded')}
      onClose={onClose}
    >
      <p>{t('endSessionsLead', { name: account.displayName })}</p>
    </CommandConfirm>
  )
}
