import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { forgetSession, takeSession, useSession } from '../../api/session.ts'
import { keepLanguage } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { Entrance } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SingleSignOnProblem } from './single-sign-on-problem.tsx'

/** Only addresses of the application are gone back to, whatever stands in the address bar. */
const addressIn = (to: string | null): string =>
  to !== null && /^\/office(?:[/?]|$)/.test(to) ? to : paths.office

/** Where people come in; afterwards they stand where they wanted to go. */
export function SignInPage() {
  const { t } = useEntranceWords()
  const [search] = useSearchParams()
  const client = useQueryClient()
  const { session, end, singleSignOn } = useSession()
  const hasEnded = end !== null
  useEffect(() => {
    if (hasEnded) forgetSession(client)
  }, [hasEnded, client])
  const to = addressIn(search.get('to'))
  if (session !== null && !hasEnded) return <Navigate to={keepLanguage(to, search)} replace />
  return (
    <Entrance title={t('signIn.title')}>
      {hasEnded ? (
        <p className="form-note" role="alert">
          {t('signIn.ended')}
        </p>
      ) : null}
      <SingleSignOnProblem />
      <SignInForm onSignedIn={(signedIn) => takeSession(client, signedIn)} />
      {singleSignOn === null ? null : (
        <>
          <p className="entrance-or">{t('signIn.or')}</p>
          <a
            className="button button-quiet entrance-button"
            href={`/api/session/oidc/start?to=${encodeURIComponent(to)}`}
          >
            {t('signIn.singleSignOn', { name: singleSignOn })}
          </a>
        </>
      )}
      <p className="field-hint">{t('signIn.forgotten')}</p>
    </Entrance>
  )
}
