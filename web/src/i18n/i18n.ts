import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { type Dictionary, zhCn } from './zh-cn.ts'

/** Languages of the page; the first is the default. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }

export const dictionaries: Readonly<Record<Language, Dictionary>> = { 'zh-CN': zhCn, en }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Dictionary }
  }
}

/** A ready instance; both dictionaries are in the bundle, so nothing is awaited. */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: [...languages],
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    initAsync: false,
    showSupportNotice: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

/** The language in the search part of an address, Chinese when it names none that we speak. */
export function readLanguage(search: URLSearchParams): Language {
  return languages.find((language) => language === search.get('lang')) ?? languages[0]
}
