import { at, getOrThrow } from './checked.ts'
import type { EdgeEnds, HalfEdges } from './half-edges.ts'
import { buildHalfEdges, originOf, twinOf } from './half-edges.ts'
import type { LatticePoint } from './lattice.ts'
import { pointKey } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'
import { settleSegments } from './node-segments.ts'

/** What a segment of one layer says about the sides of an edge; left and right refer to the edge's own direction. */
export type Claim = { readonly layer: string; readonly left: string | null; readonly right: string | null }

/** An undirected edge between two points, with the claims of all segments that came to lie on it. */
export type ArrangementEdge = EdgeEnds & { readonly claims: readonly Claim[] }

/** A planar subdivision. Half-edge 2e runs along edge e, half-edge 2e + 1 against it; face 0 is the unbounded one. */
export type Arrangement = HalfEdges & {
  readonly points: readonly LatticePoint[]
  readonly edges: readonly ArrangementEdge[]
}

function collectEdges(segments: readonly LabelledSegment[]) {
  const points: LatticePoint[] = []
  const indexByKey = new Map<string, number>()
  const edges: { from: number; to: number; claims: Claim[] }[] = []
  const edgeByEnds = new Map<string, number>()
  const indexOf = (point: LatticePoint): number => {
    const key = pointKey(point)
    const known = indexByKey.get(key)
    if (known !== undefined) return known
    indexByKey.set(key, points.length)
    points.push(point)
    return points.length - 1
  }
  for (const { from, to, layer, left, right } of segments) {
    const start = indexOf(from)
    const end = indexOf(to)
    const isForward = start < end
    const key = isForward ? `${start}-${end}` : `${end}-${start}`
    if (!edgeByEnds.has(key)) {
      edgeByEnds.set(key, edges.length)
      edges.push({ from: Math.min(start, end), to: Math.max(start, end), claims: [] })
    }
    const claim = isForward ? { layer, left, right } : { layer, left: right, right: left }
    at(edges, getOrThrow(edgeByEnds, key)).claims.push(claim)
  }
  return { points, edges }
}

/** Planar arrangement of segments that meet at common ends only already, as the borders of a topology do. */
export function arrangeNoded(segments: readonly LabelledSegment[]): Arrangement {
  const { points, edges } = collectEdges(segments)
  return { points, edges, ...buildHalfEdges(points, edges) }
}

/**
 * Planar arrangement of labelled segments: snap-rounded noding on the lattice, equal edges merged, half-edges linked
 * around exact directions, faces with holes. Segments may cross, overlap and dangle. Throws when noding does not settle, which
 * it always does for segments of sane size.
 */
export function arrange(segments: readonly LabelledSegment[]): Arrangement {
  const arrangement = arrangeIfSettled(segments)
  if (!arrangement) throw new Error(`noding of ${segments.length} segments does not settle`)
  return arrangement
}

/** The arrangement as `arrange` makes it; undefined when noding does not settle. */
export function arrangeIfSettled(segments: readonly LabelledSegment[]): Arrangement | undefined {
  const settled = settleSegments(segments)
  return settled && arrangeNoded(settled)
}

/** Face left of edge `edge` in its own direction. */
export function leftFace(arrangement: Arrangement, edge: number): number {
  return at(arrangement.faceOf, 2 * edge)
}

/** Face right of edge `edge` in its own direction. */
export function rightFace(arrangement: Arrangement, edge: number): number {
  return at(arrangement.faceOf, 2 * edge + 1)
}

/** Length of an edge in lattice units; good for comparing, not for measuring. */
export function edgeLengthUnits(arrangement: Arrangement, edge: number): number {
  const { from, to } = at(arrangement.edges, edge)
  const start = at(arrangement.points, from)
  const end = at(arrangement.points, to)
  return Math.sqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)
}

/** Start and end point of a half-edge. */
export function halfEdgePoints(
  arrangement: Arrangement,
  halfEdge: number,
): readonly [LatticePoint, LatticePoint] {
  const { points, edges } = arrangement
  return [at(points, originOf(edges, halfEdge)), at(points, originOf(edges, twinOf(halfEdge)))]
}
