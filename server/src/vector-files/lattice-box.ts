import { fromLattice, type LatticeRing } from '../topology/lattice.ts'

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** The box around all rings; zeros where there are none. */
export function boxOf(rings: readonly LatticeRing[]): Box {
  if (rings.length === 0) return [0, 0, 0, 0]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (const [x, y] of ring) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  }
  return [...fromLattice([west, south]), ...fromLattice([east, north])]
}
