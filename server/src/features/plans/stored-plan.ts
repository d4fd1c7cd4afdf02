import { readCourse, readLand, writeCourse, writeLand } from '../../plan-wkb.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import type { CellPart } from '../../topology/from-coverage.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import type { Arc, Face, FaceId, PlanTopology, Township } from '../../topology/plan-topology.ts'
import type { TopologyParts } from '../../topology/topology-from-parts.ts'

/** Shapes as they come from the database: WKB in degrees. */
export type StoredTownship = { readonly code: string; readonly boundary: Uint8Array }
export type StoredCell = Omit<CellPart, 'polygons'> & { readonly boundary: Uint8Array }
export type StoredArc = Omit<Arc, 'points'> & { readonly course: Uint8Array }

/** A plan as it is stored: with borders when it was edited, else as the cells of the plan that was loaded. */
export type StoredPlan =
  | {
      readonly kind: 'edited'
      readonly townships: readonly StoredTownship[]
      readonly faces: readonly Face[]
      readonly arcs: readonly StoredArc[]
    }
  | {
      readonly kind: 'cells'
      readonly townships: readonly StoredTownship[]
      readonly cells: readonly StoredCell[]
    }

export const readTownship = ({ code, boundary }: StoredTownship): Township => ({
  code,
  polygons: readLand(boundary),
})

export const readCell = ({ boundary, ...part }: StoredCell): CellPart => ({
  ...part,
  polygons: readLand(boundary),
})

/** The parts of an edited plan on the lattice. */
export const readParts = ({
  townships,
  faces,
  arcs,
}: Extract<StoredPlan, { kind: 'edited' }>): TopologyParts => ({
  townships: townships.map(readTownship),
  faces,
  arcs: arcs.map(({ course, ...arc }) => ({ ...arc, points: readCourse(course) })),
})

/** Rows to write: courses and boundaries in hexadecimal EWKB. */
export interface ArcRow {
  readonly id: string
  readonly course: string
  readonly left: FaceId
  readonly right: FaceId
}

export type FaceRow = Face & {
  /** Null without land and for the outside. */
  readonly boundary: string | null
}

/** What a save changes in the tables of arcs and faces. */
export interface PlanRows {
  readonly removedArcIds: readonly string[]
  readonly putArcs: readonly ArcRow[]
  readonly removedFaceIds: readonly FaceId[]
  readonly putFaces: readonly FaceRow[]
}

export const arcRow = ({ id, points, left, right }: Arc): ArcRow => ({
  id,
  course: writeCourse(points),
  left,
  right,
})

/** A face with its land of today. */
export function faceRow(topology: PlanTopology, face: Face): FaceRow {
  const polygons = face.kind === 'outside' ? [] : facePolygons(topology, face.id)
  return { ...face, boundary: polygons.length === 0 ? null : writeLand(polygons) }
}

/** All rows of a plan. */
export const allRows = (topology: PlanTopology): PlanRows => ({
  removedArcIds: [],
  putArcs: valuesOf(topology.arcs).map(arcRow),
  removedFaceIds: [],
  putFaces: valuesOf(topology.faces).map((face) => faceRow(topology, face)),
})
