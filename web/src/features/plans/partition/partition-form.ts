import { type OwnLine, PartitionRequest, PartitionWish } from '@tongzhou/server/contracts/plan-partitions'
import type { z } from 'zod'
import { clean, type NumberName, numberBounds, numberFactors, numberNames } from './number-bounds.ts'

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
  /** Lines of somebody's own. */
  readonly ownLines: readonly OwnLine[]
  /** Codes of roles whose holders do the work; null for all that a cell must have. */
  readonly roles: readonly string[] | null
  readonly numbers: Readonly<Record<NumberName, string>>
}

/** What was sent, as somebody would have typed it; own lines are not told back. */
export function formOf(wish: PartitionWish): PartitionForm {
  const { mode, startFrom, townships, cellRule, followLines, roles } = wish
  const typed = numberNames.map((name) => {
    const value = wish[name]
    return [name, value === null ? '' : String(clean(value / numberFactors[name]))]
  })
  return {
    mode,
    startFrom,
    townships,
    cellRule,
    counts: Object.fromEntries(wish.counts.map(({ townshipCode, count }) => [townshipCode, String(count)])),
    followLines,
    ownLines: [],
    roles,
    numbers: Object.fromEntries(typed) as Record<NumberName, string>,
  }
}

/** The form at first: the contract's own defaults for one township. */
export const startForm = (township: string): PartitionForm =>
  formOf(PartitionWish.parse({ version: 0, townships: [township] }))

/** What is wrong with a form. Bounds are as they are typed; `other` is what only the contract knows. */
export type FormFault =
  | {
      readonly kind: 'number'
      readonly path: NumberName
      readonly least: number
      readonly most: number
      readonly isWhole: boolean
      readonly typed: string
    }
  | {
      readonly kind: 'count'
      readonly path: string
      readonly townshipCode: string
      readonly least: number
      readonly most: number
      readonly typed: string
    }
  | { readonly kind: 'townships' | 'roles' | 'other'; readonly path: string }

export type FormResult =
  | { readonly request: z.input<typeof PartitionRequest> }
  | { readonly faults: readonly FormFault[] }

/** What a form is read against. */
export interface FormGround {
  /** Version of the draft. */
  readonly version: number
  /** Codes of all townships of the plan. */
  readonly townshipCodes: readonly string[]
}

/** Whether cells are counted by numbers that somebody types. */
export const asksForCounts = ({ mode, cellRule }: PartitionForm): boolean =>
  mode === 'new' && cellRule === 'given'

/** The numbers that count in what is asked; those of other modes are neither read nor sent. */
export function numbersInUse({ mode, cellRule, numbers }: PartitionForm): NumberName[] {
  return numberNames.filter((name) => {
    if (name === 'personsPerCell') return mode === 'new' && cellRule === 'staff'
    if (name === 'travelDetour') return numbers.travelKmPerHour.trim() !== ''
    return true
  })
}

const readText = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

const isWithin = (value: number, { least, most, isWhole }: ReturnType<typeof numberBounds>): boolean =>
  value >= least && value <= most && (!isWhole || Number.isInteger(value))

function findNumberFaults(form: PartitionForm): FormFault[] {
  return numbersInUse(form).flatMap((name): FormFault[] => {
    const typed = form.numbers[name]
    const bounds = numberBounds(name)
    if (bounds.isOptional && typed.trim() === '') return []
    if (isWithin(readText(typed), bounds)) return []
    const { least, most, isWhole } = bounds
    return [{ kind: 'number', path: name, least, most, isWhole, typed }]
  })
}

/** Cells that a township may be asked for, by the contract. */
const countBounds = { ...numberBounds('count'), isWhole: true }

function findCountFaults(form: PartitionForm, codes: readonly string[]): FormFault[] {
  if (!asksForCounts(form)) return []
  return codes.flatMap((townshipCode, index): FormFault[] => {
    const typed = form.counts[townshipCode] ?? ''
    if (isWithin(readText(typed), countBounds)) return []
    const { least, most } = countBounds
    return [{ kind: 'count', path: `counts.${index}.count`, townshipCode, least, most, typed }]
  })
}

function findFaults(form: PartitionForm, codes: readonly string[]): FormFault[] {
  const { townships, roles } = form
  return [
    ...(townships?.length === 0 ? [{ kind: 'townships', path: 'townships' } as const] : []),
    ...findCountFaults(form, codes),
    ...findNumberFaults(form),
    ...(roles?.length === 0 ? [{ kind: 'roles', path: 'roles' } as const] : []),
  ]
}

function readNumbers(form: PartitionForm) {
  const read = numbersInUse(form).flatMap((name) => {
    const text = form.numbers[name]
    if (text.trim() === '') return []
    return [[name, clean(Number(text) * numberFactors[name])]]
  })
  return Object.fromEntries(read) as Partial<Record<NumberName, number>>
}

/** The request of a form, or every field that the contract refuses; nothing is sent before all are right. */
export function readForm(form: PartitionForm, { version, townshipCodes }: FormGround): FormResult {
  const { mode, startFrom, townships, cellRule, followLines, ownLines, roles } = form
  const codes = townships ?? townshipCodes
  const faults = findFaults(form, codes)
  if (faults.length > 0) return { faults }
  const isNew = mode === 'new'
  const request = {
    ...readNumbers(form),
    version,
    mode,
    townships: townships === null ? null : [...townships],
    ...(isNew ? { cellRule } : { startFrom }),
    ...(asksForCounts(form) && {
      counts: codes.map((townshipCode) => ({ townshipCode, count: Number(form.counts[townshipCode]) })),
    }),
    followLines: [...followLines],
    roles: roles === null ? null : [...roles],
    ...(ownLines.length > 0 && { lines: [...ownLines] }),
  }
  const parsed = PartitionRequest.safeParse(request)
  if (parsed.success) return { request }
  return { faults: parsed.error.issues.map(({ path }) => ({ kind: 'other', path: path.join('.') })) }
}
