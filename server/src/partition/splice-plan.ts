import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, PlanTopology } from '../topology/plan-topology.ts'
import { assemblePlan, putKept, SidedEdges } from './assemble-plan.ts'

/**
 * A plan with everything in some townships taken from another plan on the same ground. It is not proved: plans on different
 * ground do not fit together.
 */
export function splicePlan(
  plan: PlanTopology,
  other: PlanTopology,
  townshipCodes: ReadonlySet<string>,
): PlanTopology {
  const isTaken = ({ townshipCode }: Face) => townshipCode !== null && townshipCodes.has(townshipCode)
  const own = valuesOf(plan.faces).filter((face) => face.townshipCode !== null && !isTaken(face))
  const taken = valuesOf(other.faces).filter(isTaken)
  const edges = new SidedEdges()
  const enter = (topology: PlanTopology, faces: readonly Face[]): void =>
    putKept(
      edges,
      topology,
      faces.map(({ id }) => id),
    )
  enter(plan, own)
  enter(other, taken)
  const cells = [...own, ...taken].filter(({ kind }) => kind === 'cell')
  return assemblePlan(plan.townships, cells, edges)
}
