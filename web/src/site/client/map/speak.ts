import { codes } from '../../words/codes.ts'
import { fill } from '../../words/fill.ts'
import { mapWords } from '../../words/map.ts'

const isEnglish = document.documentElement.lang === 'en'
const column = isEnglish ? 1 : 0

/** The language of the page. */
export const mapLanguage = isEnglish ? ('en' as const) : ('zh-CN' as const)

export const speak = (word: keyof typeof mapWords, ...values: readonly (string | number)[]): string =>
  fill(mapWords[word][column], values)

export const nameOf = (code: string): string => codes[code]?.[column] ?? code

/** An address in the language of the page. */
export const inLanguage = (path: string): string => (isEnglish ? `/en${path}` : path)
