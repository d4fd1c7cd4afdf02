import { refuseAction } from '@tongzhou/server/topology/action-problem'
import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { succeed } from '@tongzhou/server/topology/result'

/**
 * A difference that was made elsewhere (an import, the proposal of the partition, what the browser kept) as one action. The
 * result is proved, so that no sum of foreign and own changes can be anything but a partition; a difference that does not fit
 * is refused as `crosses_border`.
 */
export function differenceAction(difference: TopologyDifference): BoundAction {
  return (topology: PlanTopology) => {
    if (isNoDifference(difference)) return refuseAction('nothing_changes')
    const result = applyDifference(topology, difference)
    if (!result.ok) return refuseAction('crosses_border', [])
    const [problem] = proveTopology(result.value)
    return problem ? refuseAction('crosses_border', [], problem.at) : succeed(result.value)
  }
}
