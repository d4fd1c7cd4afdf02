import { SignIn } from '@tongzhou/server/contracts/access'
import { useState } from 'react'
import { CommandForm } from '../../api/command-form.tsx'
import type { Session } from '../../api/session.ts'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { TextField } from '../../ui/fields.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { usePasswordLabels } from './password-labels.ts'

interface SignInFormProps {
  /** The account that was signed in, where it must be the same one again. */
  readonly accountName?: string
  onSignedIn(session: Session): void
}

/** Name and password, and the one-time code once the server asks for it. */
export function SignInForm({ accountName, onSignedIn }: SignInFormProps) {
  const { t } = useEntranceWords()
  const labels = usePasswordLabels()
  const [asksCode, setAsksCode] = useState(false)
  const isSame = accountName !== undefined
  return (
    <CommandForm
      contract={SignIn}
      label={t('signIn.title')}
      submitLabel={t('signIn.submit')}
      sendingLabel={t('signIn.sending')}
      defaultValues={{ name: accountName ?? '', password: '', code: '' }}
      isForgettable
      onRefused={({ code }) => {
        if (code !== 'code_required' || asksCode) return false
        setAsksCode(true)
        return true
      }}
      onDone={({ session }) => onSignedIn(session)}
    >
      <TextField
        name="name"
        label={t('signIn.name')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={isSame}
        isFirst={!isSame}
      />
      <PasswordField
        name="password"
        label={t('signIn.password')}
        labels={labels}
        autoComplete="current-password"
        isFirst={isSame}
      />
      {asksCode ? (
        <TextField
          name="code"
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          isFirst
        />
      ) : null}
    </CommandForm>
  )
}
