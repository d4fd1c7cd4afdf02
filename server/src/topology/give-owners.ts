import type { ActionProblem, ActionResult } from './action-problem.ts'
import { leftFace, rightFace } from './arrangement.ts'
import { at, getOrThrow } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { pointKey } from './lattice.ts'
import type { Overlay } from './overlay.ts'
import { borderClaim, countParts } from './overlay.ts'
import { getFrom } from './persistent-map.ts'
import type { Arc, Face, FaceId, PlanTopology } from './plan-topology.ts'
import { getFace } from './plan-topology.ts'
import { replaceArcs } from './replace-arcs.ts'
import { refuse, succeed } from './result.ts'
import type { BorderEdge } from './trace-arcs.ts'
import { makeArc, traceArcs } from './trace-arcs.ts'

/** New owners of the land under an overlay. */
export type Gift = {
  /** Per face of the arrangement the face that owns it afterwards; null exactly where `before` is null. */
  readonly owners: readonly (FaceId | null)[]
  /** New faces, and faces whose attributes change. */
  readonly putFaces: readonly Face[]
  /** Cells that end. */
  readonly removedFaceIds: readonly FaceId[]
}

function collectBorders({ arrangement }: Overlay, owners: Gift['owners']): BorderEdge[] {
  return arrangement.edges.flatMap((edge, index): BorderEdge[] => {
    const claim = borderClaim(edge)
    const left = owners[leftFace(arrangement, index)] ?? claim?.left
    const right = owners[rightFace(arrangement, index)] ?? claim?.right
    // A piece of line beyond the affected faces has no owner on either side.
    if (!left || !right || left === right) return []
    return [{ from: at(arrangement.points, edge.from), to: at(arrangement.points, edge.to), left, right }]
  })
}

/** Edges of the old borders, by the keys of their ends in either order. */
function collectOldEdges({ arrangement }: Overlay): Set<string> {
  const keys = new Set<string>()
  for (const edge of arrangement.edges) {
    if (!borderClaim(edge)) continue
    const from = pointKey(at(arrangement.points, edge.from))
    const to = pointKey(at(arrangement.points, edge.to))
    keys.add(`${from};${to}`).add(`${to};${from}`)
  }
  return keys
}

type OldBorders = {
  readonly isPoint: (point: LatticePoint) => boolean
  /** Says whether an edge of the arrangement lies on an old border. */
  readonly isEdge: (a: LatticePoint, b: LatticePoint) => boolean
  /** Says whether two points are the ends of a straight piece of an old border that lines have split. */
  readonly isSplitPiece: (a: LatticePoint, b: LatticePoint) => boolean
}

function keyOf(a: LatticePoint, b: LatticePoint): string {
  return `${pointKey(a)};${pointKey(b)}`
}

function describeOld(overlay: Overlay): OldBorders {
  const points = new Set(overlay.arcs.flatMap((arc) => arc.points.map(pointKey)))
  const edges = collectOldEdges(overlay)
  const pieces = new Set<string>()
  for (const arc of overlay.arcs) {
    arc.points.slice(1).forEach((to, index) => {
      const [start, end] = [pointKey(at(arc.points, index)), pointKey(to)]
      pieces.add(`${start};${end}`).add(`${end};${start}`)
    })
  }
  return {
    isPoint: (point) => points.has(pointKey(point)),
    isEdge: (a, b) => edges.has(keyOf(a, b)),
    isSplitPiece: (a, b) => pieces.has(keyOf(a, b)) && !edges.has(keyOf(a, b)),
  }
}

/** Indices of points that only lines gave to an old border: those between the ends of a piece that they have split. */
function findNeedless(points: readonly LatticePoint[], old: OldBorders): Set<number> {
  const needless = new Set<number>()
  let start: LatticePoint | undefined
  let run: number[] = []
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before && !old.isEdge(before, point)) start = undefined
    if (!old.isPoint(point)) {
      run.push(index)
      return
    }
    if (start && old.isSplitPiece(start, point)) for (const between of run) needless.add(between)
    run = []
    start = point
  })
  return needless
}

/** Vertices that only lines gave to an old border, and that are no node now, go again: the border is as it was. */
function straighten(arcs: readonly Arc[], overlay: Overlay, hasNode: (key: string) => boolean): Arc[] {
  const old = describeOld(overlay)
  return arcs.map((arc) => {
    const needless = findNeedless(arc.points, old)
    if (needless.size === 0) return arc
    const points = arc.points.filter((_, index) => !needless.has(index))
    return makeArc({ ...arc, points }, hasNode(pointKey(at(points, 0))))
  })
}

/** Cells stay whole, and no cell ends unless it is said so. */
function findGiftProblem(topology: PlanTopology, overlay: Overlay, gift: Gift): ActionProblem | undefined {
  const put = new Map(gift.putFaces.map((face) => [face.id, face]))
  const isCell = (id: FaceId) => (put.get(id) ?? getFace(topology, id)).kind === 'cell'
  const partsBefore = countParts(overlay, overlay.before)
  const partsAfter = countParts(overlay, gift.owners)
  const vanished = [...partsBefore.keys()].filter(
    (id) => isCell(id) && !partsAfter.has(id) && !gift.removedFaceIds.includes(id),
  )
  if (vanished.length > 0) return { code: 'would_vanish', faceIds: vanished }
  const detached = [...partsAfter].filter(
    ([id, parts]) => isCell(id) && parts > Math.max(1, partsBefore.get(id) ?? 0),
  )
  return detached.length > 0 ? { code: 'would_detach', faceIds: detached.map(([id]) => id) } : undefined
}

/**
 * The topology in which the land under an overlay has new owners, which the caller chose in the township of the land.
 * Refused: would_vanish, would_detach. Borders between faces that stay as they were keep their vertices bit for bit.
 */
export function giveOwners(topology: PlanTopology, overlay: Overlay, gift: Gift): ActionResult {
  const problem = findGiftProblem(topology, overlay, gift)
  if (problem) return refuse(problem)
  const own = new Set(overlay.arcs.map(({ id }) => id))
  const foreignEnds = (key: string) =>
    (getFrom(topology.arcIdsAtNode, key) ?? []).filter((id) => !own.has(id)).length
  const edges = collectBorders(overlay, gift.owners)
  const traced = traceArcs(edges, (point) => foreignEnds(pointKey(point)))
  const ends = traced.flatMap(({ points }) => [at(points, 0), at(points, points.length - 1)]).map(pointKey)
  const endCounts = new Map<string, number>()
  for (const key of ends) endCounts.set(key, (endCounts.get(key) ?? foreignEnds(key)) + 1)
  const addedArcs = straighten(traced, overlay, (key) => getOrThrow(endCounts, key) > 2)
  return succeed(
    replaceArcs(topology, {
      removedArcs: overlay.arcs,
      addedArcs,
      removedFaceIds: gift.removedFaceIds,
      putFaces: gift.putFaces,
    }),
  )
}
