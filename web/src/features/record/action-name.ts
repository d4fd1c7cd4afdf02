import { useCallback } from 'react'
import { useRecordWords } from '../../i18n/record/use-record-words.ts'

/** Says a word of action such as `person.update` readably; what nobody has named yet stays as it is. */
export function useActionName(): (action: string) => string {
  const { i18n } = useRecordWords()
  const { language } = i18n
  return useCallback(
    (action) => {
      const [noun = '', verb = '', ...rest] = action.split('.')
      const wordFor = (group: string, word: string): string => {
        const found: unknown = i18n.getResource(language, 'record', `${group}.${word}`)
        return typeof found === 'string' ? found : word
      }
      return [wordFor('nouns', noun), wordFor('verbs', verb), ...rest].join(' · ')
    },
    [i18n, language],
  )
}
