import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import type { DisclosuresDictionary } from '../../i18n/disclosures/zh-cn.ts'
import type { Place } from './compare-texts.ts'

type KnownRule = keyof DisclosuresDictionary['record']['rules']

/** Names a rule; one that nobody has named yet stays as it is. */
export function useRuleName(): (rule: string) => string {
  const { t, i18n } = useDisclosuresWords()
  return (rule) =>
    i18n.exists(`disclosures:record.rules.${rule}`) ? t(`record.rules.${rule as KnownRule}`) : rule
}

/** Why a place is masked: its rules in words. */
export function useWhy(): (place: Pick<Place, 'why'>) => string {
  const name = useRuleName()
  return ({ why }) => why.map(name).join(' · ')
}
