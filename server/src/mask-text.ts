import { identityCheckDigit } from './identity-number.ts'
import { maskNames } from './mask-names.ts'
import { MASKED, type MaskRule, maskRules, patterns } from './mask-patterns.ts'
import { maskRuns, type OnFind } from './mask-runs.ts'

/**
 * Masks what must not be published (features of the rule in 国办发〔2018〕118号): natural persons, identity numbers,
 * phones, accounts, home addresses, e-mail, plates and birth dates. The text is never kept in what is counted.
 */

export interface MaskCount {
  readonly rule: MaskRule
  readonly count: number
}

export interface MaskedText {
  readonly text: string
  /** How often each rule took hold, in the order of the rules; those that did not are left out. */
  readonly masks: readonly MaskCount[]
}

export interface KnownPersons {
  /** Full names of natural persons known from the case. */
  readonly names: readonly string[]
}

/** The unified social credit code of a firm is what the public is to read. */
const isCreditCode = (run: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(run) && /[A-Z]/.test(run.slice(0, 17))

const HOLE = '\uE002'

/** Codes of firms are public; they are set aside so that no rule takes them for anything else. */
function settingAside(text: string, work: (text: string) => string): string {
  const codes: string[] = []
  const open = text.replaceAll(/(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])/gu, (code) => {
    const isIdentity = /^\d{17}X$/.test(code) && identityCheckDigit(code.slice(0, 17)) === 'X'
    if (!isCreditCode(code) || isIdentity || /^\d{17}X$/.test(code)) return code
    codes.push(code)
    return `\uE000${String.fromCodePoint(0xe100 + codes.length - 1)}\uE001`
  })
  // Marks of an earlier pass are no text any more: no rule may take them for a part of what it looks for.
  return work(open.replaceAll(MASKED, HOLE))
    .replaceAll(HOLE, MASKED)
    .replaceAll(/\uE000(.)\uE001/gu, (_, index: string) => codes[(index.codePointAt(0) ?? 0) - 0xe100] ?? '')
}

const MOST_PASSES = 16

const maskOnce = (text: string, names: readonly string[], onFind: OnFind): string =>
  settingAside(text, (open) => {
    let left = open
    for (const { rule, expression, replace } of patterns) {
      left = left.replaceAll(expression, (found: string, ...groups: string[]) => {
        const put = replace ? replace(found, ...groups) : MASKED
        // What stands before it stays and is no find.
        const lead = put.slice(0, put.length - MASKED.length)
        if (put !== found) onFind(rule, found.slice(lead.length))
        return put
      })
    }
    left = maskRuns(left, onFind)
    return maskNames(left, names, (name) => onFind('person', name))
  })

/** Masks a text and tells of everything that a rule takes hold of. */
function maskAll(text: string, { names }: KnownPersons, onFind: OnFind): string {
  // Private letters of Unicode are ours; nothing sent may hold them.
  let masked = text.replaceAll(/[\uE000-\uF8FF]/gu, '')
  // What one rule puts in may bring forth what another finds: a masked text must hold nothing more to mask.
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const found: (readonly [MaskRule, string])[] = []
    const again = maskOnce(masked, names, (...find) => found.push(find))
    if (again === masked) break
    for (const find of found) onFind(...find)
    masked = again
  }
  return masked
}

/** Masks a text; names of persons known from the case are found wherever they stand. */
export function maskText(text: string, known: KnownPersons): MaskedText {
  const counts = new Map<MaskRule, number>()
  const masked = maskAll(text, known, (rule) => void counts.set(rule, (counts.get(rule) ?? 0) + 1))
  return {
    text: masked,
    masks: maskRules.flatMap((rule) => {
      const found = counts.get(rule)
      return found === undefined ? [] : [{ rule, count: found }]
    }),
  }
}

/** The words of a text that the rules take hold of: only for those who may read the text itself. */
export function listPrivate(
  text: string,
  known: KnownPersons,
): readonly { readonly rule: MaskRule; readonly text: string }[] {
  const finds: { readonly rule: MaskRule; readonly text: string }[] = []
  maskAll(text, known, (rule, found) => finds.push({ rule, text: found.replaceAll(/[\uE000-\uF8FF]/gu, '') }))
  return finds.filter((find) => find.text !== '')
}

/** Whether a text speaks of a minor as a party; then nothing of the act is published. */
export const speaksOfMinor = (text: string): boolean =>
  /未成年|未满\s*(?:18|１８|十八|16|１６|十六|14|１４|十四)\s*(?:周)?岁|(?:年龄|现年|年满)[:：]?\s*(?:1[0-7]|[1-9])\s*(?:周)?岁/u.test(
    text,
  )
