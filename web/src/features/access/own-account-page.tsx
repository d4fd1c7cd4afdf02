import { useSession } from '../../api/session.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { OneTimeCodes } from './one-time-codes.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { PasswordChange } from './password-change.tsx'
import { SingleSignOnLink } from './single-sign-on-link.tsx'
import { SingleSignOnProblem } from './single-sign-on-problem.tsx'

/** What a person may see and change of the own account. */
export function OwnAccountPage() {
  const { t } = useAdministrationWords()
  const { session, singleSignOn } = useSession()
  if (session === null) return null
  const { account, body, roles } = session
  return (
    <>
      <PageHead title={t('own.title')} lead={t('own.lead')} />
      <SingleSignOnProblem />
      <Sheet title={account.displayName}>
        <Facts
          facts={[
            { term: t('own.name'), value: account.name },
            { term: t('own.body'), value: body?.name ?? t('own.noBody') },
            {
              term: t('own.roles'),
              value: roles.map((role) => t(`roles.${role}`)).join('、') || t('own.noRole'),
            },
          ]}
        />
      </Sheet>
      {session.hasPassword ? <PasswordChange accountName={account.name} /> : null}
      {session.hasPassword ? <OneTimeCodes hasTotp={session.hasTotp} /> : null}
      {singleSignOn === null ? null : (
        <SingleSignOnLink name={singleSignOn} isLinked={session.isLinked} hasPassword={session.hasPassword} />
      )}
      <OwnSessions />
    </>
  )
}
