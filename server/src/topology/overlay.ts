import type { ActionProblem } from './action-problem.ts'
import { refuseAction } from './action-problem.ts'
import type { Arrangement, ArrangementEdge, Claim } from './arrangement.ts'
import { arrange, arrangeNoded, leftFace, rightFace } from './arrangement.ts'
import { at, getOrThrow } from './checked.ts'
import { createGroups } from './groups.ts'
import type { LatticePoint } from './lattice.ts'
import { pointKey } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'
import type { Arc, FaceId, PlanTopology } from './plan-topology.ts'
import { arcsOfFaces, isFixed } from './plan-topology.ts'
import { segmentsConflict } from './redraw-arcs.ts'
import type { Result } from './result.ts'
import { succeed } from './result.ts'
import type { FixedSegment } from './seat-lines.ts'
import { seatLine } from './seat-lines.ts'
import { arcsNear, boxAround, segmentsWithin } from './square-index.ts'

/** Layers of the borders that are there already: those that may get vertices, and those that may not. */
const BORDERS = 'borders'
const FIXED = 'fixed borders'

/** A line to lay over faces; a closed ring repeats its first point. On the left of a ring's own direction is its inside. */
export type OverlayLine = { readonly layer: string; readonly points: readonly LatticePoint[] }

/**
 * Lines laid over some faces ("the affected"): the arrangement of their borders and the lines, and for each of its faces
 * the affected face it was part of, null beyond them.
 */
export type Overlay = {
  readonly arrangement: Arrangement
  readonly before: readonly (FaceId | null)[]
  readonly arcs: readonly Arc[]
}

function arcSegments(topology: PlanTopology, arc: Arc): LabelledSegment[] {
  const { left, right, points } = arc
  const layer = isFixed(topology, arc) ? FIXED : BORDERS
  return points.slice(1).map((to, index) => ({ from: at(points, index), to, layer, left, right }))
}

function lineSegments({ layer, points }: OverlayLine): LabelledSegment[] {
  return points
    .slice(1)
    .map((to, index) => ({ from: at(points, index), to, layer, left: 'inside', right: null }))
}

function edgeKey(from: LatticePoint, to: LatticePoint): string {
  return [pointKey(from), pointKey(to)].toSorted().join(';')
}

/** The claims of old borders on an edge: none on edges that are only line, several where borders have collapsed. */
function borderClaims(edge: ArrangementEdge): Claim[] {
  return edge.claims.filter(({ layer }) => layer === BORDERS || layer === FIXED)
}

/** The claim of an old border on an edge; edges that are only line have none. */
export function borderClaim(edge: ArrangementEdge): Claim | undefined {
  return borderClaims(edge)[0]
}

/**
 * Labels per face of the arrangement, and whether the old borders agree about them. Faces that only a line separates
 * belong together.
 */
function labelBefore(arrangement: Arrangement, affected: ReadonlySet<FaceId | null>) {
  const groups = createGroups(arrangement.doubledFaceAreas.length)
  const claimed = arrangement.edges.flatMap((edge, index) => {
    const [left, right] = [leftFace(arrangement, index), rightFace(arrangement, index)]
    const claims = borderClaims(edge)
    if (claims.length === 0) groups.join(left, right)
    return claims.flatMap((claim) => [
      { face: left, label: affected.has(claim.left) ? claim.left : null },
      { face: right, label: affected.has(claim.right) ? claim.right : null },
    ])
  })
  const labelOf = new Map(claimed.map(({ face, label }) => [groups.find(face), label]))
  const isSound =
    arrangement.edges.every((edge) => borderClaims(edge).length < 2) &&
    claimed.every(({ face, label }) => labelOf.get(groups.find(face)) === label)
  const before = arrangement.doubledFaceAreas.map((_, face) => labelOf.get(groups.find(face)) ?? null)
  return { before, isSound }
}

/** Edges of old borders that are not as they were: split, and by that bent by less than a lattice unit. */
function findBentEdges(arrangement: Arrangement, segments: readonly LabelledSegment[]): ArrangementEdge[] {
  const old = new Set(segments.map(({ from, to }) => edgeKey(from, to)))
  const { points, edges } = arrangement
  return edges.filter(
    (edge) => borderClaim(edge) && !old.has(edgeKey(at(points, edge.from), at(points, edge.to))),
  )
}

