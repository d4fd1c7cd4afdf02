import { assembleTopology } from './assemble-topology.ts'
import { atNext } from './checked.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { comparePoints, pointKey } from './lattice.ts'
import type { CellAttributes } from './make-face.ts'
import { newCell } from './make-face.ts'
import type { Face, FaceId, PlanTopology, Township } from './plan-topology.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'
import type { TopologyProblem } from './topology-problem.ts'
import type { BorderEdge } from './trace-arcs.ts'

/**
 * A cell to be taken into a topology: what it is, and its polygons (one, or several for a cell with islands). Attributes
 * left out are unknown (null) or false.
 */
export type CellPart = Partial<CellAttributes> & {
  readonly id: FaceId
  readonly townshipCode: string
  readonly code: string | null
  readonly polygons: readonly LatticePolygon[]
}

/** The face of a cell. */
export function cellFace(part: CellPart): Face {
  const {
    code,
    name = null,
    villageCode = null,
    subBureauId = null,
    isLocked = false,
    isEnclave = false,
  } = part
  const attributes = { code, name, villageCode, subBureauId, isLocked, isEnclave }
  return newCell(part.id, part.townshipCode, attributes)
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
