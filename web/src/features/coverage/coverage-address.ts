import { CauseCode, CauseGroup, Severity } from '@tongzhou/server/contracts/coverage/cause'
import type { AddressWords } from '../../ui/use-address-words.ts'

/** Words of the address that narrow what is shown. */
export const filterNames = [
  'cause',
  'group',
  'severity',
  'subBureau',
  'township',
  'cell',
  'person',
  'enterprise',
  'q',
] as const
export type FilterName = (typeof filterNames)[number]

/** Everything that a permanent link of the list says: the day, the filters, the order, the item that is open. */
export const listWords = ['on', 'order', 'item', ...filterNames] as const
export type ListAddress = AddressWords<(typeof listWords)[number]>

/** What the filters ask of the server; words that mean nothing are left out. */
export interface ItemFilter {
  readonly cause?: CauseCode
  readonly group?: CauseGroup
  readonly severity?: Severity
  readonly subBureau?: number
  readonly township?: string
  readonly cell?: string
  readonly person?: number
  readonly enterprise?: number
  readonly q?: string
}
type CauseCode = ReturnType<typeof CauseCode.parse>

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The day in the address, `YYYY-MM-DD`; undefined for today and for what is no day. */
export const dayIn = (text: string): string | undefined =>
  DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined

const numberIn = (text: string) => (/^[1-9]\d*$/.test(text) ? Number(text) : undefined)
const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined)

const readers: { readonly [Name in FilterName]: (text: string) => ItemFilter[Name] } = {
  cause: (text) => CauseCode.safeParse(text).data,
  group: (text) => CauseGroup.safeParse(text).data,
  severity: (text) => Severity.safeParse(text).data,
  subBureau: numberIn,
  township: matching(/^\d{9}$/),
  cell: matching(/^\d{15}$/),
  person: numberIn,
  enterprise: numberIn,
  q: (text) => text.trim().slice(0, 60) || undefined,
}

/** Reads the filters of an address. */
export function readFilter(words: Readonly<Record<FilterName, string>>): ItemFilter {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = readers[name](words[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The day as part of a query; nothing for today. */
export const onDay = (on: string): { readonly on?: string } => {
  const day = dayIn(on)
  return day === undefined ? {} : { on: day }
}

/** An address of the list with some words; '' and undefined are left out. */
export function listAddress(
  path: string,
  words: Readonly<Partial<Record<(typeof listWords)[number], string | number | null | undefined>>>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(words)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search}`
}