/** A bent edge must not be of a fixed border, and must stay clear of every border that takes no part. */
function findBendProblem(
  topology: PlanTopology,
  { arrangement, arcs }: Pick<Overlay, 'arrangement' | 'arcs'>,
  segments: readonly LabelledSegment[],
): ActionProblem | undefined {
  const own = new Set(arcs.map(({ id }) => id))
  for (const edge of findBentEdges(arrangement, segments)) {
    const ends = [at(arrangement.points, edge.from), at(arrangement.points, edge.to)] as const
    const box = boxAround(ends)
    const isBlocked = arcsNear(topology, box)
      .filter(({ id }) => !own.has(id))
      .some((arc) => segmentsWithin(arc, box).some(({ from, to }) => segmentsConflict(ends, [from, to])))
    const isFixedEdge = edge.claims.some(({ layer }) => layer === FIXED)
    if (isBlocked || isFixedEdge) return { code: 'too_close', faceIds: [], at: ends[0] }
  }
  return undefined
}

/**
 * Lays lines over faces. Where the lines meet other borders, these get a vertex within a lattice unit; fixed borders
 * keep theirs, and the lines are bent onto them (`seatLine`). Refused with too_close when a border that must stay would
 * have to move.
 */
export function overlayLines(
  topology: PlanTopology,
  faceIds: readonly FaceId[],
  lines: readonly OverlayLine[],
): Result<Overlay, ActionProblem> {
  const arcs = arcsOfFaces(topology, faceIds)
  const borders = arcs.flatMap((arc) => arcSegments(topology, arc))
  const fixed = borders.filter(({ layer }) => layer === FIXED).map(({ from, to }): FixedSegment => [from, to])
  const seated = lines.map(({ layer, points }) => ({ layer, points: seatLine(points, fixed) }))
  const arrangement = arrange([...borders, ...seated.flatMap(lineSegments)])
  const { before, isSound } = labelBefore(arrangement, new Set(faceIds))
  if (!isSound) return refuseAction('too_close')
  const problem = findBendProblem(topology, { arrangement, arcs }, borders)
  return problem ? { ok: false, problem } : succeed({ arrangement, before, arcs })
}

/** Faces as an overlay without lines: for actions that give whole faces. */
export function overlayNothing(topology: PlanTopology, faceIds: readonly FaceId[]): Overlay {
  const arcs = arcsOfFaces(topology, faceIds)
  const arrangement = arrangeNoded(arcs.flatMap((arc) => arcSegments(topology, arc)))
  return { arrangement, before: labelBefore(arrangement, new Set(faceIds)).before, arcs }
}

/** Edge-connected pieces of the affected land as lists of arrangement faces; `isBarrier` says which edges separate. */
export function collectPieces(
  { arrangement, before }: Overlay,
  isBarrier: (edge: number) => boolean,
): (readonly number[])[] {
  const groups = createGroups(before.length)
  arrangement.edges.forEach((_, edge) => {
    if (!isBarrier(edge)) groups.join(leftFace(arrangement, edge), rightFace(arrangement, edge))
  })
  const pieces = new Map<number, number[]>()
  before.forEach((label, face) => {
    if (label === null) return
    const group = groups.find(face)
    const known = pieces.get(group)
    if (known) known.push(face)
    else pieces.set(group, [face])
  })
  return [...pieces.keys()].map((group) => getOrThrow(pieces, group))
}

/** Doubled area of a piece in square lattice units; exact. */
export function pieceArea({ arrangement }: Overlay, faces: readonly number[]): number {
  return faces.reduce((sum, face) => sum + at(arrangement.doubledFaceAreas, face), 0)
}

/** Number of edge-connected parts each label has. */
export function countParts(
  { arrangement }: Overlay,
  labels: readonly (FaceId | null)[],
): Map<FaceId, number> {
  const groups = createGroups(labels.length)
  arrangement.edges.forEach((_, edge) => {
    const left = leftFace(arrangement, edge)
    const right = rightFace(arrangement, edge)
    if (labels[left] === labels[right]) groups.join(left, right)
  })
  const counts = new Map<FaceId, number>()
  labels.forEach((label, face) => {
    if (label !== null && groups.find(face) === face) counts.set(label, (counts.get(label) ?? 0) + 1)
  })
  return counts
}
