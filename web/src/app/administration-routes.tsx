import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, Route, Routes } from 'react-router'
import { Skeleton } from '../ui/skeleton.tsx'
import { AdministrationFrame } from './administration-frame.tsx'
import { coverageRoutes } from './coverage-routes.tsx'
import { disclosureRoutes } from './disclosure-routes.tsx'
import { NotFoundPage } from './failure-pages.tsx'
import { lazyPage } from './lazy-page.tsx'
import { Needs } from './needs.tsx'
import { organisationRoutes } from './organisation-routes.tsx'
import { editorRoute, planRoutes } from './plan-routes.tsx'

const AccountsPage = lazyPage(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage')
const AccountPage = lazyPage(() => import('../features/accounts/account-page.tsx'), 'AccountPage')
const RecordPage = lazyPage(() => import('../features/record/record-page.tsx'), 'RecordPage')
const OwnAccountPage = lazyPage(() => import('../features/access/own-account-page.tsx'), 'OwnAccountPage')

/** Pages in the frame, by the words of which a person needs one. Every page is a file that is loaded when it is shown. */
export function AdministrationRoutes() {
  return (
    <Routes>
      <Route element={<Loading />}>{editorRoute}</Route>
      <Route element={<AdministrationFrame />}>
        <Route element={<Loading />}>
          <Route path="account" element={<OwnAccountPage />} />
          {coverageRoutes}
          {disclosureRoutes}
          {planRoutes}
          {organisationRoutes}
          <Route element={<Needs oneOf={['account.manage']} />}>
            <Route path="accounts" element={<AccountsPage />} />
            <Route path="accounts/:id" element={<AccountPage />} />
          </Route>
          <Route element={<Needs oneOf={['audit.read']} />}>
            <Route path="record" element={<RecordPage />} />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Route>
    </Routes>
  )
}

function Loading() {
  const { t } = useTranslation()
  return (
    <Suspense fallback={<Skeleton lines={6} label={t('platform.loading')} />}>
      <Outlet />
    </Suspense>
  )
}
