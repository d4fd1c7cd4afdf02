import { atNext } from './checked.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { comparePoints, pointKey } from './lattice.ts'
import { emptyMap } from './persistent-map.ts'
import type { Face, FaceId, PlanTopology, Township } from './plan-topology.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { NO_CHANGE, replaceArcs } from './replace-arcs.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'
import type { LatticeBox } from './square-index.ts'
import { boxAround } from './square-index.ts'
import type { TopologyProblem } from './topology-problem.ts'
import type { BorderEdge } from './trace-arcs.ts'
import { traceArcs } from './trace-arcs.ts'

/** A cell to be taken into a topology: what it is, and its polygons (one, or several for a cell with islands). */
export type CellPart = {
  readonly id: FaceId
  readonly townshipCode: string
  readonly code: string | null
  readonly isLocked?: boolean
  readonly isEnclave?: boolean
  readonly polygons: readonly LatticePolygon[]
}

/** Squares of the spatial index at least; a young plan has few borders but will have many. */
const MIN_SQUARES = 400

/** The face of a cell. */
export function cellFace(part: CellPart): Face {
  return {
    id: part.id,
    kind: 'cell',
    townshipCode: part.townshipCode,
    code: part.code,
    isLocked: part.isLocked ?? false,
    isEnclave: part.isEnclave ?? false,
  }
}

function unassignedFace({ code }: Township): Face {
  const id = unassignedIn(code)
  return { id, kind: 'unassigned', townshipCode: code, code: null, isLocked: false, isEnclave: false }
}

const OUTSIDE_FACE: Face = {
  id: OUTSIDE,
  kind: 'outside',
  townshipCode: null,
  code: null,
  isLocked: false,
  isEnclave: false,
}

/** Side of an index square: about one border a square, taken from the extent of the townships. */
function chooseSquare([west, south, east, north]: LatticeBox, arcCount: number): number {
  return Math.max(
    1,
    Math.ceil(Math.sqrt(((east - west) * (north - south)) / Math.max(MIN_SQUARES, arcCount))),
  )
}

/** The topology of border pieces and faces, with its derived maps. It is not proved. */
export function assembleTopology(
  townships: readonly Township[],
  cells: readonly Face[],
  edges: readonly BorderEdge[],
): PlanTopology {
  const arcs = traceArcs(edges, () => 0)
  const bounds = boxAround(townships.flatMap(({ polygons }) => polygons.flat(2)))
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
  const putFaces = [OUTSIDE_FACE, ...townships.map(unassignedFace), ...cells]
  return replaceArcs(empty, { ...NO_CHANGE, addedArcs: arcs, putFaces })
}

/** What is said about an edge: the cell or the township on the left of it, in either direction. */
type EdgeRecord = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  readonly cells: [left: CellPart | undefined, right: CellPart | undefined]
  readonly townships: [left: string | undefined, right: string | undefined]
}

class EdgeRecords {
  readonly byKey = new Map<string, EdgeRecord>()
  readonly overlaps: TopologyProblem[] = []

  addCell(polygon: LatticePolygon, cell: CellPart): void {
    this.#visit(polygon, ({ from, cells }, side) => {
      const other = cells[side]
      if (other) this.overlaps.push({ code: 'sides_wrong', ids: [other.id, cell.id], at: from })
      cells[side] = cell
    })
  }

  addTownship(polygon: LatticePolygon, code: string): void {
    this.#visit(polygon, ({ from, townships }, side) => {
      const other = townships[side]
      if (other) this.overlaps.push({ code: 'sides_wrong', ids: [other, code], at: from })
      townships[side] = code
    })
  }

  #visit(polygon: LatticePolygon, note: (record: EdgeRecord, side: 0 | 1) => void): void {
    for (const ring of polygon) {
      ring.forEach((start, index) => {
        const end = atNext(ring, index)
        const isForward = comparePoints(start, end) < 0
        const [from, to] = isForward ? [start, end] : [end, start]
        const key = `${pointKey(from)};${pointKey(to)}`
        const record: EdgeRecord = this.byKey.get(key) ?? {
          from,
          to,
          cells: [undefined, undefined],
          townships: [undefined, undefined],
        }
        this.byKey.set(key, record)
        note(record, isForward ? 0 : 1)
      })
    }
  }
}

/** Where no cell is: on a township's border its unassigned land or the outside, else what the other side's cell is in. */
function sideOf({ cells, townships }: EdgeRecord, side: 0 | 1): FaceId {
  const cell = cells[side]
  if (cell) return cell.id
  const isOnBorder = townships.some((code) => code !== undefined)
  const code = isOnBorder ? townships[side] : cells[1 - side]?.townshipCode
  return code === undefined ? OUTSIDE : unassignedIn(code)
}

/**
 * The topology of cells that already fit exactly: every edge is shared by two cells, lies on a township's border, or
 * faces unassigned land. Nothing is moved; the result is proved, and what hinders it comes back. Polygons must have
 * counter-clockwise exteriors and clockwise holes, townships must tile their union. For anything else see `buildPlan`.
 */
export function fromCoverage(
  townships: readonly Township[],
  cells: readonly CellPart[],
): Result<PlanTopology, readonly TopologyProblem[]> {
  const records = new EdgeRecords()
  for (const { code, polygons } of townships) for (const part of polygons) records.addTownship(part, code)
  for (const cell of cells) for (const part of cell.polygons) records.addCell(part, cell)
  if (records.overlaps.length > 0) return refuse(records.overlaps)
  const edges = [...records.byKey.values()].map(
    (record): BorderEdge => ({
      from: record.from,
      to: record.to,
      left: sideOf(record, 0),
      right: sideOf(record, 1),
    }),
  )
  return proved(assembleTopology(townships, cells.map(cellFace), edges))
}

/** A topology if it is a partition, else what is wrong with it. */
export function proved(topology: PlanTopology): Result<PlanTopology, readonly TopologyProblem[]> {
  const problems = proveTopology(topology)
  return problems.length > 0 ? refuse(problems) : succeed(topology)
}
