import type { DeskState } from '@tongzhou/server/contracts/disclosures/desk'
import { PublicKind } from '@tongzhou/server/contracts/disclosures/filter'
import type { z } from 'zod'
import type { AddressWords } from '../../ui/use-address-words.ts'

export type State = z.infer<typeof DeskState>

/** Tabs in the order in which an act goes through them. */
export const tabStates = ['prepared', 'submitted', 'published', 'withheld', 'withdrawn', 'ended'] as const

const filterNames = ['kind', 'organisation', 'q', 'overdue', 'toWithdraw', 'dueUntil'] as const

/** Everything that a permanent link of the list says. */
export const deskWords = ['state', ...filterNames] as const
export type DeskAddress = AddressWords<(typeof deskWords)[number]>
type Words = DeskAddress['words']

/** The tab of the address; the first one where it names none. */
export const stateIn = ({ state }: Pick<Words, 'state'>): State =>
  tabStates.find((one) => one === state) ?? 'prepared'

/** What the filters ask of the server. */
export interface DeskFilter {
  readonly kind?: z.infer<typeof PublicKind>
  readonly organisation?: string
  readonly q?: string
  readonly overdue?: 'true'
  readonly toWithdraw?: 'true'
  readonly dueUntil?: string
}

const readers: { readonly [Name in (typeof filterNames)[number]]: (text: string) => DeskFilter[Name] } = {
  kind: (text) => PublicKind.safeParse(text).data,
  organisation: (text) => (/^[1-9]\d{0,14}$/.test(text) ? text : undefined),
  q: (text) => text.trim().slice(0, 60) || undefined,
  overdue: (text) => (text === 'true' ? 'true' : undefined),
  toWithdraw: (text) => (text === 'true' ? 'true' : undefined),
  dueUntil: (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined,
}

/** Reads the filters of an address; words that mean nothing are left out. */
export function readDeskFilter(words: Words): DeskFilter {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = readers[name](words[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The most pressing first while a period runs, else the newest. */
export const orderOf = (state: State): 'due' | 'newest' =>
  state === 'prepared' || state === 'submitted' ? 'due' : 'newest'
