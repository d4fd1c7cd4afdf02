import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { mapResult } from '@tongzhou/server/topology/result'

/** An action that has succeeded, and what it led to. */
export type Attempt = { readonly topology: PlanTopology; readonly action: BoundAction }

/**
 * Tries an action. The action that comes back remembers this result, so that the session pays nothing for doing on the
 * same plan what the hand has just tried; on any other plan it is done anew.
 */
export function attempt(topology: PlanTopology, action: BoundAction): Result<Attempt, ActionProblem> {
  const result = action(topology)
  return mapResult(result, (value) => ({
    topology: value,
    action: (asked) => (asked === topology ? result : action(asked)),
  }))
}
