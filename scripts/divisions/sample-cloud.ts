import type { MassCloud } from '@tongzhou/server/topology/capacity-fitting'
import { at, atNext } from '@tongzhou/server/topology/checked'
import type { EqualAreaPlane, MetrePoint } from '@tongzhou/server/topology/equal-area-plane'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'

/** Where the line y = height crosses the rings, from west to east. */
function crossRow(rings: readonly (readonly MetrePoint[])[], y: number): number[] {
  const crossings = rings.flatMap((ring) =>
    ring.flatMap((start, index) => {
      const end = atNext(ring, index)
      if (start[1] > y === end[1] > y) return []
      return [start[0] + ((y - start[1]) / (end[1] - start[1])) * (end[0] - start[0])]
    }),
  )
  return crossings.toSorted((a, b) => a - b)
}

/**
 * Points on a grid of `spacingM` metres inside polygons (every second row shifted by half), each with the mass of its
 * square: spacing² times the given density. Regular, so the same input gives the same cloud.
 */
export function sampleCloud(
  polygons: readonly LatticePolygon[],
  grid: {
    readonly plane: EqualAreaPlane
    readonly spacingM: number
    readonly density: (point: MetrePoint) => number
  },
): MassCloud {
  const { plane, spacingM, density } = grid
  const rings = polygons.flat().map((ring) => ring.map(plane.fromLattice))
  const norths = rings.flat().map(([, y]) => y)
  const lowest = norths.reduce((low, y) => Math.min(low, y), Infinity)
  const highest = norths.reduce((high, y) => Math.max(high, y), -Infinity)
  const points: MetrePoint[] = []
  for (let row = Math.ceil(lowest / spacingM); row * spacingM < highest; row += 1) {
    const y = row * spacingM
    const shift = row % 2 === 0 ? 0 : spacingM / 2
    const crossings = crossRow(rings, y)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const west = Math.ceil((at(crossings, pair) - shift) / spacingM) * spacingM + shift
      for (let x = west; x < at(crossings, pair + 1); x += spacingM) points.push([x, y])
    }
  }
  const squareM2 = spacingM * spacingM
  return { points: points.map(([x, y]) => ({ x, y, mass: density([x, y]) * squareM2 })), spacingM }
}
