import '../styles/administration.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { may, type Permission, type Session, useSession } from '../api/session.ts'
import { useAdministrationWords } from '../i18n/administration/use-administration-words.ts'
import type { AdministrationDictionary } from '../i18n/administration/zh-cn.ts'
import { Button } from '../ui/button.tsx'
import { Toasts } from '../ui/toast.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PageLink } from './page-link.tsx'
import { paths } from './paths.ts'

interface Destination {
  readonly label: keyof AdministrationDictionary['frame']
  readonly to: string
  /** Other pages that belong there. */
  readonly also?: readonly string[]
  /** One of these words opens it. */
  readonly oneOf: readonly Permission[]
}

const destinations: readonly Destination[] = [
  { label: 'map', to: paths.office, oneOf: ['cell.read'] },
  { label: 'coverage', to: paths.coverage, oneOf: ['coverage.read'] },
  { label: 'disclosures', to: paths.disclosures, oneOf: ['disclosure.read', 'public_request.read'] },
  { label: 'plans', to: paths.plans, oneOf: ['grid_plan.read'] },
  { label: 'organisations', to: paths.organisations, oneOf: ['organisation.read'] },
  {
    label: 'persons',
    to: paths.persons,
    also: [paths.transfers, paths.imports],
    oneOf: ['person.read'],
  },
  { label: 'equipment', to: paths.equipment, oneOf: ['equipment.read'] },
  { label: 'handovers', to: paths.handovers, oneOf: ['handover.manage', 'handover.accept'] },
  { label: 'accounts', to: paths.accounts, oneOf: ['account.manage'] },
  { label: 'record', to: paths.record, oneOf: ['audit.read'] },
  { label: 'divisionChanges', to: paths.divisionChanges, oneOf: ['division.manage'] },
]

const MAIN_ID = 'main'

/** What stands around every administration page: the platform, where one may go, and who is signed in. */
export function AdministrationFrame() {
  const { t } = useTranslation()
  const { t: say } = useAdministrationWords()
  const { session } = useSession()
  return (
    <div className="administration">
      <nav className="skip-links" aria-label={t('platform.views')}>
        <a href={`#${MAIN_ID}`}>{say('frame.skip')}</a>
      </nav>
      <header className="office-header administration-header">
        <p className="brand">
          <PageLink className="brand-name" to={paths.office}>
            {t('platform.name')}
          </PageLink>
        </p>
        <AccountMenu />
        <LanguageSwitch />
      </header>
      <Navigation session={session} />
      <main id={MAIN_ID} tabIndex={-1} className="administration-main">
        <Outlet />
      </main>
      <Toasts />
    </div>
  )
}

function Navigation({ session }: { readonly session: Session | null }) {
  const { t } = useAdministrationWords()
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  // Going to another page folds the menu of a narrow window.
  const isOpen = openAt === pathname
  const open = destinations.filter(({ oneOf }) => oneOf.some((permission) => may(session, permission)))
  const here = open.find(
    ({ to, also = [] }) => to !== paths.office && [to, ...also].some((path) => pathname.startsWith(path)),
  )
  return (
    <nav className="administration-navigation" aria-label={t('frame.navigation')} data-open={isOpen}>
      <Button
        look="plain"
        className="navigation-toggle"
        aria-expanded={isOpen}
        aria-controls="navigation"
        onClick={() => setOpenAt(isOpen ? null : pathname)}
      >
        {t('frame.menu')}
        {here === undefined ? '' : `：${t(`frame.${here.label}`)}`}
      </Button>
      <ul id="navigation">
        {open.map((destination) => (
          <li key={destination.to}>
            <PageLink to={destination.to} aria-current={destination === here ? 'page' : undefined}>
              {t(`frame.${destination.label}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
