import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useSearchParams } from 'react-router'
import { readLanguage, speak } from '../i18n/i18n.ts'

/** Keeps the language of the page equal to the one in the address, `lang`. */
export function LanguageFrame() {
  const { t, i18n } = useTranslation()
  const [search] = useSearchParams()
  const language = readLanguage(search)
  useEffect(() => {
    if (i18n.language !== language) void speak(i18n, language)
  }, [i18n, language])
  const title = t('platform.name')
  // Before the effects of the pages, which put their own title first.
  useLayoutEffect(() => {
    document.documentElement.lang = i18n.language
    document.title = title
  }, [i18n.language, title])
  return <Outlet />
}
