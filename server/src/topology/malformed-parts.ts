import { at } from './checked.ts'
import { isSamePoint } from './lattice.ts'
import { groundFaces, isSameFace } from './make-face.ts'
import type { Arc, ArcId, Face, FaceId, Township } from './plan-topology.ts'
import type { LatticeBox } from './square-index.ts'
import { makeArc } from './trace-arcs.ts'

/** Says whether an arc runs on lattice points of the district, from a point to another one, each time. */
function isCourse({ points }: Arc, [west, south, east, north]: LatticeBox): boolean {
  return (
    points.length > 1 &&
    points.every(
      ([x, y], index) =>
        Number.isSafeInteger(x) &&
        Number.isSafeInteger(y) &&
        x >= west &&
        x <= east &&
        y >= south &&
        y <= north &&
        (index === 0 || !isSamePoint([x, y], at(points, index - 1))),
    )
  )
}

/** Says whether an arc runs in its canonical direction and is called after its first edge. */
function isCanonical(arc: Arc): boolean {
  const first = at(arc.points, 0)
  const { id, points } = makeArc(arc, true)
  return id === arc.id && isSamePoint(at(points, 0), first) && isSamePoint(at(points, 1), at(arc.points, 1))
}

/**
 * Names of arcs that are none: fewer than two points, points beyond the district or off the lattice, a point twice in a
 * row, one face on both sides, or a direction or a name that is not canonical. Where closed borders without a node start is not
 * looked at, nor anything that takes other borders: see `proveTopology`.
 */
export function findMalformedArcs(bounds: LatticeBox, arcs: readonly Arc[]): ArcId[] {
  return arcs
    .filter((arc) => arc.left === arc.right || !isCourse(arc, bounds) || !isCanonical(arc))
    .map(({ id }) => id)
}

/**
 * Names of faces that are none: a cell of a township that is not there, or another outside or unassigned land than the
 * townships have, or with attributes.
 */
export function findMalformedFaces(townships: readonly Township[], faces: readonly Face[]): FaceId[] {
  const ground = new Map(groundFaces(townships).map((face) => [face.id, face]))
  const codes = new Set<string | null>(townships.map(({ code }) => code))
  const isRight = (face: Face): boolean => {
    const given = ground.get(face.id)
    return given ? isSameFace(face, given) : face.kind === 'cell' && codes.has(face.townshipCode)
  }
  return faces.filter((face) => !isRight(face)).map(({ id }) => id)
}
