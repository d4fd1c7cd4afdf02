import { pointsOfRing, traceRings } from '../topology/face-rings.ts'
import type { LatticePolygon } from '../topology/lattice.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology, Township } from '../topology/plan-topology.ts'
import { arcsOfFaces } from '../topology/plan-topology.ts'
import { groupRings, splitAtRepeatedVertices } from '../topology/rings.ts'
import type { PartitionSource } from './partition-source.ts'

/** The land of a township that is to be cut, in its connected pieces, and what stays as it is. */
export type Land = {
  readonly townshipCode: string
  readonly polygons: readonly LatticePolygon[]
  /** Faces of the plan in force whose land is cut anew. */
  readonly released: readonly FaceId[]
  /** Cells of the plan in force that stay: locked ones and declared enclaves. */
  readonly kept: readonly Face[]
  /** A ring of the township visits a point twice; the land is taken in pieces that touch there. */
  readonly touchesItself: boolean
}

function splitTownship({ polygons }: Township): { polygons: LatticePolygon[]; touchesItself: boolean } {
  const rings = polygons.flat()
  const simple = rings.flatMap(splitAtRepeatedVertices)
  return { polygons: groupRings(simple), touchesItself: simple.length > rings.length }
}

/** The union of faces, as polygons whose rings visit no point twice. */
export function uniteFaces(topology: PlanTopology, ids: readonly FaceId[]): LatticePolygon[] {
  const own = new Set(ids)
  const side = (id: FaceId) => (own.has(id) ? 'land' : 'rest')
  const arcs = arcsOfFaces(topology, ids)
    .map((arc) => ({ ...arc, left: side(arc.left), right: side(arc.right) }))
    .filter(({ left, right }) => left !== right)
  return groupRings(traceRings(arcs, 'land').map(pointsOfRing).flatMap(splitAtRepeatedVertices))
}

function isKept(face: Face): boolean {
  return face.kind === 'cell' && (face.isLocked || face.isEnclave)
}

/** What of a township is cut. */
export function findLand(source: PartitionSource, township: Township): Land {
  const { inForce } = source
  const { polygons, touchesItself } = splitTownship(township)
  if (!inForce) return { townshipCode: township.code, polygons, released: [], kept: [], touchesItself }
  const faces = valuesOf(inForce.faces).filter(({ townshipCode }) => townshipCode === township.code)
  const released = faces.filter((face) => !isKept(face)).map(({ id }) => id)
  return {
    townshipCode: township.code,
    polygons: uniteFaces(inForce, released),
    released: released.toSorted(),
    kept: faces.filter(isKept),
    touchesItself,
  }
}

/** Area of polygons in square metres. */
export function areaOf(
  { plane }: Pick<PartitionSource, 'plane'>,
  polygons: readonly LatticePolygon[],
): number {
  return polygons.reduce((sum, polygon) => sum + plane.areaM2(polygon), 0)
}
