import { useQueryClient } from '@tanstack/react-query'
import { ChangePassword } from '@tongzhou/server/contracts/access'
import { useState } from 'react'
import { CommandForm } from '../../api/command-form.tsx'
import { resumeSession } from '../../api/session.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import { usePasswordLabels } from './password-labels.ts'
import { PasswordRules } from './password-rules.tsx'

/** Another password; every other browser is signed out. */
export function PasswordChange({ accountName }: { readonly accountName: string }) {
  const { t } = useAdministrationWords()
  const labels = usePasswordLabels()
  const client = useQueryClient()
  // A new form after each change: the old passwords must not stay on the page.
  const [round, setRound] = useState(0)
  return (
    <Sheet title={t('own.password.title')}>
      <p className="muted">{t('own.password.lead')}</p>
      <div className="form-narrow">
        <CommandForm
          key={round}
          contract={ChangePassword}
          label={t('own.password.title')}
          submitLabel={t('own.password.submit')}
          defaultValues={{ current: '', password: '' }}
          isForgettable
          onDone={({ session }) => {
            resumeSession(client, session)
            sayToast(t('own.password.done'))
            setRound(round + 1)
          }}
        >
          <PasswordField
            name="current"
            label={t('own.password.current')}
            labels={labels}
            autoComplete="current-password"
          />
          <PasswordField
            name="password"
            label={t('own.password.next')}
            labels={labels}
            autoComplete="new-password"
          />
          <PasswordRules accountName={accountName} />
        </CommandForm>
      </div>
    </Sheet>
  )
}
