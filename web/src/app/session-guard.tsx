import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'
import { ProblemState } from '../api/answer.tsx'
import { useSession } from '../api/session.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { paths } from './paths.ts'

const SignInDialog = lazy(async () => ({
  default: (await import('../features/access/sign-in-dialog.tsx')).SignInDialog,
}))

/**
 * Pages for people who are signed in. Nobody is led to the sign-in page and back to the same address afterwards; when a
 * session ends while something typed is on the page, the sign-in comes to the page instead.
 */
export function SessionGuard() {
  const { t } = useTranslation()
  const { isKnown, session, end, problem, retry } = useSession()
  const { pathname, search } = useLocation()
  if (!isKnown) {
    return problem === null ? (
      <Skeleton lines={3} label={t('platform.loading')} />
    ) : (
      <ProblemState problem={problem} onRetry={retry} />
    )
  }
  if (session === null || end === 'leave') return <Navigate to={signInAddress(pathname, search)} replace />
  return (
    <>
      <Outlet />
      {end === 'stay' ? (
        <Suspense fallback={null}>
          <SignInDialog accountName={session.account.name} />
        </Suspense>
      ) : null}
    </>
  )
}

/** The sign-in page with the address to come back to, in the language of the page. */
function signInAddress(pathname: string, search: string): string {
  const words = new URLSearchParams()
  const language = new URLSearchParams(search).get('lang')
  if (pathname !== paths.office || search !== '') words.set('to', pathname + search)
  if (language !== null) words.set('lang', language)
  return words.size === 0 ? paths.signIn : `${paths.signIn}?${words}`
}
