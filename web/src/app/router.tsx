import { Suspense } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { LanguageFrame } from './language-frame.tsx'
import { lazyPage } from './lazy-page.tsx'
import { paths } from './paths.ts'
import { SessionGuard } from './session-guard.tsx'

const OfficePage = lazyPage(() => import('./office-page.tsx'), 'OfficePage')
const SignInPage = lazyPage(() => import('../features/access/sign-in-page.tsx'), 'SignInPage')
const SetUpPage = lazyPage(() => import('../features/access/set-up-page.tsx'), 'SetUpPage')
const InvitationPage = lazyPage(() => import('../features/access/invitation-page.tsx'), 'InvitationPage')
const AdministrationRoutes = lazyPage(() => import('./administration-routes.tsx'), 'AdministrationRoutes')

/**
 * The route table. Cells and enterprises are panels of one page, so that the map stays as it is. Everything else stands
 * in `administration-routes.tsx`, which the map page never loads.
 */
export function OfficeRoutes() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route element={<LanguageFrame />}>
          <Route path={paths.signIn} element={<SignInPage />} />
          <Route path={paths.setUp} element={<SetUpPage />} />
          <Route path={paths.invitation} element={<InvitationPage />} />
          <Route element={<SessionGuard />}>
            <Route path={paths.office} element={<OfficePage />}>
              <Route index element={null} />
              <Route path="cells/:code" element={null} />
              <Route path="enterprises/:id" element={null} />
            </Route>
            <Route path={`${paths.office}/*`} element={<AdministrationRoutes />} />
          </Route>
          <Route path="*" element={<Navigate to={paths.office} replace />} />
        </Route>
      </Routes>
    </Suspense>
  )
}

/** The routes on the address of the browser. No route loads data, so the data router's 19 kB stay away. */
export function OfficeRouter() {
  return (
    <BrowserRouter>
      <OfficeRoutes />
    </BrowserRouter>
  )
}
