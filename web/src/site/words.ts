import type { SitePage } from '@tongzhou/server/contracts/public-site'
import { codes } from './words/codes.ts'
import { fill } from './words/fill.ts'
import { formsWords } from './words/forms.ts'
import { frameWords } from './words/frame.ts'
import { mapWords } from './words/map.ts'
import { placeWords } from './words/place.ts'
import { recordsWords } from './words/records.ts'
import { reportsWords } from './words/reports.ts'

export type Language = SitePage['language']

/** Sentences of the public site, Chinese and English side by side. */
const words = { ...formsWords, ...frameWords, ...mapWords, ...placeWords, ...recordsWords, ...reportsWords }

export type Word = keyof typeof words

/** How a page speaks: sentences, names of codes, addresses of its language. */
export interface Speech {
  readonly language: Language
  say(word: Word, ...values: readonly (string | number)[]): string
  code(code: string): string
  /** Chinese name, or the English one where the page is English and there is one. */
  pick(name: string, english: string | null): string
  to(path: string): string
}

export function speechOf(language: Language): Speech {
  const column = language === 'zh' ? 0 : 1
  return {
    language,
    say: (word, ...values) => fill(words[word][column], values),
    code: (code) => codes[code]?.[column] ?? code,
    pick: (name, english) => (language === 'en' && english !== null ? english : name),
    to: (path) => (language === 'zh' ? path : path === '/' ? '/en' : `/en${path}`),
  }
}
