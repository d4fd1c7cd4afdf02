import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint } from '../topology/lattice.ts'

/**
 * Metres around a lattice point, as the equal-area plane has them: east is linear in longitude, north a cubic in latitude
 * that meets the plane to better than a micrometre within a quarter of a degree. Cheap in both directions, which the
 * plane itself is not.
 */
export type LocalFrame = {
  readonly origin: LatticePoint
  readonly eastPerUnitM: number
  /** Coefficients of the first three powers of the offset in latitude. */
  readonly north: readonly [number, number, number]
}

/** Lattice units from the origin at which the cubic is fitted: a tenth of a degree. */
const REACH_UNITS = 1_000_000

/** The frame of a plane around a point. */
export function createLocalFrame(plane: EqualAreaPlane, origin: LatticePoint): LocalFrame {
  const [eastM, northM] = plane.fromLattice(origin)
  const [fartherM] = plane.fromLattice([origin[0] + REACH_UNITS, origin[1]])
  const northAt = (share: number) =>
    plane.fromLattice([origin[0], origin[1] + share * REACH_UNITS])[1] - northM
  const [far, near] = [northAt(1) - northAt(-1), northAt(0.5) - northAt(-0.5)]
  const even = (northAt(1) + northAt(-1)) / 2
  // f(1) − f(−1) = 2a + 2c and f(½) − f(−½) = a + c/4 in units of the reach.
  const cubic = (far / 2 - near) / 0.75
  const linear = far / 2 - cubic
  return {
    origin,
    eastPerUnitM: (fartherM - eastM) / REACH_UNITS,
    north: [linear / REACH_UNITS, even / REACH_UNITS ** 2, cubic / REACH_UNITS ** 3],
  }
}

/** Metres east of the origin. */
export function eastOf(frame: LocalFrame, x: number): number {
  return (x - frame.origin[0]) * frame.eastPerUnitM
}

/** Metres north of the origin. */
export function northOf({ origin, north }: LocalFrame, y: number): number {
  const offset = y - origin[1]
  return ((north[2] * offset + north[1]) * offset + north[0]) * offset
}

/** The nearest lattice longitude. */
export function latticeX(frame: LocalFrame, eastM: number): number {
  return frame.origin[0] + Math.round(eastM / frame.eastPerUnitM)
}

/** The nearest lattice latitude. */
export function latticeY({ origin, north }: LocalFrame, northM: number): number {
  let offset = northM / north[0]
  for (let step = 0; step < 2; step += 1)
    offset = (northM - (north[2] * offset + north[1]) * offset * offset) / north[0]
  return origin[1] + Math.round(offset)
}
