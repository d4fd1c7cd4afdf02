import { changedKeys } from '@tongzhou/server/topology/persistent-map'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import type { Figures } from './figures/figures.ts'
import { findPlanChange } from './figures/plan-change.ts'

/** No faces; one list, so that nothing compares as changed. */
const NOTHING: readonly FaceId[] = []

/**
 * Faces to be drawn anew between two states of the figures: their land, attributes or figures differ, or only one of the
 * states has them. Sorted, without the outside. Costs what the difference costs, however far apart the states are.
 */
export function facesToRedraw(before: Figures, after: Figures): readonly FaceId[] {
  if (before === after) return NOTHING
  const counted = changedKeys(before.faces, after.faces, (a, b) => a === b)
  const { faceIds } = findPlanChange(before.topology, after.topology)
  const all = new Set([...counted, ...faceIds])
  return all.size === 0 ? NOTHING : [...all].toSorted()
}
