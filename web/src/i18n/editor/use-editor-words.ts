import type { i18n as I18n } from 'i18next'
import { useContext } from 'react'
import { I18nContext, useTranslation } from 'react-i18next'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

const prepared = new WeakSet<I18n>()

function prepare(i18n: I18n): void {
  if (prepared.has(i18n)) return
  i18n.addResourceBundle('zh-CN', 'editor', zhCn)
  i18n.addResourceBundle('en', 'editor', en)
  prepared.add(i18n)
}

/**
 * As `useTranslation`, for the words of this folder. Panels call it many times a second while something is dragged, so it
 * asks only once whether the words are known.
 */
export function useEditorWords() {
  const { i18n } = useContext(I18nContext)
  prepare(i18n)
  return useTranslation('editor')
}
