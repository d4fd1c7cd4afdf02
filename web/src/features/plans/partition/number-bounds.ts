import { PartitionWish } from '@tongzhou/server/contracts/plan-partitions'
import type { z } from 'zod'

/** Numbers of a wish; the factor turns what is typed into what is sent. */
export const numberFactors = {
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

/** Twelve digits hide what is left of a multiplication by a hundredth. */
export const clean = (value: number): number => Number(value.toPrecision(12))

interface Bounds {
  readonly least: number
  readonly most: number
  readonly isWhole: boolean
  /** May be left empty. */
  readonly isOptional: boolean
}

interface Wrapped {
  unwrap?(): z.ZodType
  readonly minValue?: number | null
  readonly maxValue?: number | null
  readonly format?: string | null
}

/** The number within "default" and "nullable". */
function coreOf(schema: z.ZodType): { readonly core: Wrapped; readonly isOptional: boolean } {
  const wrapped = schema as unknown as Wrapped
  if (wrapped.unwrap === undefined) return { core: wrapped, isOptional: false }
  const inner = coreOf(wrapped.unwrap())
  return { core: inner.core, isOptional: inner.isOptional || schema.safeParse(null).success }
}

function schemaOf(name: NumberName | 'count'): z.ZodType {
  if (name !== 'count') return PartitionWish.shape[name]
  return PartitionWish.shape.counts.unwrap().element.shape.count
}

/** Bounds of a number as the contract has them, in what is typed. */
export function numberBounds(name: NumberName | 'count'): Bounds {
  const { core, isOptional } = coreOf(schemaOf(name))
  const factor = name === 'count' ? 1 : numberFactors[name]
  return {
    least: clean((core.minValue ?? -Infinity) / factor),
    most: clean((core.maxValue ?? Infinity) / factor),
    isWhole: core.format === 'safeint',
    isOptional,
  }
}
