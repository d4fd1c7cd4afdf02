import { at } from './checked.ts'
import type { DirectedArc } from './face-rings.ts'
import { compareClockwise, secondPoint } from './face-rings.ts'
import { pointKey } from './lattice.ts'
import { getFrom, requireFrom } from './persistent-map.ts'
import type { FaceId, PlanTopology } from './plan-topology.ts'

/** The arcs that leave a node, clockwise. */
export function leavingClockwise(topology: PlanTopology, key: string): DirectedArc[] {
  const ids = [...new Set(getFrom(topology.arcIdsAtNode, key))]
  const leaving = ids.flatMap((id): DirectedArc[] => {
    const arc = requireFrom(topology.arcs, id)
    const ways = [true, false].map((isForward) => ({ arc, isForward }))
    return ways.filter(
      ({ isForward }) => pointKey(at(arc.points, isForward ? 0 : arc.points.length - 1)) === key,
    )
  })
  const first = at(leaving, 0)
  const center = at(first.arc.points, first.isForward ? 0 : first.arc.points.length - 1)
  const turning = { center, direction: secondPoint(first) }
  return leaving.toSorted((a, b) => compareClockwise(turning, secondPoint(a), secondPoint(b)))
}

/** The face on the left of a directed arc. */
export function leftOf({ arc, isForward }: DirectedArc): FaceId {
  return isForward ? arc.left : arc.right
}

/** The face on the right of a directed arc. */
export function rightOf({ arc, isForward }: DirectedArc): FaceId {
  return isForward ? arc.right : arc.left
}

/** Says whether, all around a node, neighbouring borders name the same face for the land between them. */
export function isNodeConsistent(topology: PlanTopology, key: string): boolean {
  const leaving = leavingClockwise(topology, key)
  return leaving.every(
    (directed, index) => rightOf(directed) === leftOf(at(leaving, (index + 1) % leaving.length)),
  )
}
