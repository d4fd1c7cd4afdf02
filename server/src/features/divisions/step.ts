import type { Trx } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import type { DivisionEffects, Succession } from './contract.ts'

/** What one change of a request works with. */
export interface Step {
  readonly trx: Trx
  /** First day on which the change holds. */
  readonly on: string
  readonly document: string
  /** The plan in force on that day. */
  readonly planId: number | null
  /** Where the change stands in the request, such as `changes.0`. */
  readonly path: string
}

/** What a change did. */
export interface Outcome {
  readonly successions: Succession[]
  readonly effects: DivisionEffects
}

/** A refusal that names the field of the change; the other changes are still looked at. */
export const refuse = (step: Step, field: string, message: string): AppError =>
  new AppError('bad_request', `${step.path}.${field}: ${message}`, [
    { path: `${step.path}.${field}`, message },
  ])

export const noEffects: DivisionEffects = {
  villages: 0,
  boundaries: 0,
  outdatedCells: 0,
  enterprises: 0,
  enterprisesLeft: 0,
  officesEnded: 0,
  officesFounded: 0,
  officesRenamed: 0,
  postsMoved: 0,
  rolesMoved: 0,
  equipmentMoved: 0,
  jurisdictions: 0,
}

/** Adds up what several parts of the work did. */
export function sumEffects(parts: readonly Partial<DivisionEffects>[]): DivisionEffects {
  const sum = { ...noEffects }
  const words = Object.keys(noEffects) as (keyof DivisionEffects)[]
  for (const part of parts) for (const word of words) sum[word] += part[word] ?? 0
  return sum
}
