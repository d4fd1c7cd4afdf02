import { useTranslation } from 'react-i18next'
import { type Language, languages, type Resources } from './i18n.ts'

/**
 * Makes a dictionary known that came with a lazily loaded page, before its first sentence is asked for. Every namespace
 * has a hook of its own beside its dictionary, such as `useAdministrationWords`.
 */
export function useNamespace<Name extends keyof Resources>(
  name: Name,
  dictionaries: Readonly<Record<Language, Resources[Name]>>,
): void {
  const { i18n } = useTranslation()
  for (const language of languages) {
    if (!i18n.hasResourceBundle(language, name)) {
      i18n.addResourceBundle(language, name, dictionaries[language])
    }
  }
}
