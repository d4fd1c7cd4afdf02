import { may, useSession } from '../api/session.ts'
import { useOrganisationWords } from '../i18n/organisation/use-organisation-words.ts'
import { PageNavLink } from './page-link.tsx'
import { paths } from './paths.ts'

/** The pages that belong to the staff list, as far as somebody may open them. */
export function StaffTabs() {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const tabs = [
    { to: paths.persons, label: t('persons.tabs.list'), isOpen: may(session, 'person.read') },
    { to: paths.transfers, label: t('persons.tabs.transfers'), isOpen: may(session, 'person.read') },
    {
      to: paths.imports,
      label: t('persons.tabs.imports'),
      isOpen: may(session, 'person.read') || may(session, 'equipment.read'),
    },
  ]
  return (
    <nav className="page-tabs" aria-label={t('persons.title')}>
      {tabs
        .filter(({ isOpen }) => isOpen)
        .map(({ to, label }) => (
          <PageNavLink key={to} to={to} end>
            {label}
          </PageNavLink>
        ))}
    </nav>
  )
}
