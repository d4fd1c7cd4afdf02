import { PartitionWish } from '@tongzhou/server/contracts/plan-partitions'

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

/** Beyond every bound, and still a whole number that is exact. */
const FAR = 1e15

/** What the contract says to a number in its place. */
function ask(name: NumberName | 'count', value: number | null) {
  if (name !== 'count') return PartitionWish.shape[name].safeParse(value)
  return PartitionWish.shape.counts.safeParse([{ townshipCode: '320612000', count: value }])
}

function boundAt(name: NumberName | 'count', value: number): number {
  for (const issue of ask(name, value).error?.issues ?? []) {
    if (issue.code === 'too_small') return Number(issue.minimum)
    if (issue.code === 'too_big') return Number(issue.maximum)
  }
  return value
}

/** Bounds of a number as the contract has them, in what is typed: the contract is asked, for it alone knows them. */
export function numberBounds(name: NumberName | 'count'): Bounds {
  const factor = name === 'count' ? 1 : numberFactors[name]
  const [least, most] = [boundAt(name, -FAR), boundAt(name, FAR)]
  return {
    least: clean(least / factor),
    most: clean(most / factor),
    isWhole: !ask(name, Math.floor((least + most) / 2) + 0.5).success,
    isOptional: ask(name, null).success,
  }
}
