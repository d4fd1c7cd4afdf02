import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { mapResult, succeed } from '@tongzhou/server/topology/result'

/** An action that has succeeded, and what it led to. */
export type Attempt = { readonly topology: PlanTopology; readonly action: BoundAction }

/** The action with its result on one plan remembered; on any other plan it is done anew. */
export function remember(before: PlanTopology, after: PlanTopology, action: BoundAction): Attempt {
  const known = succeed(after)
  return { topology: after, action: (asked) => (asked === before ? known : action(asked)) }
}

/**
 * Tries an action. The action that comes back remembers this result, so that the session pays nothing for doing on the
 * same plan what the hand has just tried.
 */
export function attempt(topology: PlanTopology, action: BoundAction): Result<Attempt, ActionProblem> {
  return mapResult(action(topology), (after) => remember(topology, after, action))
}
