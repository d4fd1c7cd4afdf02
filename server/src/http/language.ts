import type { Request } from 'express'
import { z } from 'zod'
import { hints, type Language, sentences } from './sentences.ts'

const fieldErrors = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** The language of an answer, with what it needs to name faults. */
export interface Speech {
  readonly language: Language
  readonly fieldError: z.core.$ZodErrorMap
  readonly sentence: (code: keyof typeof sentences) => string
  /** A hint written in a contract as a word, else the text as it is. */
  readonly hint: (message: string) => string
}

/** Chinese unless the client prefers English. */
export function languageOf(request: Request): Speech {
  const language: Language = request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh'
  return {
    language,
    fieldError: fieldErrors[language],
    sentence: (code) => sentences[code][language],
    hint: (message) => (message in hints ? hints[message as keyof typeof hints][language] : message),
  }
}
