import type { DivisionChange } from '@tongzhou/server/contracts/divisions'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { DivisionNames } from './division-names.ts'

const TOWNSHIP_DIGITS = 9

/** Says a change in one sentence. */
export function useChangeSummary(names: DivisionNames): (change: DivisionChange) => string {
  const { t } = useOrganisationWords()
  const { language, formats } = useLanguage()
  const join = (parts: readonly string[]) => parts.join(language === 'en' ? ', ' : '、')
  return (change) => {
    switch (change.kind) {
      case 'rename':
        return t('divisions.summary.rename', { division: names.name(change.code), name: change.name })
      case 'move':
        return t('divisions.summary.move', {
          n: formats.integer(change.villageCodes.length),
          from: join(townshipsOf(change.villageCodes).map(names.name)),
          to: names.name(change.toTownshipCode),
        })
      case 'merge':
        return t('divisions.summary.merge', {
          from: join(change.fromCodes.map(names.name)),
          into: change.into.name,
          code: change.into.code,
        })
      case 'split':
        return t('divisions.summary.split', {
          division: names.name(change.code),
          into: join(change.into.map(({ name, code }) => `${name} ${code}`)),
        })
    }
  }
}

/** The townships of villages: the first digits of their codes. */
const townshipsOf = (villageCodes: readonly string[]): string[] => [
  ...new Set(villageCodes.map((code) => code.slice(0, TOWNSHIP_DIGITS))),
]
