import { isSameFace } from './make-face.ts'
import { findMalformedArcs, findMalformedFaces } from './malformed-parts.ts'
import { changedKeys, getFrom, requireFrom } from './persistent-map.ts'
import type { Arc, ArcId, Face, FaceId, PlanTopology } from './plan-topology.ts'
import { getFace } from './plan-topology.ts'
import { replaceArcs } from './replace-arcs.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'
import { isSameArc } from './trace-arcs.ts'

/**
 * What turns one topology into another of the same townships: plain data, fit for JSON, and what a save sends. Lists are
 * sorted by name.
 */
export type TopologyDifference = {
  readonly removedArcIds: readonly ArcId[]
  /** New arcs, and arcs of a name that was there with another course or other sides. */
  readonly putArcs: readonly Arc[]
  readonly removedFaceIds: readonly FaceId[]
  /** New faces, and faces with other attributes. */
  readonly putFaces: readonly Face[]
}

/** The difference from an older to a newer topology; the other way round it is the inverse. */
export function findDifference(older: PlanTopology, newer: PlanTopology): TopologyDifference {
  const arcIds = changedKeys(older.arcs, newer.arcs, isSameArc)
  const faceIds = changedKeys(older.faces, newer.faces, isSameFace)
  return {
    removedArcIds: arcIds.filter((id) => getFrom(newer.arcs, id) === undefined),
    putArcs: arcIds.flatMap((id) => getFrom(newer.arcs, id) ?? []),
    removedFaceIds: faceIds.filter((id) => getFrom(newer.faces, id) === undefined),
    putFaces: faceIds.flatMap((id) => getFrom(newer.faces, id) ?? []),
  }
}

/** Says whether nothing differs. */
export function isNoDifference(difference: TopologyDifference): boolean {
  return Object.values(difference).every((list) => list.length === 0)
}

/** Names of the faces whose land or attributes a difference touches; sorted. */
export function facesTouched(older: PlanTopology, difference: TopologyDifference): FaceId[] {
  const removed = difference.removedArcIds.flatMap((id) => getFrom(older.arcs, id) ?? [])
  const arcs = [...removed, ...difference.putArcs]
  return [
    ...new Set([
      ...arcs.flatMap(({ left, right }) => [left, right]),
      ...difference.removedFaceIds,
      ...difference.putFaces.map(({ id }) => id),
    ]),
  ].toSorted()
}

/**
 * Why a difference does not apply: what it removes is not there, is a face that every topology has, or a face or an arc is
 * not what `findMalformedFaces` and `findMalformedArcs` ask.
 */
export type DifferenceProblem = {
  readonly code: 'not_there' | 'face_malformed' | 'arc_malformed'
  readonly ids: readonly string[]
}

/**
 * Applies a difference to the topology it was made on and gives the newer one exactly. The result is not proved: who
 * takes differences from elsewhere calls `proveTopology`.
 */
export function applyDifference(
  older: PlanTopology,
  { removedArcIds, putArcs, removedFaceIds, putFaces }: TopologyDifference,
): Result<PlanTopology, DifferenceProblem> {
  const missing = [
    ...removedArcIds.filter((id) => getFrom(older.arcs, id) === undefined),
    ...removedFaceIds.filter((id) => getFrom(older.faces, id) === undefined),
  ]
  if (missing.length > 0) return refuse({ code: 'not_there', ids: missing })
  const foreignFaces = [
    ...removedFaceIds.filter((id) => getFace(older, id).kind !== 'cell'),
    ...findMalformedFaces(older.townships, putFaces),
  ]
  if (foreignFaces.length > 0) return refuse({ code: 'face_malformed', ids: foreignFaces })
  const malformed = findMalformedArcs(older.bounds, putArcs)
  if (malformed.length > 0) return refuse({ code: 'arc_malformed', ids: malformed })
  const replaced = putArcs.flatMap(({ id }) => getFrom(older.arcs, id) ?? [])
  const removed = removedArcIds.map((id) => requireFrom(older.arcs, id))
  return succeed(
    replaceArcs(older, {
      removedArcs: [...removed, ...replaced],
      addedArcs: putArcs,
      removedFaceIds,
      putFaces,
    }),
  )
}
