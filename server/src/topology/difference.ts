import { at } from './checked.ts'
import { pointKey } from './lattice.ts'
import { changedKeys, getFrom, requireFrom } from './persistent-map.ts'
import type { Arc, ArcId, Face, FaceId, PlanTopology } from './plan-topology.ts'
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

function isSameFace(a: Face, b: Face): boolean {
  return (
    a.kind === b.kind &&
    a.townshipCode === b.townshipCode &&
    a.code === b.code &&
    a.isLocked === b.isLocked &&
    a.isEnclave === b.isEnclave
  )
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

/** Why a difference does not apply: what it removes is not there, or an arc's name is not its first edge. */
export type DifferenceProblem = {
  readonly code: 'not_there' | 'arc_malformed'
  readonly ids: readonly string[]
}

function isMalformed({ id, points }: Arc): boolean {
  return points.length < 2 || id !== `${pointKey(at(points, 0))}>${pointKey(at(points, 1))}`
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
  const malformed = putArcs.filter(isMalformed).map(({ id }) => id)
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
