import { Route } from 'react-router'
import { lazyPage } from './lazy-page.tsx'
import { Needs } from './needs.tsx'

const DisclosuresFrame = lazyPage(
  () => import('../features/disclosures/disclosures-frame.tsx'),
  'DisclosuresFrame',
)
const DeskPage = lazyPage(() => import('../features/disclosures/desk-page.tsx'), 'DeskPage')
const DisclosurePage = lazyPage(() => import('../features/disclosures/disclosure-page.tsx'), 'DisclosurePage')
const AmendmentsPage = lazyPage(
  () => import('../features/disclosures/outcome/amendments-page.tsx'),
  'AmendmentsPage',
)
const TimelinessPage = lazyPage(
  () => import('../features/disclosures/outcome/timeliness-page.tsx'),
  'TimelinessPage',
)
const CorrectionRequestsPage = lazyPage(
  () => import('../features/disclosures/requests/correction-requests-page.tsx'),
  'CorrectionRequestsPage',
)
const ProblemReportsPage = lazyPage(
  () => import('../features/disclosures/requests/problem-reports-page.tsx'),
  'ProblemReportsPage',
)

/** The pages on which acts become public and on which requests of the public are answered. */
export const disclosureRoutes = (
  <Route element={<Needs oneOf={['disclosure.read', 'public_request.read']} />}>
    <Route path="disclosures" element={<DisclosuresFrame />}>
      <Route index element={<DeskPage />} />
      <Route element={<Needs oneOf={['public_request.read']} />}>
        <Route path="correction-requests" element={<CorrectionRequestsPage />} />
        <Route path="problem-reports" element={<ProblemReportsPage />} />
      </Route>
      <Route element={<Needs oneOf={['disclosure.read']} />}>
        <Route path="amendments" element={<AmendmentsPage />} />
        <Route path="timeliness" element={<TimelinessPage />} />
        <Route path=":id" element={<DisclosurePage />} />
      </Route>
    </Route>
  </Route>
)
