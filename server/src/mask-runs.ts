import { MASKED, type MaskRule } from './mask-patterns.ts'

/** A digit in half or full width, with whatever people put between digits. */
const D = '[0-9０-９]'
const GAP = '[\\s\\u00a0\\u200b\\-－—–·.．]{0,2}'
const digits = (count: string): string => `(?:${D}${GAP})${count}`
const NOT_BEFORE = `(?<![0-9０-９A-Za-z])`
const NOT_AFTER = `(?![0-9０-９])`

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

/** What the public is to read: `2026-05-01`, `20000.00元`, `1200毫克`, `〔2026〕12号`, `GB 8978-1996`. */
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

/** Told of every find: its rule and its words. */
export type OnFind = (rule: MaskRule, text: string) => void
/** Masks numbers of people by what they can be; amounts, days and numbers of documents stay. */
export function maskRuns(text: string, onFind: OnFind): string {
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
