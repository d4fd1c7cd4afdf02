import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import type { PlanTopology } from './plan-topology.ts'

/** A point of the district: the origin of exact sums and packed numbers. Which one it is does not matter. */
export function originOf({ townships }: PlanTopology): LatticePoint {
  return at(at(at(at(townships, 0).polygons, 0), 0), 0)
}

/** Packs a point into one exact double: both offsets from the origin stay below 2^25, as doubledSweep asks. */
export const PACK = 2 ** 26

/** The packed number of a point. */
export type Pack = (point: LatticePoint) => number

/** Packs the points of a topology. */
export function createPack(topology: PlanTopology): Pack {
  const [originX, originY] = originOf(topology)
  return ([x, y]) => (x - originX) * PACK + (y - originY + PACK / 2)
}
