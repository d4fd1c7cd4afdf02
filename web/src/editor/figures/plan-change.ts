import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import { changedKeys, getFrom } from '@tongzhou/server/topology/persistent-map'
import type { Arc, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { LatticeBox } from '@tongzhou/server/topology/square-index'
import { boxAround } from '@tongzhou/server/topology/square-index'

/** What lies between two values of a plan, for whoever keeps something up to date. */
export type PlanChange = {
  /** Faces whose land, borders or attributes differ, also those that only one of the values has. Sorted, without the outside. */
  readonly faceIds: readonly FaceId[]
  /** All land that changed hands lies inside; null when none did. Lattice units. */
  readonly box: LatticeBox | null
}

function fromEnd({ points }: Arc, steps: number): LatticePoint {
  return at(points, points.length - 1 - steps)
}

/** The points of an arc from the last that agrees with another at the start to the first that agrees at the end. */
function differingStretch(arc: Arc, other: Arc): readonly LatticePoint[] {
  const shorter = Math.min(arc.points.length, other.points.length)
  let head = 0
  while (head < shorter && isSamePoint(at(arc.points, head), at(other.points, head))) head += 1
  let tail = 0
  while (tail < shorter - head && isSamePoint(fromEnd(arc, tail), fromEnd(other, tail))) tail += 1
  return arc.points.slice(Math.max(0, head - 1), arc.points.length - Math.max(0, tail - 1))
}

/** Stretches of two versions of an arc that differ: all of it where its sides differ or one is missing. */
function changedPoints(before: Arc | undefined, after: Arc | undefined): readonly LatticePoint[] {
  if (before && after && before.left === after.left && before.right === after.right) {
    return [...differingStretch(before, after), ...differingStretch(after, before)]
  }
  return [...(before?.points ?? []), ...(after?.points ?? [])]
}

/** Compares two values of one plan; costs what the change costs. */
export function findPlanChange(before: PlanTopology, after: PlanTopology): PlanChange {
  const faceIds = new Set<FaceId>(changedKeys(before.faces, after.faces, (a, b) => a === b))
  const points: LatticePoint[] = []
  for (const id of changedKeys(before.arcs, after.arcs, (a, b) => a === b)) {
    const versions = [getFrom(before.arcs, id), getFrom(after.arcs, id)] as const
    for (const arc of versions) {
      if (!arc) continue
      faceIds.add(arc.left)
      faceIds.add(arc.right)
    }
    points.push(...changedPoints(...versions))
  }
  faceIds.delete(OUTSIDE)
  return { faceIds: [...faceIds].toSorted(), box: points.length > 0 ? boxAround(points) : null }
}
