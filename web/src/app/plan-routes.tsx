import { Route } from 'react-router'
import { lazyPage } from './lazy-page.tsx'
import { Needs } from './needs.tsx'

const PlansPage = lazyPage(() => import('../features/plans/plans-page.tsx'), 'PlansPage')
const EditorPage = lazyPage(() => import('../features/plans/editor/editor-page.tsx'), 'EditorPage')
const ComparisonPage = lazyPage(() => import('../features/plans/comparison-page.tsx'), 'ComparisonPage')

const ImpactPage = lazyPage(() => import('../features/plans/impact-page.tsx'), 'ImpactPage')

/** The pages about grid plans that stand in the frame; the editor fills the window and has a route of its own. */
export const planRoutes = (
  <Route element={<Needs oneOf={['grid_plan.read']} />}>
    <Route path="plans" element={<PlansPage />} />
    <Route path="plans/:id/comparison" element={<ComparisonPage />} />
    <Route path="plans/:id/impact" element={<ImpactPage />} />
  </Route>
)

/** The editor of a plan, without the frame. */
export const editorRoute = (
  <Route element={<Needs oneOf={['grid_plan.read']} />}>
    <Route path="plans/:id" element={<EditorPage />} />
  </Route>
)
