import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference } from '@tongzhou/server/topology/difference'
import type { History } from '@tongzhou/server/topology/history'
import { currentTopology } from '@tongzhou/server/topology/history'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { ArcId, Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { isSameValue } from './figures/is-same-value.ts'
import { doneSteps, linkHistory, undoneSteps } from './history-bounds.ts'

/** Faces on either side of what a difference takes away or puts, and those it names; without the outside. */
function facesInvolved(base: PlanTopology, difference: TopologyDifference): Face[] {
  const { removedArcIds, putArcs, removedFaceIds, putFaces } = difference
  const before = [...removedArcIds, ...putArcs.map(({ id }) => id)].flatMap(
    (id) => getFrom(base.arcs, id) ?? [],
  )
  const ids = new Set([
    ...[...before, ...putArcs].flatMap(({ left, right }) => [left, right]),
    ...removedFaceIds,
  ])
  const known = [...ids].flatMap((id) => getFrom(base.faces, id) ?? [])
  const faces = new Map([...known, ...putFaces].map((face) => [face.id, face]))
  faces.delete(OUTSIDE)
  return [...faces.values()]
}

/** Says whether two values have the same borders around some faces, and the faces alike. */
function isSameAround(a: PlanTopology, b: PlanTopology, faceIds: readonly FaceId[]): boolean {
  const isSameFace = (id: FaceId) =>
    isSameValue(getFrom(a.arcIdsOfFace, id), getFrom(b.arcIdsOfFace, id)) &&
    isSameValue(getFrom(a.faces, id), getFrom(b.faces, id))
  const arcIds = faceIds.flatMap((id) => getFrom(a.arcIdsOfFace, id) ?? [])
  return faceIds.every(isSameFace) && isSameArcs(a, b, arcIds)
}

function isSameArcs(a: PlanTopology, b: PlanTopology, arcIds: Iterable<ArcId>): boolean {
  return [...arcIds].every((id) => isSameValue(getFrom(a.arcs, id), getFrom(b.arcs, id)))
}

/**
 * How a value stands to a difference that was made on another one: `apart` – around every face that the difference reaches it
 * is still what the difference was made on, so the difference fits and changes other land than the value did; `unproved` –
 * the same but for unassigned land, which many share: it fits, and the result must be proved; `meets` – it touches the same
 * cells or borders. The rule is the server's. The outside is left out: its border never moves.
 */
export function prepareAgreement(
  base: PlanTopology,
  difference: TopologyDifference,
): (value: PlanTopology) => 'apart' | 'unproved' | 'meets' {
  const faces = facesInvolved(base, difference)
  const cellIds = faces.filter(({ kind }) => kind === 'cell').map(({ id }) => id)
  const openIds = faces.filter(({ kind }) => kind === 'unassigned').map(({ id }) => id)
  const arcIds = new Set([...difference.removedArcIds, ...difference.putArcs.map(({ id }) => id)])
  return (value) => {
    if (!isSameArcs(base, value, arcIds) || !isSameAround(base, value, cellIds)) return 'meets'
    return isSameAround(base, value, openIds) ? 'apart' : 'unproved'
  }
}

/** Most values that are proved when others have drawn in the same unassigned land; what lies beyond is dropped. */
const MOST_PROOFS = 20

/** Puts a difference under values, each at most once; undefined where that does not go. */
function createShift(base: PlanTopology, others: TopologyDifference) {
  const standing = prepareAgreement(base, others)
  let proofs = 0
  return (value: PlanTopology): PlanTopology | undefined => {
    const stands = standing(value)
    if (stands === 'meets') return undefined
    const result = applyDifference(value, others)
    if (!result.ok) return undefined
    if (stands === 'apart') return result.value
    proofs += 1
    return proofs <= MOST_PROOFS && proveTopology(result.value).length === 0 ? result.value : undefined
  }
}

/** A history after what others did came under it, and how many steps it lost. */
export type Rebased = {
  readonly history: History
  /** Oldest done steps that can no longer be undone. */
  readonly droppedDone: number
  /** Undone steps that can no longer be redone. */
  readonly droppedUndone: number
}

/**
 * Puts what others did under every value of a history. Where a value touched the same faces, it and all beyond it are
 * dropped: older ones can no longer be undone to, undone ones no longer be redone. Undefined when the value as it is now
 * does not agree: a conflict.
 */
export function rebaseHistory(
  history: History,
  { base, others }: { readonly base: PlanTopology; readonly others: TopologyDifference },
): Rebased | undefined {
  const shift = createShift(base, others)
  const now = shift(currentTopology(history))
  if (!now) return undefined
  const done = doneSteps(history)
  const values = [now]
  const older = [history.start, ...done.slice(0, -1).map(({ topology }) => topology)].toReversed()
  for (const value of done.length > 0 ? older : []) {
    const shifted = shift(value)
    if (!shifted) break
    values.unshift(shifted)
  }
  const droppedDone = done.length + 1 - values.length
  const undone = []
  for (const { topology, sentence } of undoneSteps(history)) {
    const shifted = shift(topology)
    if (!shifted) break
    undone.push({ topology: shifted, sentence })
  }
  const kept = done.slice(droppedDone).flatMap(({ sentence }, index) => {
    const topology = values[index + 1]
    return topology ? [{ topology, sentence }] : []
  })
  return {
    history: linkHistory(values[0] ?? now, kept, undone),
    droppedDone,
    droppedUndone: undoneSteps(history).length - undone.length,
  }
}
