import '../../styles/organisation.css'
import '../../styles/coverage.css'
import { Outlet, useLocation, useSearchParams } from 'react-router'
import { PageNavLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'

const tabs = [
  { key: 'list', to: paths.coverage },
  { key: 'matrix', to: paths.coverageMatrix },
  { key: 'responsible', to: paths.coverageResponsible },
  { key: 'upcoming', to: paths.coverageUpcoming },
  { key: 'trends', to: paths.coverageTrends },
  { key: 'digest', to: paths.coverageDigest },
  { key: 'rules', to: paths.coverageRules },
] as const

/** Pages of one day keep the day when one goes from one to another. */
const dayPages: readonly string[] = ['list', 'matrix', 'responsible']

/** The pages about what nobody really watches, under their tabs. */
export function CoverageFrame() {
  const { t } = useCoverageWords()
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const on = search.get('on') ?? ''
  return (
    <div className="coverage" data-page={pathname === paths.coverage ? 'list' : 'other'}>
      <nav className="page-tabs" aria-label={t('page.pages')}>
        {tabs.map(({ key, to }) => (
          <PageNavLink key={key} to={on !== '' && dayPages.includes(key) ? `${to}?on=${on}` : to} end>
            {t(`page.tabs.${key}`)}
          </PageNavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
