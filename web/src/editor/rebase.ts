import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference } from '@tongzhou/server/topology/difference'
import type { History } from '@tongzhou/server/topology/history'
import { currentTopology } from '@tongzhou/server/topology/history'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import { isSameValue } from './figures/is-same-value.ts'
import { doneSteps, linkHistory, undoneSteps } from './history-bounds.ts'

/** Faces on either side of what a difference takes away or puts, and those it names; without the outside. */
function facesInvolved(base: PlanTopology, difference: TopologyDifference): FaceId[] {
  const { removedArcIds, putArcs, removedFaceIds, putFaces } = difference
  const before = [...removedArcIds, ...putArcs.map(({ id }) => id)].flatMap(
    (id) => getFrom(base.arcs, id) ?? [],
  )
  const faces = new Set([
    ...[...before, ...putArcs].flatMap(({ left, right }) => [left, right]),
    ...removedFaceIds,
    ...putFaces.map(({ id }) => id),
  ])
  faces.delete(OUTSIDE)
  return [...faces]
}

/**
 * Says of a value whether it is, wherever a difference reaches, still what the difference was made on: the same arcs, and
 * around every face involved the same borders and attributes. Then the difference fits on it, and the land it changes is
 * apart from everything that the value changed. The outside is left out: its border never moves.
 */
export function prepareAgreement(
  base: PlanTopology,
  difference: TopologyDifference,
): (value: PlanTopology) => boolean {
  const faceIds = facesInvolved(base, difference)
  const around = faceIds.flatMap((id) => getFrom(base.arcIdsOfFace, id) ?? [])
  const arcIds = new Set([...difference.removedArcIds, ...difference.putArcs.map(({ id }) => id), ...around])
  return (value) =>
    faceIds.every(
      (id) =>
        isSameValue(getFrom(base.arcIdsOfFace, id), getFrom(value.arcIdsOfFace, id)) &&
        isSameValue(getFrom(base.faces, id), getFrom(value.faces, id)),
    ) && [...arcIds].every((id) => isSameValue(getFrom(base.arcs, id), getFrom(value.arcs, id)))
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
  const agrees = prepareAgreement(base, others)
  const shift = (value: PlanTopology): PlanTopology | undefined => {
    if (!agrees(value)) return undefined
    const result = applyDifference(value, others)
    return result.ok ? result.value : undefined
  }
  if (!shift(currentTopology(history))) return undefined
  const done = doneSteps(history)
  const values = [history.start, ...done.map(({ topology }) => topology)].map(shift)
  const firstKept = values.lastIndexOf(undefined) + 1
  const undone = undoneSteps(history).map(({ topology, sentence }) => ({
    topology: shift(topology),
    sentence,
  }))
  const lastKept = undone.findIndex(({ topology }) => topology === undefined)
  const withValue = (topology: PlanTopology | undefined, sentence: (typeof undone)[number]['sentence']) =>
    topology ? [{ topology, sentence }] : []
  const keptUndone = lastKept < 0 ? undone : undone.slice(0, lastKept)
  const start = values[firstKept] ?? currentTopology(history)
  return {
    history: linkHistory(
      start,
      done
        .slice(firstKept)
        .flatMap(({ sentence }, index) => withValue(values[firstKept + 1 + index], sentence)),
      keptUndone.flatMap(({ topology, sentence }) => withValue(topology, sentence)),
    ),
    droppedDone: firstKept,
    droppedUndone: undone.length - keptUndone.length,
  }
}
