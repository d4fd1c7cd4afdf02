import { useTranslation } from 'react-i18next'
import { useAdministrationWords } from '../i18n/administration/use-administration-words.ts'
import { PageLink } from './page-link.tsx'
import { paths } from './paths.ts'

/** For addresses that name nothing. */
export function NotFoundPage() {
  const { t } = useTranslation()
  const { t: say } = useAdministrationWords()
  return (
    <div className="failure-page">
      <h1>{say('notFound')}</h1>
      <PageLink to={paths.office}>{t('page.toOffice')}</PageLink>
    </div>
  )
}

/** For pages whose word the person does not hold. */
export function RefusedPage() {
  const { t } = useTranslation()
  const { t: say } = useAdministrationWords()
  return (
    <div className="failure-page" data-testid="refused">
      <h1>{say('refused.title')}</h1>
      <p>{say('refused.sentence')}</p>
      <PageLink to={paths.office}>{t('page.toOffice')}</PageLink>
    </div>
  )
}
