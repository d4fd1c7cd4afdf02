import '../../styles/entrance.css'
import { useQueryClient } from '@tanstack/react-query'
import { forgetSession, resumeSession, takeSession } from '../../api/session.ts'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Signs the same person in again over the page, so that nothing typed there is lost. */
export function SignInDialog({ accountName }: { readonly accountName: string }) {
  const { t } = useEntranceWords()
  const { t: say } = useFormWords()
  const client = useQueryClient()
  return (
    <Dialog title={t('again.title')} closeLabel={say('close')} testId="sign-in-dialog">
      <p>{t('again.lead')}</p>
      <div className="form-narrow">
        <SignInForm
          accountName={accountName}
          onSignedIn={(session) => {
            const isSame = session.account.name === accountName
            const take = isSame ? resumeSession : takeSession
            take(client, session)
          }}
        />
      </div>
      <p>
        <Button look="plain" className="button-small" onClick={() => forgetSession(client)}>
          {t('again.other')}
        </Button>
      </p>
    </Dialog>
  )
}
