import { useQueryClient } from '@tanstack/react-query'
import { BeginLink, RemoveLink } from '@tongzhou/server/contracts/access'
import { useState } from 'react'
import { CommandForm } from '../../api/command-form.tsx'
import { resumeSession } from '../../api/session.ts'
import { paths } from '../../app/paths.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import { usePasswordLabels } from './password-labels.ts'

interface SingleSignOnLinkProps {
  /** Name of the single sign-on. */
  readonly name: string
  readonly isLinked: boolean
  readonly hasPassword: boolean
}

/** Joins the account with one elsewhere, or parts them; an account without a password cannot be parted. */
export function SingleSignOnLink({ name, isLinked, hasPassword }: SingleSignOnLinkProps) {
  const { t } = useAdministrationWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Sheet title={name}>
      <p>{isLinked ? t('own.link.on', { name }) : t('own.link.off', { name })}</p>
      {hasPassword ? (
        <p>
          <Button onClick={() => setIsOpen(true)}>
            {isLinked ? t('own.link.remove') : t('own.link.begin')}
          </Button>
        </p>
      ) : null}
      {isOpen ? <LinkDialog name={name} isLinked={isLinked} onClose={() => setIsOpen(false)} /> : null}
    </Sheet>
  )
}

const returnHere = { to: paths.account }

interface LinkDialogProps {
  readonly name: string
  readonly isLinked: boolean
  onClose(): void
}

function LinkDialog({ name, isLinked, onClose }: LinkDialogProps) {
  const { t } = useAdministrationWords()
  const { t: say } = useFormWords()
  const labels = usePasswordLabels()
  const client = useQueryClient()
  const common = { label: name, defaultValues: { password: '' }, isForgettable: true }
  const password = (
    <PasswordField
      name="password"
      label={t('own.password.current')}
      labels={labels}
      autoComplete="current-password"
      isFirst
    />
  )
  return (
    <Dialog
      title={isLinked ? t('own.link.remove') : t('own.link.begin')}
      closeLabel={say('close')}
      onClose={onClose}
    >
      {isLinked ? (
        <CommandForm
          {...common}
          contract={RemoveLink}
          submitLabel={t('own.link.remove')}
          onDone={({ session }) => {
            resumeSession(client, session)
            sayToast(t('own.link.removed', { name }))
            onClose()
          }}
        >
          {password}
        </CommandForm>
      ) : (
        <CommandForm
          {...common}
          contract={BeginLink}
          fixed={returnHere}
          submitLabel={t('own.link.begin')}
          onDone={({ location }) => window.location.assign(location)}
        >
          {password}
        </CommandForm>
      )}
    </Dialog>
  )
}
