import { PartitionWish } from '@tongzhou/server/contracts/plan-partitions'
import type { z } from 'zod'

/** What somebody has typed; numbers are texts until they are read, shares are per cent. */
export interface PartitionForm {
  readonly mode: PartitionWish['mode']
  readonly startFrom: PartitionWish['startFrom']
  /** Codes of townships; null for the whole district. */
  readonly townships: readonly string[] | null
  readonly cellRule: PartitionWish['cellRule']
  /** Cells wanted, by township. */
  readonly counts: Readonly<Record<string, string>>
  readonly followLines: PartitionWish['followLines']
  readonly numbers: Readonly<Record<NumberName, string>>
}

/** Numbers of a wish; the factor turns what is typed into what is sent. */
const numberFactors = {
  personsPerCell: 1,
  tolerance: 0.01,
  patrolShare: 0.01,
  hoursPerVisit: 1,
  hoursPerOpenCase: 1,
  hoursPerComplaint: 1,
  travelKmPerHour: 1,
  travelDetour: 1,
  hoursPerPerson: 1,
  seed: 1,
} as const
export type NumberName = keyof typeof numberFactors
export const numberNames = Object.keys(numberFactors) as NumberName[]

/** Sixteen digits hide what is left of a division by a hundred. */
const clean = (value: number): number => Number(value.toPrecision(12))

/** The form at first: the contract's own defaults for one township. */
export function startForm(township: string): PartitionForm {
  const wish = PartitionWish.parse({ version: 0, townships: [township] })
  const typed = numberNames.map((name) => {
    const value = wish[name]
    return [name, value === null ? '' : String(clean(value / numberFactors[name]))]
  })
  const { mode, startFrom, townships, cellRule, followLines } = wish
  const numbers = Object.fromEntries(typed) as Record<NumberName, string>
  return { mode, startFrom, townships, cellRule, counts: {}, followLines, numbers }
}

/** Path of a field as the server names it, with what is wrong: its bounds, in what is sent. */
export type FormFault = { readonly path: string; readonly code: string }
export type FormResult =
  | { readonly wish: z.input<typeof PartitionWish> }
  | { readonly faults: readonly FormFault[] }

function readNumber(text: string, name: NumberName): number | null {
  if (text.trim() === '') return name === 'travelKmPerHour' ? null : Number.NaN
  return clean(Number(text) * numberFactors[name])
}

/** Cells are counted only where townships are cut afresh by numbers given. */
function readCounts({ mode, cellRule, counts, townships }: PartitionForm) {
  if (mode !== 'new' || cellRule !== 'given') return []
  const codes = townships ?? Object.keys(counts)
  return codes.map((townshipCode) => {
    const text = counts[townshipCode]?.trim() ?? ''
    return { townshipCode, count: text === '' ? Number.NaN : Number(text) }
  })
}

/** The wish of a form, or every field that the contract refuses; nothing is sent before all are right. */
export function readForm(form: PartitionForm, version: number): FormResult {
  const { mode, startFrom, townships, cellRule, followLines, numbers } = form
  const read = Object.fromEntries(numberNames.map((name) => [name, readNumber(numbers[name], name)]))
  const wish = {
    ...read,
    version,
    mode,
    startFrom,
    townships,
    cellRule,
    followLines,
    counts: readCounts(form),
  }
  const parsed = PartitionWish.safeParse(wish)
  if (parsed.success) return { wish: parsed.data }
  return { faults: parsed.error.issues.map(({ path, code }) => ({ path: path.join('.'), code })) }
}
