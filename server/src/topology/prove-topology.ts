import { at, getOrThrow } from './checked.ts'
import { doubledSweep } from './exact-sum.ts'
import { isNodeConsistent } from './node-order.ts'
import { originOf } from './pack-points.ts'
import { entriesOf } from './persistent-map.ts'
import type { Arc, ArcId, PlanTopology, Township } from './plan-topology.ts'
import { OUTSIDE } from './plan-topology.ts'
import type { ProofGround } from './proof-ground.ts'
import { layProofGround } from './proof-ground.ts'
import { proveBorders } from './prove-borders.ts'
import { proveTownshipBorders } from './prove-townships.ts'
import { areRingsPlaced, createSweep, doubledAreaWithin } from './ring-places.ts'
import type { TopologyProblem } from './topology-problem.ts'

function isListedAs(arcs: readonly Arc[], ids: readonly ArcId[]): boolean {
  const listed = new Set(ids)
  return arcs.length === ids.length && arcs.every(({ id }) => listed.has(id))
}

/** Arcs have two different faces that are there, faces list their arcs and nothing else, and cells have some. */
function proveSides(topology: PlanTopology, { arcs, faceById, arcsByFace }: ProofGround): TopologyProblem[] {
  const wrong = arcs.filter(
    ({ left, right }) => left === right || !faceById.has(left) || !faceById.has(right),
  )
  const listed = new Map(entriesOf(topology.arcIdsOfFace).map(({ key, value }) => [key, value]))
  const unlisted = [...arcsByFace].filter(([id, own]) => !isListedAs(own, listed.get(id) ?? []))
  const bare = [...faceById.values()].filter(({ id, kind }) => kind === 'cell' && !listed.has(id))
  return [
    ...wrong.map(({ id }): TopologyProblem => ({ code: 'sides_wrong', ids: [id] })),
    ...unlisted.map(([id]): TopologyProblem => ({ code: 'sides_wrong', ids: [id] })),
    ...bare.map(({ id }): TopologyProblem => ({ code: 'cell_without_land', ids: [id] })),
  ]
}

function proveNodes(topology: PlanTopology): TopologyProblem[] {
  return entriesOf(topology.arcIdsAtNode)
    .filter(({ key }) => !isNodeConsistent(topology, key))
    .map(({ value }) => ({ code: 'node_inconsistent', ids: value }))
}

type SweepOf = (arc: Arc) => bigint

function proveRings({ arcsByFace }: ProofGround, sweepOf: SweepOf): TopologyProblem[] {
  return [...arcsByFace]
    .filter(([id, arcs]) => !areRingsPlaced(arcs, id, sweepOf))
    .map(([id]) => ({ code: 'ring_misplaced', ids: [id] }))
}

function townshipArea(topology: PlanTopology, { polygons }: Township): bigint {
  const origin = originOf(topology)
  return polygons.flat().reduce((sum, ring) => sum + doubledSweep([...ring, at(ring, 0)], origin), 0n)
}

function proveAreas(topology: PlanTopology, ground: ProofGround, sweepOf: SweepOf): TopologyProblem[] {
  const sums = new Map<string | null, bigint>()
  for (const [id, arcs] of ground.arcsByFace) {
    const { townshipCode } = getOrThrow(ground.faceById, id)
    sums.set(townshipCode, (sums.get(townshipCode) ?? 0n) + doubledAreaWithin(arcs, id, sweepOf))
  }
  const areas = topology.townships.map((township) => ({
    code: township.code,
    area: townshipArea(topology, township),
  }))
  const total = areas.reduce((sum, { area }) => sum + area, 0n)
  return [...areas, { code: OUTSIDE, area: -total }].flatMap(({ code, area }): TopologyProblem[] => {
    const measure = (sums.get(code === OUTSIDE ? null : code) ?? 0n) - area
    return measure === 0n ? [] : [{ code: 'area_differs', ids: [code], measure }]
  })
}

/**
 * Proves, on integers and without any tolerance, that a topology partitions the district: every arc has two different
 * sides, directed edges cancel, borders meet at nodes only, faces have their holes inside, the borders of the townships
 * stand where they were given, and the exact areas add up township by township and to the outline's. An empty list is the
 * proof. Meant for every save; a plan of 10,000 cells takes less than a second.
 */
export function proveTopology(topology: PlanTopology): TopologyProblem[] {
  const ground = layProofGround(topology)
  const sides = proveSides(topology, ground)
  if (sides.length > 0) return sides
  const borders = [...proveBorders(topology, ground.arcs), ...proveNodes(topology)]
  if (borders.length > 0) return borders
  const sweepOf = createSweep(topology)
  return [
    ...proveRings(ground, sweepOf),
    ...proveTownshipBorders(topology, ground),
    ...proveAreas(topology, ground, sweepOf),
  ]
}
