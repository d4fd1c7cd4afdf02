import { useQuery } from '@tanstack/react-query'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import type { z } from 'zod'
import { queryFor } from './query.ts'

export type Vocabulary = z.infer<typeof GetVocabulary.answer>
type WordKind = keyof Vocabulary

/** The name of a code in the language asked; the code itself while the words are on their way. */
export type WordOf = (kind: WordKind, code: string) => string

/** Looks a code up in the vocabulary; Chinese for every language but English. */
export function wordIn(vocabulary: Vocabulary | undefined, language: string): WordOf {
  return (kind, code) => {
    const word = vocabulary?.[kind].find((entry) => entry.code === code)
    if (word === undefined) return code
    return language === 'en' && word.nameEn !== '' ? word.nameEn : word.name
  }
}

const vocabularyQuery = { ...queryFor(GetVocabulary, {}), staleTime: 600_000 }

/** The vocabulary, undefined until it has arrived. */
export function useVocabulary(): Vocabulary | undefined {
  return useQuery(vocabularyQuery).data
}

/** Names of levels, roles, stages and industries in a language. */
export function useWords(language: string): WordOf {
  return wordIn(useVocabulary(), language)
}
