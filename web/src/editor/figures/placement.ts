import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { PersistentMap } from '@tongzhou/server/topology/persistent-map'
import { changeIn, emptyMap, entriesOf, getFrom, requireFrom } from '@tongzhou/server/topology/persistent-map'
import type { Arc, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, findFace, OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { LatticeBox } from '@tongzhou/server/topology/square-index'
import { boxAround } from '@tongzhou/server/topology/square-index'
import type { FigureGround } from './figure-ground.ts'
import { facesAtBorder, locateInFace } from './locate-in-face.ts'
import type { PlanChange } from './plan-change.ts'

/** Enterprises of a face, ascending. */
export type FacePoints = { readonly inside: readonly number[]; readonly border: readonly number[] }

/** Which enterprises stand in which face, by index. What lies beyond the outline stands nowhere. */
export type Placement = {
  /** Per face the enterprises in it and on its border with other faces; no entry for none. */
  readonly pointsOfFace: PersistentMap<FacePoints>
  /** Per enterprise on a border between faces (its index as text) all that it touches, sorted. */
  readonly facesOfBorderPoint: PersistentMap<readonly FaceId[]>
}

const NO_POINTS: FacePoints = { inside: [], border: [] }

/**
 * Enterprises counted to a face. One on a border belongs to the smaller name, as publication has it by the smaller code:
 * digits come before new cells, and these before unassigned land.
 */
export function pointsCountedTo(
  { pointsOfFace, facesOfBorderPoint }: Placement,
  id: FaceId,
): readonly number[] {
  const { inside, border } = getFrom(pointsOfFace, id) ?? NO_POINTS
  if (border.length === 0) return inside
  const own = border.filter((point) => requireFrom(facesOfBorderPoint, String(point))[0] === id)
  return own.length > 0 ? [...inside, ...own] : inside
}

function isInBox([west, south, east, north]: LatticeBox, [x, y]: LatticePoint): boolean {
  return west <= x && x <= east && south <= y && y <= north
}

type FaceBorder = { readonly id: FaceId; readonly arcs: readonly Arc[] }

/** The face of some that a point lies in or, on a border, all faces that it touches. */
function facesOfPoint(
  { topology, faces }: { readonly topology: PlanTopology; readonly faces: readonly FaceBorder[] },
  place: LatticePoint,
  { ruler }: FigureGround,
): FaceId[] {
  for (const { id, arcs } of faces) {
    const found = locateInFace(arcs, place, ruler)
    if (found === 'inside') return [id]
    if (found === 'border') return facesAtBorder(topology, place)
  }
  return []
}

function pointsToReplace(placement: Placement, { faceIds, box }: PlanChange, { points }: FigureGround) {
  const found = new Set<number>()
  if (!box) return found
  for (const id of faceIds) {
    const { inside, border } = getFrom(placement.pointsOfFace, id) ?? NO_POINTS
    for (const list of [inside, border]) {
      for (const point of list) if (isInBox(box, at(points, point))) found.add(point)
    }
  }
  return found
}

/** Enterprises with the faces that they lie in or touch. */
type Places = ReadonlyMap<number, readonly FaceId[]>

function pointsAfter({ inside, border }: FacePoints, places: Places, id: FaceId): FacePoints | undefined {
  const merge = (kept: readonly number[], isHere: (faces: readonly FaceId[]) => boolean) => {
    const list = kept.filter((point) => !places.has(point))
    for (const [point, faces] of places) if (isHere(faces)) list.push(point)
    return list.toSorted((a, b) => a - b)
  }
  const after = {
    inside: merge(inside, (faces) => faces.length === 1 && faces[0] === id),
    border: merge(border, (faces) => faces.length > 1 && faces.includes(id)),
  }
  return after.inside.length + after.border.length > 0 ? after : undefined
}

/** Faces of border points after some points were placed anew; those that are and were on none cost nothing. */
function putBorders(
  facesOfBorderPoint: Placement['facesOfBorderPoint'],
  places: Places,
  before: ReadonlySet<number>,
) {
  const changes = [...places].flatMap(([point, faces]) => {
    const isBorder = faces.length > 1
    return isBorder || before.has(point) ? [[String(point), isBorder ? faces : undefined] as const] : []
  })
  return changeIn(facesOfBorderPoint, changes)
}

/**
 * Places the enterprises anew that a change may have moved: those of the faces touched, inside the box of the change.
 * Also says for which faces the counts may differ: besides those touched, neighbours at a point that a border crossed.
 */
export function updatePlacement(
  placement: Placement,
  { topology, change, ground }: { topology: PlanTopology; change: PlanChange; ground: FigureGround },
): { readonly placement: Placement; readonly recountIds: ReadonlySet<FaceId> } {
  const recountIds = new Set(change.faceIds)
  const moving = pointsToReplace(placement, change, ground)
  if (moving.size === 0) return { placement, recountIds }
  const there = change.faceIds.filter((id) => findFace(topology, id))
  const faces = there.map((id) => ({ id, arcs: arcsOfFace(topology, id) }))
  const places = new Map<number, readonly FaceId[]>()
  for (const point of moving) {
    places.set(point, facesOfPoint({ topology, faces }, at(ground.points, point), ground))
  }
  const before = change.faceIds.map((id) => ({
    id,
    points: getFrom(placement.pointsOfFace, id) ?? NO_POINTS,
  }))
  const wereBorder = new Set(
    before.flatMap(({ points }) => points.border).filter((point) => moving.has(point)),
  )
  for (const point of wereBorder) {
    for (const id of getFrom(placement.facesOfBorderPoint, String(point)) ?? []) recountIds.add(id)
  }
  for (const ids of places.values()) for (const id of ids) recountIds.add(id)
  // A neighbour may have a point on its border that was the business of the faces touched alone.
  const lists = [...recountIds].map((id) => {
    return [id, pointsAfter(getFrom(placement.pointsOfFace, id) ?? NO_POINTS, places, id)] as const
  })
  return {
    recountIds,
    placement: {
      pointsOfFace: changeIn(placement.pointsOfFace, lists),
      facesOfBorderPoint: putBorders(placement.facesOfBorderPoint, places, wereBorder),
    },
  }
}

/** Points by square, so that a face need look only at those near it. */
function bucketPoints(points: readonly LatticePoint[], squareUnits: number): (box: LatticeBox) => number[] {
  const squareOf = (x: number, y: number) => `${Math.floor(x / squareUnits)},${Math.floor(y / squareUnits)}`
  const buckets = new Map<string, number[]>()
  points.forEach(([x, y], point) => {
    const key = squareOf(x, y)
    const bucket = buckets.get(key)
    if (bucket) bucket.push(point)
    else buckets.set(key, [point])
  })
  return ([west, south, east, north]) => {
    const found: number[] = []
    for (let x = west; x < east + squareUnits; x += squareUnits) {
      for (let y = south; y < north + squareUnits; y += squareUnits) {
        for (const point of buckets.get(squareOf(x, y)) ?? []) found.push(point)
      }
    }
    return found
  }
}

/** Places all enterprises. */
export function placeAll(topology: PlanTopology, ground: FigureGround): Placement {
  const pointsNear = bucketPoints(ground.points, topology.squareUnits)
  const places = new Map<number, readonly FaceId[]>()
  for (const { key: id } of entriesOf(topology.arcIdsOfFace)) {
    if (id === OUTSIDE) continue
    const faces = [{ id, arcs: arcsOfFace(topology, id) }]
    const box = boxAround(faces.flatMap(({ arcs }) => arcs).flatMap(({ points }) => points))
    for (const point of pointsNear(box)) {
      if (places.has(point)) continue
      const found = facesOfPoint({ topology, faces }, at(ground.points, point), ground)
      if (found.length > 0) places.set(point, found)
    }
  }
  const lists = new Map<FaceId, { inside: number[]; border: number[] }>()
  for (const [point, ids] of [...places].toSorted(([a], [b]) => a - b)) {
    for (const id of ids) {
      const list = lists.get(id) ?? { inside: [], border: [] }
      lists.set(id, list)
      if (ids.length > 1) list.border.push(point)
      else list.inside.push(point)
    }
  }
  return {
    pointsOfFace: changeIn(emptyMap<FacePoints>(), lists),
    facesOfBorderPoint: putBorders(emptyMap(), places, new Set()),
  }
}
