import type { Language } from '../../http/sentences.ts'
import type { SheetOutcome } from './contract.ts'
import { type Fault, faultAnswers } from './faults.ts'

/** What would happen to the rows of a sheet. */
export interface Plan<Create, Change> {
  readonly rowCount: number
  readonly creates: readonly Create[]
  readonly changes: readonly Change[]
  readonly unchangedCount: number
  readonly faults: readonly Fault[]
}

/** What became of one row: something new, a change, nothing, or faults. */
export type Step<Create, Change> =
  | { readonly kind: 'create'; readonly create: Create }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'faulty' }

/** A body that a sheet may name: one in reach that exists today. */
export interface KnownBody {
  readonly id: number
  readonly name: string
  readonly shortName: string
}

/** Ids of bodies by full name, and by short name where it means one body only. */
export function mapBodies(bodies: readonly KnownBody[]): ReadonlyMap<string, number> {
  const byName = new Map(bodies.map(({ name, id }) => [name, id]))
  for (const { shortName, id } of bodies) {
    const isOne = bodies.filter((other) => other.shortName === shortName).length === 1
    if (isOne && !byName.has(shortName)) byName.set(shortName, id)
  }
  return byName
}

/** Counts steps into a plan. */
export function planOf<Create, Change>(
  steps: readonly Step<Create, Change>[],
  faults: readonly Fault[],
): Plan<Create, Change> {
  return {
    rowCount: steps.length,
    creates: steps.flatMap((step) => (step.kind === 'create' ? [step.create] : [])),
    changes: steps.flatMap((step) => (step.kind === 'change' ? [step.change] : [])),
    unchangedCount: steps.filter(({ kind }) => kind === 'unchanged').length,
    faults,
  }
}

/** A plan as it is answered. */
export function outcomeOf(
  plan: Plan<unknown, unknown>,
  { written, language }: { readonly written: boolean; readonly language: Language },
): SheetOutcome {
  const faultyRows = new Set(plan.faults.filter(({ row }) => row > 1).map(({ row }) => row))
  return {
    written,
    rowCount: plan.rowCount,
    newCount: plan.creates.length,
    changedCount: plan.changes.length,
    unchangedCount: plan.unchangedCount,
    faultyCount: faultyRows.size,
    ...faultAnswers(plan.faults, language),
  }
}
