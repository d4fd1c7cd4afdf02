import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { AccountsDictionary } from './accounts/zh-cn.ts'
import type { AdministrationDictionary } from './administration/zh-cn.ts'
import type { CoverageDictionary } from './coverage/zh-cn.ts'
import type { DisclosuresDictionary } from './disclosures/zh-cn.ts'
import type { EditorDictionary } from './editor/zh-cn.ts'
import type { EnterprisesDictionary } from './enterprises/zh-cn.ts'
import type { EntranceDictionary } from './entrance/zh-cn.ts'
import type { FormDictionary } from './form/zh-cn.ts'
import type { OrganisationDictionary } from './organisation/zh-cn.ts'
import type { PartitionDictionary } from './partition/zh-cn.ts'
import type { PlansDictionary } from './plans/zh-cn.ts'
import type { RecordDictionary } from './record/zh-cn.ts'
import { type Dictionary, zhCn } from './zh-cn.ts'

/** Languages of the page; the first is the default. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }

/** Dictionaries by their namespace. All but the first come with the pages that speak them: see `useNamespace`. */
export interface Resources {
  translation: Dictionary
  accounts: AccountsDictionary
  administration: AdministrationDictionary
  coverage: CoverageDictionary
  disclosures: DisclosuresDictionary
  editor: EditorDictionary
  enterprises: EnterprisesDictionary
  entrance: EntranceDictionary
  form: FormDictionary
  organisation: OrganisationDictionary
  partition: PartitionDictionary
  plans: PlansDictionary
  record: RecordDictionary
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: Resources
  }
}

/** A ready instance that speaks Chinese; other languages are added by `speak`. */
export function createI18n(): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: languages[0],
    fallbackLng: false,
    supportedLngs: [...languages],
    resources: { 'zh-CN': { translation: zhCn } },
    initAsync: false,
    showSupportNotice: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

/** Changes the language; its dictionary is fetched when it is first spoken. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  if (language === 'en' && !instance.hasResourceBundle(language, 'translation')) {
    const { en } = await import('./en.ts')
    instance.addResourceBundle(language, 'translation', en)
  }
  await instance.changeLanguage(language)
}

/** The language in the search part of an address, Chinese when it names none that we speak. */
export function readLanguage(search: URLSearchParams): Language {
  return languages.find((language) => language === search.get('lang')) ?? languages[0]
}
