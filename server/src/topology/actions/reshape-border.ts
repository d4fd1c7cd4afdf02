import type { ActionResult } from '../action-problem.ts'
import { findLandProblem, refuseAction } from '../action-problem.ts'
import { at } from '../checked.ts'
import { findEdgeMeetings, tableOfCourses } from '../edge-meetings.ts'
import { isNode } from '../find-vertex.ts'
import { giveCutOff } from '../give-cut-off.ts'
import type { LatticePoint } from '../lattice.ts'
import { isSamePoint } from '../lattice.ts'
import { crossProduct, isOnSegment, passesPixel } from '../orientation.ts'
import type { Arc, FaceId, PlanTopology } from '../plan-topology.ts'
import { arcsOfFace, otherSide } from '../plan-topology.ts'
import { redrawArcs } from '../redraw-arcs.ts'
import { refuse } from '../result.ts'

/** Two neighbouring faces and a line that shall be border between them. */
export type BorderReshaping = {
  readonly faceIds: readonly [FaceId, FaceId]
  readonly line: readonly LatticePoint[]
}

/** Where a line meets a border: at which place along the line and along the border, and the lattice point of it. */
type Contact = { readonly along: number; readonly onArc: number; readonly point: LatticePoint }

type Piece = { readonly from: LatticePoint; readonly to: LatticePoint; readonly index: number }

function piecesOf(points: readonly LatticePoint[]): Piece[] {
  return points.slice(1).map((to, index) => ({ from: at(points, index), to, index }))
}

function shareOf({ from, to }: Piece, point: LatticePoint): number {
  const dx = to[0] - from[0]
  const dy = to[1] - from[1]
  return ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy)
}

function liesOn({ from, to }: Piece, point: LatticePoint): boolean {
  return isOnSegment(point, from, to) || passesPixel(point, from, to)
}

function crossingOf(line: Piece, border: Piece): LatticePoint | undefined {
  const sideFrom = crossProduct(border.from, border.to, line.from)
  const sideTo = crossProduct(border.from, border.to, line.to)
  const sideStart = crossProduct(line.from, line.to, border.from)
  const sideEnd = crossProduct(line.from, line.to, border.to)
  if (sideFrom * sideTo >= 0 || sideStart * sideEnd >= 0) return undefined
  const share = sideFrom / (sideFrom - sideTo)
  return [
    Math.round(line.from[0] + share * (line.to[0] - line.from[0])),
    Math.round(line.from[1] + share * (line.to[1] - line.from[1])),
  ]
}

/** Meetings of one piece of the line with one piece of the border: vertices on the other, else the rounded crossing. */
function contactsOf(line: Piece, border: Piece): Contact[] {
  const vertices = [
    ...[border.from, border.to].filter((point) => liesOn(line, point)),
    ...[line.from, line.to].filter((point) => liesOn(border, point)),
  ]
  const crossing = vertices.length > 0 ? undefined : crossingOf(line, border)
  return (crossing ? [crossing] : vertices).map((point) => ({
    along: line.index + shareOf(line, point),
    onArc: border.index + shareOf(border, point),
    point,
  }))
}

function findContacts(line: readonly LatticePoint[], arc: Arc): Contact[] {
  const borders = piecesOf(arc.points)
  return piecesOf(line)
    .flatMap((piece) => borders.flatMap((border) => contactsOf(piece, border)))
    .toSorted((a, b) => a.along - b.along)
}

/** The line from its first to its last meeting. */
function trimLine(line: readonly LatticePoint[], first: Contact, last: Contact): LatticePoint[] {
  const inner = line.filter((_, index) => index > first.along && index < last.along)
  return [first.point, ...inner, last.point].filter(
    (point, index, points) => index === 0 || !isSamePoint(point, at(points, index - 1)),
  )
}

function isClosed({ points }: Arc): boolean {
  return isSamePoint(at(points, 0), at(points, points.length - 1))
}

/** Points of the border before and after the stretch that goes. */
function keepBefore({ points }: Arc, { onArc, point }: Contact): LatticePoint[] {
  return points.filter((other, index) => index < onArc && !isSamePoint(other, point))
}

function keepAfter({ points }: Arc, { onArc, point }: Contact): LatticePoint[] {
  return points.filter((other, index) => index > onArc && !isSamePoint(other, point))
}

/** The course of the border with the line instead of the stretch between the two contacts. */
function splice(
  { arc, mayTurn }: { arc: Arc; mayTurn: boolean },
  line: readonly LatticePoint[],
  [first, last]: readonly [Contact, Contact],
): LatticePoint[] {
  const isForward = first.onArc <= last.onArc
  const [low, high] = isForward ? [first, last] : [last, first]
  const inner = isForward ? line : line.toReversed()
  // A closed border has two stretches between the contacts; the one with fewer of its vertices goes.
  const between = high.onArc - low.onArc
  if (!mayTurn || between * 2 <= arc.points.length - 1) {
    return [...keepBefore(arc, low), ...inner, ...keepAfter(arc, high)]
  }
  const middle = arc.points.filter((_, index) => index > low.onArc && index < high.onArc)
  return [...inner.toReversed(), ...middle, at(inner, inner.length - 1)]
}

/**
 * Gives the border between two faces a new course. Where the line meets a border of theirs twice, the stretch between the
 * first and the last meeting is replaced by the line between them. A line that leads from one border to another of theirs
 * (from the border they share to a township's line, past a third cell between them, from end to end) changes the land
 * between it and the old border: see `giveCutOff`. Refused: no_such_face, locked, not_neighbours, line_too_short,
 * line_crosses_itself, line_misses_border, fixed_border, crosses_border, too_close, would_detach.
 */
export function reshapeBorder(topology: PlanTopology, { faceIds, line }: BorderReshaping): ActionResult {
  const landProblem = findLandProblem(topology, faceIds)
  if (landProblem) return refuse(landProblem)
  if (line.length < 2) return refuseAction('line_too_short')
  const [meeting] = findEdgeMeetings(tableOfCourses([line]), 1)
  if (meeting) return refuseAction('line_crosses_itself', [], meeting)
  const [a, b] = faceIds
  const shared = arcsOfFace(topology, a).filter((arc) => otherSide(arc, a) === b)
  if (shared.length === 0) return refuseAction('not_neighbours', faceIds)
  for (const arc of shared) {
    const contacts = findContacts(line, arc)
    const [first] = contacts
    const last = contacts.at(-1)
    if (!first || !last || isSamePoint(first.point, last.point)) continue
    // A closed border without a node may lose the point it happens to start at.
    const mayTurn = isClosed(arc) && !isNode(topology, at(arc.points, 0))
    const points = splice({ arc, mayTurn }, trimLine(line, first, last), [first, last])
    return redrawArcs(topology, [{ arc, points }])
  }
  return giveCutOff(topology, faceIds, line)
}
