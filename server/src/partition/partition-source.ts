import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import type { FaceId, PlanTopology, Township } from '../topology/plan-topology.ts'
import type { GivenLine } from './given-lines.ts'

/** An enterprise as work: where it stands and how much it is a year (visits, hours: any unit, the same for all). */
export type PartitionEnterprise = {
  readonly id: number
  readonly at: LatticePoint
  readonly weight: number
}

/** What is to be cut, and how. The same source gives the same plan on every machine. */
export type PartitionSource = {
  /** All townships of the district; they tile it. */
  readonly townships: readonly Township[]
  readonly plane: EqualAreaPlane
  readonly enterprises: readonly PartitionEnterprise[]
  /** Cells wanted by township code, kept ones included. Townships not named keep what the plan in force has. */
  readonly cellCounts: ReadonlyMap<string, number>
  /** Share of all work that is patrol, spread evenly over the land of the named townships: 0 to 1. */
  readonly patrolShare: number
  /** Patrol work for each square metre where that is known, as of a district of which few townships are cut; it goes first. */
  readonly patrolPerM2?: number
  /** Relative deviation from a township's mean work that a cell may have. */
  readonly tolerance: number
  readonly seed: number
  /** The plan to start from: its locked cells and declared enclaves are kept, and so are townships not named. */
  readonly inForce?: PlanTopology
  /** Lines that borders between new cells follow where that costs little. */
  readonly lines?: readonly GivenLine[]
  /** Name of a new cell: its township and its place among the new cells there, from 0. */
  readonly newId: (townshipCode: string, index: number) => FaceId
}

/** Work for each square metre so that patrol has its share. Without enterprises a square kilometre is one. */
export function patrolPerM2(
  source: Pick<PartitionSource, 'patrolShare' | 'enterprises'>,
  areaM2: number,
): number {
  const share = Math.min(0.999, Math.max(0.001, source.patrolShare))
  const sum = source.enterprises.reduce((total, { weight }) => total + weight, 0)
  return sum > 0 ? (share / (1 - share)) * (sum / areaM2) : 1e-6
}
