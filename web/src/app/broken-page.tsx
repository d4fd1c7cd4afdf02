import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

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
