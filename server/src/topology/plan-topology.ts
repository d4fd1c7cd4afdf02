import { getOrThrow } from './checked.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import type { PersistentMap } from './persistent-map.ts'
import { getFrom, requireFrom } from './persistent-map.ts'

/** Name of a face: chosen by the caller for cells, fixed words for unassigned land and the outside. */
export type FaceId = string

/** Name of an arc: its first directed edge as text, so equal arcs of two plans have equal names. */
export type ArcId = string

/** Everything beyond the outline. */
export const OUTSIDE: FaceId = 'outside'

/** The face of all land of a township that no cell owns; it may be empty or in several parts. */
export function unassignedIn(townshipCode: string): FaceId {
  return `unassigned-${townshipCode}`
}

/**
 * What a face is in this plan, apart from its shape. The outside and the unassigned land of every township are faces of
 * every topology, even without land.
 */
export type Face = {
  readonly id: FaceId
  readonly kind: 'cell' | 'unassigned' | 'outside'
  /** Nine digits; null for the outside. */
  readonly townshipCode: string | null
  /** The 15 digits of a cell that has them; null for new cells and for land that is no cell. */
  readonly code: string | null
  /** What people call a cell in this plan; null while nobody has named it, and for land that is no cell. */
  readonly name: string | null
  /** Twelve digits of the village a cell lies in; null where nobody has said it, and for land that is no cell. */
  readonly villageCode: string | null
  /** The sub-bureau (organisation) that a cell belongs to; null likewise. */
  readonly subBureauId: number | null
  /** No action may change the land of a locked cell. */
  readonly isLocked: boolean
  /** A declared enclave (园区) may lie inside one other cell. */
  readonly isEnclave: boolean
}

/**
 * A border from node to node with one face on either side of its direction. A node is a point where three or more
 * borders meet; a border without a node is a closed one. Closed arcs repeat their first point at the end.
 * Canonical, so that equal partitions are equal values: open arcs start at their smaller end (x, then y), closed ones
 * run counter-clockwise, without a node from their smallest point.
 */
export type Arc = {
  readonly id: ArcId
  readonly points: readonly LatticePoint[]
  readonly left: FaceId
  readonly right: FaceId
}

/** A township of the plan: its border is fixed, and the cells inside tile it exactly. */
export type Township = { readonly code: string; readonly polygons: readonly LatticePolygon[] }

/**
 * A partition of the district as an immutable value. Coordinates are lattice points (EPSG:4490, 1e-7 degree, x =
 * longitude, y = latitude). `faces` and `arcs` say everything; the other maps are derived from them, are kept up to date
 * by `replaceArcs` and never built anew.
 */
export type PlanTopology = {
  readonly townships: readonly Township[]
  readonly faces: PersistentMap<Face>
  readonly arcs: PersistentMap<Arc>
  /** Names of the arcs around each face, sorted. A face without land has none. */
  readonly arcIdsOfFace: PersistentMap<readonly ArcId[]>
  /** Names of the arcs that end at each node, sorted, once an end; closed borders end twice where they start. */
  readonly arcIdsAtNode: PersistentMap<readonly ArcId[]>
  /** Names of the arcs that touch each square of the spatial index, sorted. */
  readonly arcIdsInSquare: PersistentMap<readonly ArcId[]>
  /** Side of a square of the spatial index in lattice units. */
  readonly squareUnits: number
  /** Smallest box around all townships, lattice units: west, south, east, north. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
}

/** A face by name, undefined when there is none. */
export function findFace(topology: PlanTopology, id: FaceId): Face | undefined {
  return getFrom(topology.faces, id)
}

/** A face that must be there. Throws RangeError. */
export function getFace(topology: PlanTopology, id: FaceId): Face {
  return requireFrom(topology.faces, id)
}

/** The borders of a face. */
export function arcsOfFace(topology: PlanTopology, id: FaceId): Arc[] {
  return (getFrom(topology.arcIdsOfFace, id) ?? []).map((arcId) => requireFrom(topology.arcs, arcId))
}

/** The borders of several faces, each once. */
export function arcsOfFaces(topology: PlanTopology, ids: readonly FaceId[]): Arc[] {
  const found = new Map(ids.flatMap((id) => arcsOfFace(topology, id)).map((arc) => [arc.id, arc]))
  return [...found.values()]
}

/** Says whether a border is fixed: between two townships, or the outline. */
export function isFixed(topology: PlanTopology, { left, right }: Pick<Arc, 'left' | 'right'>): boolean {
  return getFace(topology, left).townshipCode !== getFace(topology, right).townshipCode
}

/** The face on the other side of a border of `id`. */
export function otherSide(arc: Arc, id: FaceId): FaceId {
  return arc.left === id ? arc.right : arc.left
}

/** Names of the faces that share a border, not only a point, with a face; sorted. */
export function neighboursOf(topology: PlanTopology, id: FaceId): FaceId[] {
  return [...new Set(arcsOfFace(topology, id).map((arc) => otherSide(arc, id)))].toSorted()
}

/** A township of the plan by its code. Throws RangeError. */
export function getTownship(topology: PlanTopology, code: string): Township {
  return getOrThrow(new Map(topology.townships.map((township) => [township.code, township])), code)
}
