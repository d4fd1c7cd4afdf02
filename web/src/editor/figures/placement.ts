import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { PersistentMap } from '@tongzhou/server/topology/persistent-map'
import { changeIn, emptyMap, entriesOf, getFrom } from '@tongzhou/server/topology/persistent-map'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, findFace, OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { LatticeBox } from '@tongzhou/server/topology/square-index'
import { boxAround } from '@tongzhou/server/topology/square-index'
import type { FigureGround } from './figure-ground.ts'
import { facesAtBorder, locateInFace } from './locate-in-face.ts'
import type { PlanChange } from './plan-change.ts'

/** Which enterprises stand in which face, by index. What lies beyond the outline stands nowhere. */
export type Placement = {
  /** Per face the enterprises in it and on its border, ascending; no entry for none. */
  readonly pointsOfFace: PersistentMap<readonly number[]>
  /** Per enterprise on a border between faces (its index as text) all that it touches, sorted. */
  readonly facesOfBorderPoint: PersistentMap<readonly FaceId[]>
}

/**
 * Enterprises counted to a face. One on a border belongs to the smaller name, as publication has it by the smaller code:
 * digits come before new cells, and these before unassigned land.
 */
export function pointsCountedTo({ pointsOfFace, facesOfBorderPoint }: Placement, id: FaceId): number[] {
  return (getFrom(pointsOfFace, id) ?? []).filter((point) => {
    const faces = getFrom(facesOfBorderPoint, String(point))
    return faces === undefined || faces[0] === id
  })
}

function isInBox([west, south, east, north]: LatticeBox, [x, y]: LatticePoint): boolean {
  return west <= x && x <= east && south <= y && y <= north
}

type Area = { readonly topology: PlanTopology; readonly faceIds: readonly FaceId[] }

/** The face of some that a point lies in or, on a border, all faces that it touches. */
function facesOfPoint({ topology, faceIds }: Area, place: LatticePoint, { ruler }: FigureGround): FaceId[] {
  for (const id of faceIds) {
    const found = locateInFace(arcsOfFace(topology, id), place, ruler)
    if (found === 'inside') return [id]
    if (found === 'border') return facesAtBorder(topology, place)
  }
  return []
}

/** The placement after some points got other faces and some faces other lists. */
function putPlaces(
  { pointsOfFace, facesOfBorderPoint }: Placement,
  facesOf: ReadonlyMap<number, readonly FaceId[]>,
  lists: Iterable<readonly [FaceId, readonly number[] | undefined]>,
): Placement {
  const onBorder = [...facesOf].map(([point, faces]) => {
    return [String(point), faces.length > 1 ? faces : undefined] as const
  })
  return {
    pointsOfFace: changeIn(pointsOfFace, lists),
    facesOfBorderPoint: changeIn(facesOfBorderPoint, onBorder),
  }
}

function pointsToReplace(placement: Placement, { faceIds, box }: PlanChange, { points }: FigureGround) {
  const found = new Set<number>()
  if (!box) return found
  for (const id of faceIds) {
    for (const point of getFrom(placement.pointsOfFace, id) ?? []) {
      if (isInBox(box, at(points, point))) found.add(point)
    }
  }
  return found
}

function listAfter(
  kept: readonly number[],
  facesOf: ReadonlyMap<number, readonly FaceId[]>,
  id: FaceId,
): readonly number[] | undefined {
  const stayed = kept.filter((point) => !facesOf.has(point))
  const come = [...facesOf].filter(([, faces]) => faces.includes(id)).map(([point]) => point)
  const list = [...stayed, ...come].toSorted((a, b) => a - b)
  return list.length > 0 ? list : undefined
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
  const area: Area = { topology, faceIds: change.faceIds.filter((id) => findFace(topology, id)) }
  const facesOf = new Map<number, readonly FaceId[]>()
  for (const point of moving) {
    const faces = facesOfPoint(area, at(ground.points, point), ground)
    facesOf.set(point, faces)
    const before = getFrom(placement.facesOfBorderPoint, String(point)) ?? []
    for (const id of [...before, ...faces]) recountIds.add(id)
  }
  const lists = change.faceIds.map((id) => {
    return [id, listAfter(getFrom(placement.pointsOfFace, id) ?? [], facesOf, id)] as const
  })
  return { placement: putPlaces(placement, facesOf, lists), recountIds }
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
  const lists = new Map<FaceId, number[]>()
  const facesOf = new Map<number, readonly FaceId[]>()
  for (const { key: id } of entriesOf(topology.arcIdsOfFace)) {
    if (id === OUTSIDE) continue
    const arcs = arcsOfFace(topology, id)
    const list = pointsNear(boxAround(arcs.flatMap(({ points }) => points))).filter((point) => {
      const place = locateInFace(arcs, at(ground.points, point), ground.ruler)
      if (place === 'border') facesOf.set(point, facesAtBorder(topology, at(ground.points, point)))
      return place !== 'outside'
    })
    if (list.length > 0)
      lists.set(
        id,
        list.toSorted((a, b) => a - b),
      )
  }
  return putPlaces({ pointsOfFace: emptyMap(), facesOfBorderPoint: emptyMap() }, facesOf, lists)
}
