import { at, getOrThrow } from './checked.ts'
import type { Pack } from './pack-points.ts'
import { createPack } from './pack-points.ts'
import type { FaceId, PlanTopology, Township } from './plan-topology.ts'
import { OUTSIDE } from './plan-topology.ts'
import type { ProofGround } from './proof-ground.ts'
import type { TopologyProblem } from './topology-problem.ts'

/** Directed border edges of a township that are still to be found: from each packed point to others. */
type Awaited = Map<number, number[]>

function awaitEdges({ polygons }: Township, pack: Pack): Awaited {
  const awaited: Awaited = new Map()
  for (const ring of polygons.flat()) {
    ring.forEach((from, index) => {
      const start = pack(from)
      const ends = awaited.get(start)
      const end = pack(at(ring, (index + 1) % ring.length))
      if (ends) ends.push(end)
      else awaited.set(start, [end])
    })
  }
  return awaited
}

/** Says whether an edge was awaited, and awaits it no longer. */
function strike(awaited: Awaited | undefined, start: number, end: number): boolean {
  const place = awaited?.get(start)?.indexOf(end) ?? -1
  if (place < 0) return false
  awaited?.get(start)?.splice(place, 1)
  return true
}

/** Every edge of a border between townships must be in the given rings of the townships beside it, and the other way. */
export function proveTownshipBorders(
  topology: PlanTopology,
  { arcs, faceById }: Pick<ProofGround, 'arcs' | 'faceById'>,
): TopologyProblem[] {
  const pack = createPack(topology)
  const awaited = new Map(topology.townships.map((township) => [township.code, awaitEdges(township, pack)]))
  const townshipOf = (id: FaceId) => getOrThrow(faceById, id).townshipCode
  const awaitedBy = (id: FaceId) => awaited.get(townshipOf(id) ?? '')
  const problems: TopologyProblem[] = []
  for (const arc of arcs.filter(({ left, right }) => townshipOf(left) !== townshipOf(right))) {
    const packed = arc.points.map(pack)
    const sides = [
      { id: arc.left, course: packed },
      { id: arc.right, course: packed.toReversed() },
    ].filter(({ id }) => id !== OUTSIDE)
    const strayed = sides.filter(({ id, course }) => {
      const edges = awaitedBy(id)
      return course.slice(1).filter((end, index) => !strike(edges, at(course, index), end)).length > 0
    })
    if (strayed.length === 0) continue
    problems.push({ code: 'township_border_moved', ids: strayed.map(({ id }) => id), at: at(arc.points, 0) })
  }
  const missing = [...awaited].filter(([, edges]) => [...edges.values()].some((ends) => ends.length > 0))
  return [
    ...problems,
    ...missing.map(([code]): TopologyProblem => ({ code: 'township_border_moved', ids: [code] })),
  ]
}
