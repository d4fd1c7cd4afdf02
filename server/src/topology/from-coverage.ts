import { assembleTopology } from './assemble-topology.ts'
import { at, atNext, integerAt } from './checked.ts'
import type { LatticePolygon } from './lattice.ts'
import type { CellAttributes } from './make-face.ts'
import { newCell } from './make-face.ts'
import type { EdgeNumbers } from './number-points.ts'
import { createEdgeNumbers } from './number-points.ts'
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

type Owner = { readonly id: string; readonly polygons: readonly LatticePolygon[] }

/** Notes the place of the owner on the left of every directed edge; an edge with two owners on one side is an overlap. */
function noteOwners(numbers: EdgeNumbers, besides: Int32Array, owners: readonly Owner[]): TopologyProblem[] {
  const overlaps: TopologyProblem[] = []
  owners.forEach(({ id, polygons }, place) => {
    for (const ring of polygons.flat()) {
      ring.forEach((from, index) => {
        const halfEdge = numbers.numberOf(from, atNext(ring, index))
        const other = owners[integerAt(besides, halfEdge)]
        if (other) {
          const [start] = at(numbers.edges, halfEdge >> 1)
          overlaps.push({ code: 'sides_wrong', ids: [other.id, id], at: start })
        }
        besides[halfEdge] = place
      })
    }
  })
  return overlaps
}

/** Places of the cells and the townships on the left of every directed edge; −1 where there is none. */
type Besides = { readonly cells: Int32Array; readonly townships: Int32Array }

/**
 * The face on the left of a directed edge. Where no cell is: on a township's border its unassigned land or the outside,
 * else what the other side's cell is in.
 */
function leftOf({ cells, townships }: Coverage, besides: Besides, halfEdge: number): FaceId {
  const cell = cells[integerAt(besides.cells, halfEdge)]
  if (cell) return cell.id
  const opposite = halfEdge ^ 1
  const isOnBorder =
    integerAt(besides.townships, halfEdge) >= 0 || integerAt(besides.townships, opposite) >= 0
  const code = isOnBorder
    ? townships[integerAt(besides.townships, halfEdge)]?.code
    : cells[integerAt(besides.cells, opposite)]?.townshipCode
  return code === undefined ? OUTSIDE : unassignedIn(code)
}

type Coverage = { readonly townships: readonly Township[]; readonly cells: readonly CellPart[] }

/**
 * The topology of cells that already fit exactly: every edge is shared by two cells, lies on a township's border, or
 * faces unassigned land. Nothing is moved; the result is proved, and what hinders it comes back. Polygons must have
 * counter-clockwise exteriors and clockwise holes, townships must tile their union. For anything else see `buildPlan`.
 */
export function fromCoverage(
  townships: readonly Township[],
  cells: readonly CellPart[],
): Result<PlanTopology, readonly TopologyProblem[]> {
  const count = [...townships, ...cells]
    .flatMap(({ polygons }) => polygons.flat())
    .reduce((sum, ring) => sum + ring.length, 0)
  const numbers = createEdgeNumbers(count)
  const besides: Besides = {
    cells: new Int32Array(2 * count).fill(-1),
    townships: new Int32Array(2 * count).fill(-1),
  }
  const owners = townships.map(({ code, polygons }): Owner => ({ id: code, polygons }))
  const overlaps = [
    ...noteOwners(numbers, besides.townships, owners),
    ...noteOwners(numbers, besides.cells, cells),
  ]
  if (overlaps.length > 0) return refuse(overlaps)
  const edges = numbers.edges.map(([from, to], edge): BorderEdge => {
    const left = leftOf({ townships, cells }, besides, 2 * edge)
    return { from, to, left, right: leftOf({ townships, cells }, besides, 2 * edge + 1) }
  })
  return proved(assembleTopology(townships, cells.map(cellFace), edges))
}

/** A topology if it is a partition, else what is wrong with it. */
export function proved(topology: PlanTopology): Result<PlanTopology, readonly TopologyProblem[]> {
  const problems = proveTopology(topology)
  return problems.length > 0 ? refuse(problems) : succeed(topology)
}
