import { maskedName } from '../../mask-names.ts'
import { type KnownPersons, maskText } from '../../mask-text.ts'
import type { DisclosureTexts } from './desk.contract.ts'
import type { FieldMask } from './life.queries.ts'

/** Masks what an act says. A party without a credit code is a natural person, whatever it calls itself. */
export function maskAct(
  { title, partyName, facts, legalBasis, ordered }: DisclosureTexts,
  { isPerson, ...known }: KnownPersons & { readonly isPerson: boolean },
): { readonly texts: DisclosureTexts; readonly masks: readonly FieldMask[] } {
  const masks: FieldMask[] = []
  const masked = (field: keyof DisclosureTexts, text: string): string => {
    const done = maskText(text, known)
    masks.push(...done.masks.map((mask) => ({ field, ...mask })))
    return done.text
  }
  if (isPerson) masks.push({ field: 'partyName', rule: 'person', count: 1 })
  const texts = {
    title: masked('title', title),
    partyName: isPerson ? maskedName(partyName) : partyName,
    facts: masked('facts', facts),
    legalBasis: masked('legalBasis', legalBasis),
    ordered: ordered === null ? null : masked('ordered', ordered),
  }
  return { texts, masks }
}
