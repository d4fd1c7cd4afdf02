import { useTranslation } from 'react-i18next'
import { useNamespace } from '../use-namespace.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

const dictionaries = { 'zh-CN': zhCn, en }

/** As `useTranslation`, for the words of this folder. */
export function useDisclosuresWords() {
  useNamespace('disclosures', dictionaries)
  return useTranslation('disclosures')
}
