import type { SearchHit } from '@tongzhou/server/contracts/search'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { may, useSession } from '../api/session.ts'
import { SearchBox } from '../features/search/search-box.tsx'
import { useLanguage } from '../i18n/formats.ts'
import { Button } from '../ui/button.tsx'
import { HintMark } from '../ui/hint-mark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PageLink } from './page-link.tsx'
import { paths } from './paths.ts'
import type { Office } from './use-office.ts'

interface OfficeHeaderProps {
  readonly office: Office
  readonly plan: { readonly name: string; readonly effectiveFrom: string | null } | undefined
  readonly showsDemo: boolean
  readonly isApproximate: boolean
  onChooseHit(hit: SearchHit): void
}

/** Name of the platform, honest marks, search, the plan in force with its day, the account and the language. */
export function OfficeHeader({ office, plan, showsDemo, isApproximate, onChooseHit }: OfficeHeaderProps) {
  const { t } = useTranslation()
  return (
    <header className="office-header">
      <div className="brand">
        <h1>
          <Link to={office.addressOf(paths.office)}>{t('platform.name')}</Link>
        </h1>
        {showsDemo ? <HintMark label={t('marks.demo')} hint={t('marks.demoHint')} /> : null}
        {isApproximate ? <HintMark label={t('marks.approximate')} hint={t('marks.approximateHint')} /> : null}
      </div>
      <SearchBox onChoose={onChooseHit} />
      <PlanInForce plan={plan} office={office} />
      <AccountMenu />
      <LanguageSwitch />
    </header>
  )
}

function PlanInForce({ plan, office }: Pick<OfficeHeaderProps, 'plan' | 'office'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { session } = useSession()
  const { on } = office.view
  const name = plan?.name ?? '…'
  return (
    <div className="plan">
      <p className="plan-name" title={plan?.name}>
        <span className="plan-kind">{t('plan.inForce')}</span>{' '}
        {may(session, 'grid_plan.read') ? <PageLink to={paths.plans}>{name}</PageLink> : name}
      </p>
      <p className="plan-day">
        {plan?.effectiveFrom == null
          ? ''
          : t('plan.since', { day: formats.day(plan.effectiveFrom.slice(0, 10)) })}
        <label>
          {t('plan.on')}
          <input
            type="date"
            className="day-field"
            value={on ?? ''}
            onChange={(event) => office.change({ on: event.target.value })}
          />
        </label>
        {on === null ? null : (
          <Button look="plain" className="button-small" onClick={() => office.change({ on: null })}>
            {t('plan.today')}
          </Button>
        )}
      </p>
    </div>
  )
}
