import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../ui/button.tsx'
import { paths } from './paths.ts'

/** For addresses that name nothing. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <main className="failure-page">
      <h1>{t('page.notFound')}</h1>
      <Link to={paths.office}>{t('page.toOffice')}</Link>
    </main>
  )
}

/** For mistakes of the page itself: nothing is hidden, and a fresh start is one press away. */
export function BrokenPage() {
  const { t } = useTranslation()
  return (
    <main className="failure-page" role="alert">
      <h1>{t('page.broken')}</h1>
      <Button look="strong" onClick={() => window.location.reload()}>
        {t('page.reload')}
      </Button>
    </main>
  )
}
