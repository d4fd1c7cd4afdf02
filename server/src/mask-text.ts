import { identityCheckDigit } from './identity-number.ts'
import { maskNames } from './mask-names.ts'

/**
 * Masks what must not be published (features of the rule in 国办发〔2018〕118号): natural persons, identity numbers,
 * phones, accounts, home addresses, e-mail, plates and birth dates. The text is never kept in what is counted.
 */

export const maskRules = [
  'identity_number',
  'email',
  'phone',
  'bank_account',
  'plate',
  'birth_date',
  'address',
  'person',
] as const
export type MaskRule = (typeof maskRules)[number]

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

/** What stands for something masked; of fixed length, so that it does not tell the length. */
const MASKED = '＊＊＊'

interface Pattern {
  readonly rule: MaskRule
  readonly expression: RegExp
  /** Keeps what may stay; without it everything goes. */
  readonly replace?: (found: string, ...groups: string[]) => string
}

/** A digit in half or full width, with whatever people put between digits. */
const D = '[0-9０-９]'
const GAP = '[\\s\\u00a0\\u200b\\-－—–·.．]{0,2}'
const digits = (count: string): string => `(?:${D}${GAP})${count}`
const NOT_BEFORE = `(?<![0-9０-９A-Za-z])`
const NOT_AFTER = `(?![0-9０-９])`

const AREA = '(?:省|自治区|市|区|县|镇|乡|街道)'

const patterns: readonly Pattern[] = [
  { rule: 'email', expression: /[\w.+-]+\s?[@＠]\s?[\w-]+(?:[.．][\w-]+)+/gu },
  {
    // 护照、居民身份证、学号 and the like come with their own word: whatever follows goes.
    rule: 'identity_number',
    expression:
      /((?:身份证|证件|护照|通行证)(?:件)?(?:号码|号)?\s*(?:为|是)?\s*[:：]?\s*)[0-9０-９A-Za-z][0-9０-９A-Za-z\s－-]{4,24}[0-9０-９A-Za-zＸｘ]/gu,
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'plate',
    expression:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-HJ-NP-Z]\s?[·.•]?\s?[A-HJ-NP-Z0-9](?:\s?[A-HJ-NP-Z0-9]){3,4}\s?[A-HJ-NP-Z0-9挂学警港澳]/gu,
  },
  {
    rule: 'birth_date',
    expression:
      /((?:出生日期|出生年月|生日|生于|出生于)\s*(?:为|是)?\s*[:：]?\s*)[0-9０-９〇零一二三四五六七八九十年月日/.\s-]{4,14}/gu,
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'birth_date',
    expression:
      /[0-9０-９]{4}\s*[年./-]\s*[0-9０-９]{1,2}\s*[月./-]\s*(?:[0-9０-９]{1,2}\s*日?)?\s*(?=出生|生(?:[，,。；;）)]|$))/gu,
  },
  {
    rule: 'address',
    expression: new RegExp(
      `((?:现?住址?|户籍(?:地|所在地)?|家庭住址|家住|居住(?:地|于|在)?|住所|户籍地址)\\s*(?:为|是|在|于)?\\s*[:：]?\\s*)(?![址＊])[^，,。；;、）)\\n]{4,60}`,
      'gu',
    ),
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'address',
    expression: new RegExp(
      `[\\u4e00-\\u9fff]{1,12}(?:小区|花园|新村|家园|公寓|苑)?[0-9０-９]{1,4}\\s*(?:幢|栋|号楼|座)\\s*(?:[0-9０-９一二三四五六七八九]{1,3}\\s*单元)?\\s*[0-9０-９]{1,4}\\s*(?:室|户)`,
      'gu',
    ),
  },
  {
    rule: 'address',
    expression: new RegExp(
      `[\\u4e00-\\u9fff]{0,8}${AREA}?[\\u4e00-\\u9fff]{1,6}村\\s*(?:第?[0-9０-９一二三四五六七八九十]{1,3}\\s*(?:村民)?组)\\s*[0-9０-９]{1,4}\\s*号`,
      'gu',
    ),
  },
]

/** Amounts, days, measured values and numbers of documents and firms are what the public is to read. */
const isCreditCode = (run: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(run) && /[A-Z]/.test(run.slice(0, 17))

const halfWidth = (text: string): string =>
  text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/gu, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xfee0),
  )

/** Runs of digits with gaps, sorted out by what they can be. */
const run = new RegExp(`${NOT_BEFORE}[+＋]?${digits('{6,}')}[XxＸｘ]?${NOT_AFTER}`, 'gu')

function ruleOfRun(found: string, before: string, after: string): MaskRule | null {
  const plain = halfWidth(found)
    .replaceAll(/[^0-9Xx]/gu, '')
    .toUpperCase()
  if (isAmountOrDay(found, before, after)) return null
  if (plain.length === 18 || plain.length === 15) return 'identity_number'
  if (plain.length >= 16) return 'bank_account'
  if (isPhone(plain) || /(?:电话|手机|联系方式|热线|传真|微信|QQ)[^，。；\n]{0,6}$/u.test(before))
    return 'phone'
  return plain.length >= 12 ? 'bank_account' : null
}

const isPhone = (plain: string): boolean =>
  /1[3-9]\d{9}/.test(plain) || /^(?:0086|86)?0\d{9,11}$/.test(plain) || /^[2-9]\d{6,7}$/.test(plain)

/** `2026-05-01`, `20000.00元`, `1200毫克`, `〔2026〕12号`, `GB 8978-1996`. */
function isAmountOrDay(found: string, before: string, after: string): boolean {
  const text = halfWidth(found).trim()
  if (/1[3-9]\d{9}/.test(text.replaceAll(/\D/gu, ''))) return false
  if (/^(?:19|20)\d{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12]\d|3[01])$/.test(text)) return true
  if (
    /^\d{1,9}(?:\.\d{1,4})?$/.test(text) &&
    /^\s*(?:元|万元|吨|千克|公斤|毫克|mg|立方|平方|米|分贝|kg|%|％)/u.test(after)
  )
    return true
  if (/^\d+(?:-\d{4})?$/.test(text) && /(?:GB|HJ|DB|GB\/T|HJ\/T)\s*$/u.test(before)) return true
  return text.length <= 8 && /^\s*号/u.test(after) && /[〕\]）字第]\s*$/u.test(before)
}

type OnFind = (rule: MaskRule, text: string) => void

function maskRuns(text: string, onFind: OnFind): string {
  return text.replaceAll(run, (found, at: number) => {
    const trailing = /[^0-9０-９XxＸｘ]+$/u.exec(found)?.[0] ?? ''
    const core = found.slice(0, found.length - trailing.length)
    const after = trailing + text.slice(at + found.length, at + found.length + 12)
    const rule = ruleOfRun(core, text.slice(Math.max(0, at - 16), at), after)
    if (rule === null) return found
    onFind(rule, core)
    return MASKED + trailing
  })
}

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
