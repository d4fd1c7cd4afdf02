import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useLanguage } from '../i18n/formats.ts'
import { languageNames, languages } from '../i18n/i18n.ts'
import { changeSearch } from './office-view.ts'

/** Chinese or English; the choice stands in the address. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [, setSearch] = useSearchParams()
  return (
    <nav className="languages" aria-label={t('platform.language')}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() =>
            setSearch((search) => changeSearch(search, { lang: one === languages[0] ? null : one }), {
              replace: true,
            })
          }
        >
          {languageNames[one]}
        </button>
      ))}
    </nav>
  )
}
