import { groundFaces } from './make-face.ts'
import { emptyMap } from './persistent-map.ts'
import type { Arc, Face, PlanTopology, Township } from './plan-topology.ts'
import { NO_CHANGE, replaceArcs } from './replace-arcs.ts'
import type { LatticeBox } from './square-index.ts'
import { boxAround } from './square-index.ts'
import type { BorderEdge } from './trace-arcs.ts'
import { traceArcs } from './trace-arcs.ts'

/** Squares of the spatial index at least; a young plan has few borders but will have many. */
const MIN_SQUARES = 400

/** Side of an index square: about one border a square, taken from the extent of the townships. */
function chooseSquare([west, south, east, north]: LatticeBox, arcCount: number): number {
  return Math.max(
    1,
    Math.ceil(Math.sqrt(((east - west) * (north - south)) / Math.max(MIN_SQUARES, arcCount))),
  )
}

/** The smallest box around townships. */
export function boundsOf(townships: readonly Township[]): LatticeBox {
  return boxAround(townships.flatMap(({ polygons }) => polygons.flat(2)))
}

/** The topology of all its faces and arcs, with its derived maps. Nothing is checked. */
export function assembleArcs(
  townships: readonly Township[],
  faces: readonly Face[],
  arcs: readonly Arc[],
): PlanTopology {
  const bounds = boundsOf(townships)
  const empty: PlanTopology = {
    townships,
    faces: emptyMap(),
    arcs: emptyMap(),
    arcIdsOfFace: emptyMap(),
    arcIdsAtNode: emptyMap(),
    arcIdsInSquare: emptyMap(),
    squareUnits: chooseSquare(bounds, arcs.length),
    bounds,
  }
  return replaceArcs(empty, { ...NO_CHANGE, addedArcs: arcs, putFaces: faces })
}

/** The topology of cells and of border pieces between them, unassigned land and the outside. It is not proved. */
export function assembleTopology(
  townships: readonly Township[],
  cells: readonly Face[],
  edges: readonly BorderEdge[],
): PlanTopology {
  return assembleArcs(
    townships,
    [...groundFaces(townships), ...cells],
    traceArcs(edges, () => 0),
  )
}
