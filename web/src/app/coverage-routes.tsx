import { Route } from 'react-router'
import { lazyPage } from './lazy-page.tsx'
import { Needs } from './needs.tsx'

const CoverageFrame = lazyPage(() => import('../features/coverage/coverage-frame.tsx'), 'CoverageFrame')
const CoveragePage = lazyPage(() => import('../features/coverage/coverage-page.tsx'), 'CoveragePage')
const MatrixPage = lazyPage(() => import('../features/coverage/matrix-page.tsx'), 'MatrixPage')
const ResponsiblePage = lazyPage(
  () => import('../features/coverage/responsible/responsible-page.tsx'),
  'ResponsiblePage',
)
const UpcomingPage = lazyPage(() => import('../features/coverage/upcoming-page.tsx'), 'UpcomingPage')
const TrendsPage = lazyPage(() => import('../features/coverage/trends-page.tsx'), 'TrendsPage')
const DigestPage = lazyPage(() => import('../features/coverage/digest-page.tsx'), 'DigestPage')
const RulesPage = lazyPage(() => import('../features/coverage/rules-page.tsx'), 'RulesPage')

/** The pages about what nobody really watches, under one row of tabs. */
export const coverageRoutes = (
  <Route element={<Needs oneOf={['coverage.read']} />}>
    <Route path="coverage" element={<CoverageFrame />}>
      <Route index element={<CoveragePage />} />
      <Route path="matrix" element={<MatrixPage />} />
      <Route path="responsible" element={<ResponsiblePage />} />
      <Route path="upcoming" element={<UpcomingPage />} />
      <Route path="trends" element={<TrendsPage />} />
      <Route path="digest" element={<DigestPage />} />
      <Route path="rules" element={<RulesPage />} />
    </Route>
  </Route>
)
