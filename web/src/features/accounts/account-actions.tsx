import { EndAccountSessions, RenewInvitation, UpdateAccount } from '@tongzhou/server/contracts/accounts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandForm } from '../../api/command-form.tsx'
import { sentenceOf } from '../../api/problem.ts'
import { useCommand } from '../../api/use-command.ts'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, TextField } from '../../ui/fields.tsx'
import { sayToast } from '../../ui/toast.tsx'
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
      {question === 'link' ? <NewLinkDialog account={account} onClose={close} /> : null}
      {question === 'sessions' ? <SessionsDialog account={account} onClose={close} /> : null}
    </>
  )
}

function RenameDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const fixed = useMemo(() => ({ revision: account.revision }), [account.revision])
  return (
    <Dialog title={t('rename')} closeLabel={form('close')} onClose={onClose}>
      <CommandForm
        contract={UpdateAccount}
        params={{ id: account.id }}
        fixed={fixed}
        label={t('rename')}
        defaultValues={{ displayName: account.displayName, reason: '' }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onReload={onClose}
        onDone={onClose}
      >
        <TextField name="displayName" label={t('displayName')} isRequired />
        <TextField name="reason" label={t('reason')} isWide isRequired />
      </CommandForm>
    </Dialog>
  )
}

function StateDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const isDisabled = account.state === 'disabled'
  const fixed = useMemo(
    () => ({ revision: account.revision, isDisabled: !isDisabled }),
    [account.revision, isDisabled],
  )
  const title = isDisabled ? t('enable') : t('disable')
  return (
    <Dialog title={title} closeLabel={form('close')} onClose={onClose}>
      <p>{isDisabled ? t('enableLead') : t('disableLead')}</p>
      <CommandForm
        contract={UpdateAccount}
        params={{ id: account.id }}
        fixed={fixed}
        label={title}
        submitLabel={title}
        defaultValues={{ reason: '' }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onReload={onClose}
        onDone={onClose}
      >
        <TextField name="reason" label={t('reason')} isWide isRequired isFirst />
      </CommandForm>
    </Dialog>
  )
}

function NewLinkDialog({ account, onClose }: ActionProps) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  if (invitation !== null) {
    return <LinkDialog displayName={account.displayName} invitation={invitation} onClose={onClose} />
  }
  return (
    <Dialog title={t('newLink')} closeLabel={form('close')} onClose={onClose}>
      <p>{t('newLinkLead')}</p>
      <CommandForm
        contract={RenewInvitation}
        params={{ id: account.id }}
        label={t('newLink')}
        submitLabel={t('newLink')}
        defaultValues={{ reason: '', removesTotp: false }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onDone={(answer) => setInvitation(answer.invitation)}
      >
        <TextField name="reason" label={t('reason')} isWide isRequired isFirst />
        <CheckField name="removesTotp" label={t('removesTotp')} hint={t('removesTotpHint')} />
      </CommandForm>
    </Dialog>
  )
}

function SessionsDialog({ account, onClose }: ActionProps) {
  const { t: say } = useTranslation()
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const { run, isBusy, problem } = useCommand(EndAccountSessions)
  const end = async () => {
    const answer = await run({ params: { id: account.id } })
    if (answer === null) return
    sayToast(t('sessionsEnded', { n: answer.ended }))
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('endSessions')}
      labels={{ confirm: t('endSessions'), cancel: form('cancel'), close: form('close') }}
      refusal={problem === null ? null : sentenceOf(problem, say)}
      isBusy={isBusy}
      onConfirm={() => void end()}
      onClose={onClose}
    >
      <p>{t('endSessionsLead', { name: account.displayName })}</p>
    </ConfirmDialog>
  )
}
