import { at } from './checked.ts'
import { findEdgeMeetings, tableOfCourses } from './edge-meetings.ts'
import type { LatticePoint } from './lattice.ts'
import { isSamePoint, pointKey } from './lattice.ts'
import { createPack, originOf, PACK } from './pack-points.ts'
import { entriesOf, requireFrom } from './persistent-map.ts'
import type { Arc, PlanTopology } from './plan-topology.ts'
import type { TopologyProblem } from './topology-problem.ts'

/** Places beyond this number are not listed; one is enough to refuse. */
const MEETINGS_LIMIT = 20

/** A closed border with less than three points encloses nothing. */
function isFolded({ points }: Arc): boolean {
  return points.length < 4 && isSamePoint(at(points, 0), at(points, points.length - 1))
}

/** Points inside arcs are on no other arc; edges meet at common ends only. Together: borders meet at nodes only. */
export function proveBorders(topology: PlanTopology, arcs: readonly Arc[]): TopologyProblem[] {
  const table = tableOfCourses(arcs.map(({ points }) => points))
  const meetings = findEdgeMeetings(table, MEETINGS_LIMIT)
  const folded = arcs.filter(isFolded).map(({ points }) => at(points, 0))
  return [...folded, ...meetings, ...findRepeatedPoints(topology, arcs)].map((point) => ({
    code: 'borders_meet',
    ids: [],
    at: point,
  }))
}

/** Every point inside an arc and every node once, packed and sorted. Plain loops: a plan has half a million points. */
function packPoints(topology: PlanTopology, arcs: readonly Arc[]): Float64Array {
  const pack = createPack(topology)
  const nodes = entriesOf(topology.arcIdsAtNode)
  const count = arcs.reduce((sum, { points }) => sum + points.length - 2, nodes.length)
  const packed = new Float64Array(count)
  let filled = 0
  const put = (point: LatticePoint): void => {
    packed[filled] = pack(point)
    filled += 1
  }
  for (const { points } of arcs) {
    for (let index = 1; index < points.length - 1; index += 1) put(at(points, index))
  }
  for (const { key, value } of nodes) {
    const { points } = requireFrom(topology.arcs, at(value, 0))
    put(at(points, pointKey(at(points, 0)) === key ? 0 : points.length - 1))
  }
  return packed.toSorted()
}

/** Points that lie inside one arc and again inside another or at its end; sorted as packed numbers, not as text. */
function findRepeatedPoints(topology: PlanTopology, arcs: readonly Arc[]): LatticePoint[] {
  const [originX, originY] = originOf(topology)
  const packed = packPoints(topology, arcs)
  const repeated: LatticePoint[] = []
  let before = Number.NaN
  for (const value of packed) {
    if (value === before && repeated.length < MEETINGS_LIMIT) {
      const offsetX = Math.floor(value / PACK)
      repeated.push([originX + offsetX, originY + value - offsetX * PACK - PACK / 2])
    }
    before = value
  }
  return repeated
}
