import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import type { PersistentMap } from '@tongzhou/server/topology/persistent-map'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { isSameValue } from '../figures/is-same-value.ts'

/** A change with the way back, so that it can be followed either way from either end. */
export type TwoWay = { readonly forward: TopologyDifference; readonly backward: TopologyDifference }

/** The change between two values. */
export function findTwoWay(before: PlanTopology, after: PlanTopology): TwoWay {
  return { forward: findDifference(before, after), backward: findDifference(after, before) }
}

/** The same change seen from the other end. */
export function turnRound({ forward, backward }: TwoWay): TwoWay {
  return { forward: backward, backward: forward }
}

/** Says whether nothing differs. */
export function isNoWay({ forward }: TwoWay): boolean {
  return isNoDifference(forward)
}

function hasAll<T extends { readonly id: string }>(map: PersistentMap<T>, items: readonly T[]): boolean {
  return items.every((item) => isSameValue(getFrom(map, item.id), item))
}

function hasNone<T>(map: PersistentMap<T>, ids: readonly string[]): boolean {
  return ids.every((id) => getFrom(map, id) === undefined)
}

/**
 * Follows a change from a value that is, wherever the change reaches, exactly what it was made on; undefined from any other:
 * so nothing is ever put where it does not belong.
 */
export function follow(value: PlanTopology, { forward, backward }: TwoWay): PlanTopology | undefined {
  const isBase =
    hasAll(value.arcs, backward.putArcs) &&
    hasAll(value.faces, backward.putFaces) &&
    hasNone(value.arcs, backward.removedArcIds) &&
    hasNone(value.faces, backward.removedFaceIds)
  if (!isBase) return undefined
  const result = applyDifference(value, forward)
  return result.ok ? result.value : undefined
}

type Ends<T> = { before: T | undefined; after: T | undefined }

function noteEnds<T extends { readonly id: string }>(
  ends: Map<string, Ends<T>>,
  { putBefore, putAfter }: { putBefore: readonly T[]; putAfter: readonly T[] },
  ids: readonly string[],
): void {
  const before = new Map(putBefore.map((item) => [item.id, item]))
  const after = new Map(putAfter.map((item) => [item.id, item]))
  for (const id of new Set([...before.keys(), ...after.keys(), ...ids])) {
    const known = ends.get(id)
    ends.set(id, { before: known ? known.before : before.get(id), after: after.get(id) })
  }
}

function listEnds<T>(ends: ReadonlyMap<string, Ends<T>>): { removed: string[]; put: T[] } {
  const changed = [...ends].filter(([, { before, after }]) => !isSameValue(before, after))
  const sorted = changed.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    removed: sorted.filter(([, { after }]) => after === undefined).map(([id]) => id),
    put: sorted.flatMap(([, { after }]) => (after === undefined ? [] : [after])),
  }
}

/** The difference that changes one after the other come to, without any value at hand. */
export function sumUp(changes: readonly TwoWay[]): TopologyDifference {
  const arcs = new Map<string, Ends<TopologyDifference['putArcs'][number]>>()
  const faces = new Map<string, Ends<TopologyDifference['putFaces'][number]>>()
  for (const { forward, backward } of changes) {
    noteEnds(arcs, { putBefore: backward.putArcs, putAfter: forward.putArcs }, [
      ...forward.removedArcIds,
      ...backward.removedArcIds,
    ])
    noteEnds(faces, { putBefore: backward.putFaces, putAfter: forward.putFaces }, [
      ...forward.removedFaceIds,
      ...backward.removedFaceIds,
    ])
  }
  const arcEnds = listEnds(arcs)
  const faceEnds = listEnds(faces)
  return {
    removedArcIds: arcEnds.removed,
    putArcs: arcEnds.put,
    removedFaceIds: faceEnds.removed,
    putFaces: faceEnds.put,
  }
}
