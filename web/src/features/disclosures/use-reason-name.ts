import { WithdrawalReason, WithholdingReason } from '@tongzhou/server/contracts/disclosures/desk'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'

/** Says a kind of reason; what nobody has named yet stays as it is. */
export function useReasonName(): (kind: string | null) => string {
  const { t } = useDisclosuresWords()
  return (kind) => {
    const word = WithholdingReason.or(WithdrawalReason).safeParse(kind).data
    return word === undefined ? (kind ?? '—') : t(`desk.reasons.${word}`)
  }
}
