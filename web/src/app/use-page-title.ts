import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the window after the page, so that tabs and the history can be told apart. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation()
  const platform = t('platform.name')
  useEffect(() => {
    document.title = `${title} · ${platform}`
    return () => {
      document.title = platform
    }
  }, [title, platform])
}
