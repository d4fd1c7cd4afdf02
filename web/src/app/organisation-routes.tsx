import { Route } from 'react-router'
import { lazyPage } from './lazy-page.tsx'
import { Needs } from './needs.tsx'

const OrganisationsPage = lazyPage(
  () => import('../features/organisation/organisations-page.tsx'),
  'OrganisationsPage',
)
const OrganisationPage = lazyPage(
  () => import('../features/organisation/organisation-page.tsx'),
  'OrganisationPage',
)
const PersonsPage = lazyPage(() => import('../features/persons/persons-page.tsx'), 'PersonsPage')
const PersonPage = lazyPage(() => import('../features/persons/person-page.tsx'), 'PersonPage')
const EquipmentPage = lazyPage(() => import('../features/equipment/equipment-page.tsx'), 'EquipmentPage')

const TransfersPage = lazyPage(() => import('../features/transfers/transfers-page.tsx'), 'TransfersPage')
const ImportsPage = lazyPage(() => import('../features/sheets/imports-page.tsx'), 'ImportsPage')
const HandoversPage = lazyPage(() => import('../features/handovers/handovers-page.tsx'), 'HandoversPage')
const HandoverPage = lazyPage(() => import('../features/handovers/handover-page.tsx'), 'HandoverPage')
const DivisionChangesPage = lazyPage(
  () => import('../features/divisions/division-changes-page.tsx'),
  'DivisionChangesPage',
)
const EnterpriseFilePage = lazyPage(
  () => import('../features/enterprises/editing/enterprise-file-page.tsx'),
  'EnterpriseFilePage',
)

/** The pages about bodies, people, equipment and handovers, by the words that open them. */
export const organisationRoutes = (
  <>
    <Route element={<Needs oneOf={['organisation.read']} />}>
      <Route path="organisations" element={<OrganisationsPage />} />
      <Route path="organisations/:id" element={<OrganisationPage />} />
      <Route path="division-changes" element={<DivisionChangesPage />} />
    </Route>
    <Route element={<Needs oneOf={['enterprise.update', 'enterprise.grade']} />}>
      <Route path="enterprises/:id/file" element={<EnterpriseFilePage />} />
    </Route>
    <Route element={<Needs oneOf={['person.read']} />}>
      <Route path="persons" element={<PersonsPage />} />
      <Route path="persons/:id" element={<PersonPage />} />
      <Route path="transfers" element={<TransfersPage />} />
    </Route>
    <Route element={<Needs oneOf={['equipment.read']} />}>
      <Route path="equipment" element={<EquipmentPage />} />
    </Route>
    <Route element={<Needs oneOf={['person.read', 'equipment.read']} />}>
      <Route path="imports" element={<ImportsPage />} />
    </Route>
    <Route element={<Needs oneOf={['handover.accept', 'handover.manage']} />}>
      <Route path="handovers" element={<HandoversPage />} />
      <Route path="handovers/:id" element={<HandoverPage />} />
    </Route>
  </>
)
