import type { Arrangement } from './arrangement.ts'
import { halfEdgePoints } from './arrangement.ts'
import { at } from './checked.ts'
import { originOf, twinOf } from './half-edges.ts'
import type { FaceLabels } from './label-faces.ts'
import type { LatticePoint } from './lattice.ts'
import { passesPixel } from './orientation.ts'

/** A border between two labels, from node to node: a node is where borders meet, or a point of the outline. */
export type BorderChain = {
  readonly points: readonly LatticePoint[]
  readonly left: string
  readonly right: string
}

/** A half-edge between two labels. */
type BorderHalf = { readonly halfEdge: number; readonly left: string; readonly right: string }

type BorderGraph = {
  readonly leavingOf: ReadonlyMap<number, readonly BorderHalf[]>
  readonly isNode: (point: number) => boolean
}

/** Half-edges between two labels, by the point they leave; points that touch a null face lie on the outline. */
function collectBorders(arrangement: Arrangement, labels: FaceLabels): BorderGraph {
  const leavingOf = new Map<number, BorderHalf[]>()
  const outlinePoints = new Set<number>()
  for (let halfEdge = 0; halfEdge < arrangement.faceOf.length; halfEdge += 1) {
    const left = at(labels, at(arrangement.faceOf, halfEdge))
    const right = at(labels, at(arrangement.faceOf, twinOf(halfEdge)))
    if (left === right) continue
    const origin = originOf(arrangement.edges, halfEdge)
    if (left === null || right === null) outlinePoints.add(origin)
    else leavingOf.set(origin, [...(leavingOf.get(origin) ?? []), { halfEdge, left, right }])
  }
  const isNode = (point: number) => outlinePoints.has(point) || leavingOf.get(point)?.length !== 2
  return { leavingOf, isNode }
}

/** Drops inner points that lie within a lattice unit of the line between their neighbours: remains of noding. */
function dropStraightPoints(
  points: readonly LatticePoint[],
  isNeeded: (point: LatticePoint) => boolean,
): LatticePoint[] {
  const kept: LatticePoint[] = []
  points.forEach((point, index) => {
    const before = kept.at(-1)
    const after = points[index + 1]
    if (before && after && passesPixel(point, before, after) && !isNeeded(point)) return
    kept.push(point)
  })
  return kept
}

/**
 * Borders between different labels as chains; the outline (where one side is null) is not among them. Closed borders
 * without a node start at their lowest-numbered point. Points on the way that lie straight are dropped unless `isNeeded`.
 */
export function traceBorderChains(
  arrangement: Arrangement,
  labels: FaceLabels,
  isNeeded: (point: LatticePoint) => boolean = () => false,
): BorderChain[] {
  const graph = collectBorders(arrangement, labels)
  const used = new Set<number>()
  const chains: BorderChain[] = []
  const trace = ({ halfEdge: start, left, right }: BorderHalf) => {
    const points = [at(halfEdgePoints(arrangement, start), 0)]
    let halfEdge: number | undefined = start
    while (halfEdge !== undefined && !used.has(halfEdge >> 1)) {
      used.add(halfEdge >> 1)
      points.push(at(halfEdgePoints(arrangement, halfEdge), 1))
      const end = originOf(arrangement.edges, twinOf(halfEdge))
      const back = twinOf(halfEdge)
      const onward = graph.leavingOf.get(end)?.find((leaving) => leaving.halfEdge !== back)
      halfEdge = graph.isNode(end) ? undefined : onward?.halfEdge
    }
    chains.push({ points: dropStraightPoints(points, isNeeded), left, right })
  }
  const starts = [...graph.leavingOf].toSorted(
    ([a], [b]) => Number(graph.isNode(b)) - Number(graph.isNode(a)) || a - b,
  )
  for (const [, leaving] of starts) for (const half of leaving) if (!used.has(half.halfEdge >> 1)) trace(half)
  return chains
}
