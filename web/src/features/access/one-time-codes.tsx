import { useQueryClient } from '@tanstack/react-query'
import { BeginTotp, ConfirmTotp, RemoveTotp } from '@tongzhou/server/contracts/access'
import { useState } from 'react'
import { CommandForm } from '../../api/command-form.tsx'
import { resumeSession, type Session } from '../../api/session.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import { usePasswordLabels } from './password-labels.ts'

/** The second step of the sign-in: switched on with an authenticator, and off again. */
export function OneTimeCodes({ hasTotp }: { readonly hasTotp: boolean }) {
  const { t } = useAdministrationWords()
  const client = useQueryClient()
  // What was opened stays open until it is done: the account has the other state a moment before.
  const [open, setOpen] = useState<'begin' | 'remove' | null>(null)
  const finish = (session: Session, sentence: string) => {
    resumeSession(client, session)
    sayToast(sentence)
    setOpen(null)
  }
  return (
    <Sheet title={t('own.totp.title')}>
      <p>{hasTotp ? t('own.totp.on') : t('own.totp.off')}</p>
      <p>
        <Button onClick={() => setOpen(hasTotp ? 'remove' : 'begin')}>
          {hasTotp ? t('own.totp.remove') : t('own.totp.begin')}
        </Button>
      </p>
      {open === 'remove' ? (
        <RemovalDialog
          onDone={(session) => finish(session, t('own.totp.removed'))}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'begin' ? (
        <BeginDialog
          onDone={(session) => finish(session, t('own.totp.done'))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Sheet>
  )
}

interface StepProps {
  onDone(session: Session): void
  onClose(): void
}

function BeginDialog({ onDone, onClose }: StepProps) {
  const { t } = useAdministrationWords()
  const { t: say } = useFormWords()
  const labels = usePasswordLabels()
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  return (
    <Dialog title={t('own.totp.title')} closeLabel={say('close')} onClose={onClose}>
      {secret === null ? (
        <CommandForm
          contract={BeginTotp}
          label={t('own.totp.title')}
          submitLabel={t('own.totp.next')}
          defaultValues={{ password: '' }}
          isForgettable
          onDone={setSecret}
        >
          <PasswordField
            name="password"
            label={t('own.password.current')}
            labels={labels}
            autoComplete="current-password"
            isFirst
          />
        </CommandForm>
      ) : (
        <Confirmation {...secret} onDone={onDone} />
      )}
    </Dialog>
  )
}

interface ConfirmationProps {
  readonly secret: string
  readonly uri: string
  onDone(session: Session): void
}

function Confirmation({ secret, uri, onDone }: ConfirmationProps) {
  const { t } = useAdministrationWords()
  const labels = { copy: t('copy.copy'), copied: t('copy.copied'), failed: t('copy.failed') }
  return (
    <>
      <p>{t('own.totp.scan')}</p>
      <QrCode text={uri} label={t('own.totp.qr')} />
      <p>
        {t('own.totp.byHand')} <code className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>{' '}
        <CopyButton text={secret} labels={labels} />
      </p>
      <CommandForm
        contract={ConfirmTotp}
        label={t('own.totp.confirm')}
        submitLabel={t('own.totp.confirm')}
        defaultValues={{ code: '' }}
        isForgettable
        onDone={({ session }) => onDone(session)}
      >
        <TextField
          name="code"
          label={t('own.totp.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          isFirst
        />
      </CommandForm>
    </>
  )
}

function RemovalDialog({ onDone, onClose }: StepProps) {
  const { t } = useAdministrationWords()
  const { t: say } = useFormWords()
  const labels = usePasswordLabels()
  return (
    <Dialog title={t('own.totp.remove')} closeLabel={say('close')} onClose={onClose}>
      <p>{t('own.totp.removeLead')}</p>
      <CommandForm
        contract={RemoveTotp}
        label={t('own.totp.remove')}
        submitLabel={t('own.totp.remove')}
        defaultValues={{ password: '' }}
        isForgettable
        onDone={({ session }) => onDone(session)}
      >
        <PasswordField
          name="password"
          label={t('own.password.current')}
          labels={labels}
          autoComplete="current-password"
          isFirst
        />
      </CommandForm>
    </Dialog>
  )
}
