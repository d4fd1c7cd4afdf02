import '../../styles/organisation.css'
import '../../styles/disclosures.css'
import { Outlet } from 'react-router'
import { may, useSession } from '../../api/session.ts'
import { PageNavLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'

const tabs = [
  { key: 'desk', to: paths.disclosures, needs: 'disclosure.read' },
  { key: 'amendments', to: `${paths.amendments}?state=submitted`, needs: 'disclosure.read' },
  { key: 'corrections', to: paths.correctionRequests, needs: 'public_request.read' },
  { key: 'problems', to: paths.problemReports, needs: 'public_request.read' },
  { key: 'timeliness', to: paths.timeliness, needs: 'disclosure.read' },
] as const

/** The pages on which acts become public and requests are answered, under their tabs. */
export function DisclosuresFrame() {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  return (
    <>
      <nav className="page-tabs" aria-label={t('shared.pages')}>
        {tabs
          .filter(({ needs }) => may(session, needs))
          .map(({ key, to }) => (
            <PageNavLink key={key} to={to} end>
              {t(`shared.tabs.${key}`)}
            </PageNavLink>
          ))}
      </nav>
      <Outlet />
    </>
  )
}
