import type { Arrangement } from './arrangement.ts'
import { at, getOrThrow } from './checked.ts'
import { originOf, sortAround, twinOf } from './half-edges.ts'
import type { FaceLabels } from './label-faces.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { groupRings, splitAtRepeatedVertices } from './rings.ts'

/**
 * Dissolves faces of equal label into polygons, per label, by the edges that separate different labels. A label in
 * several edge-connected pieces has several polygons; null labels are left out.
 * Exteriors run counter-clockwise, holes clockwise, and no ring visits a point twice.
 */
export function dissolveFaces(arrangement: Arrangement, labels: FaceLabels): Map<string, LatticePolygon[]> {
  const labelOf = (halfEdge: number) => at(labels, at(arrangement.faceOf, halfEdge))
  const isBorder = (halfEdge: number) => labelOf(halfEdge) !== labelOf(twinOf(halfEdge))
  const nextBorder = linkBorders(arrangement, isBorder)
  const ringsByLabel = new Map<string, (readonly LatticePoint[])[]>()
  const seen = new Set<number>()
  for (const start of nextBorder.keys()) {
    const label = labelOf(start)
    if (seen.has(start) || label === null) continue
    const walk: LatticePoint[] = []
    let halfEdge = start
    do {
      seen.add(halfEdge)
      walk.push(at(arrangement.points, originOf(arrangement.edges, halfEdge)))
      halfEdge = getOrThrow(nextBorder, halfEdge)
    } while (halfEdge !== start)
    const rings = ringsByLabel.get(label) ?? []
    rings.push(...splitAtRepeatedVertices(walk))
    ringsByLabel.set(label, rings)
  }
  return new Map([...ringsByLabel].map(([label, rings]) => [label, groupRings(rings)]))
}

/** For each border half-edge the border half-edge that follows, keeping to the same sector around the point. */
function linkBorders(arrangement: Arrangement, isBorder: (halfEdge: number) => boolean): Map<number, number> {
  const nextBorder = new Map<number, number>()
  for (const halfEdges of sortAround(arrangement.points, arrangement.edges)) {
    const borders = halfEdges.filter(isBorder)
    borders.forEach((halfEdge, index) => {
      nextBorder.set(twinOf(at(borders, (index + 1) % borders.length)), halfEdge)
    })
  }
  return nextBorder
}
