import { at } from '../../topology/checked.ts'
import { applyDifference, facesTouched, type TopologyDifference } from '../../topology/difference.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import { type FaceId, findFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { proveTopology } from '../../topology/prove-topology.ts'
import { type Result, refuse, succeed } from '../../topology/result.ts'
import { isSameLand } from '../../topology/same-land.ts'

/** Why a difference is not taken: a word of the hints, the field that is meant, the names it is about. */
export type DifferenceRefusal = {
  readonly hint: string
  readonly path: string
  readonly ids: readonly string[]
}

const refusal = (hint: string, path: string, ids: readonly string[]): DifferenceRefusal => ({
  hint,
  path,
  ids,
})

function findRepeated(difference: TopologyDifference): DifferenceRefusal | undefined {
  const lists: readonly (readonly [path: string, ids: readonly string[]])[] = [
    ['removedArcIds', difference.removedArcIds],
    ['putArcs', difference.putArcs.map(({ id }) => id)],
    ['removedFaceIds', difference.removedFaceIds],
    ['putFaces', difference.putFaces.map(({ id }) => id)],
  ]
  for (const [path, ids] of lists) {
    if (new Set(ids).size !== ids.length) return refusal('named_twice', path, [])
  }
  const arcs = new Set(difference.removedArcIds)
  const both = difference.putArcs.findIndex(({ id }) => arcs.has(id))
  if (both >= 0) return refusal('named_twice', `putArcs.${both}.id`, [])
  const faces = new Set(difference.removedFaceIds)
  const bothFaces = difference.putFaces.findIndex(({ id }) => faces.has(id))
  return bothFaces >= 0 ? refusal('named_twice', `putFaces.${bothFaces}.id`, []) : undefined
}

/** A code is the server's to give: a face has the one of its name, and none where its name is none. */
function findForgedCode({ putFaces }: TopologyDifference): DifferenceRefusal | undefined {
  const index = putFaces.findIndex(
    ({ id, kind, code }) => kind === 'cell' && code !== (/^\d{15}$/.test(id) ? id : null),
  )
  return index < 0
    ? undefined
    : refusal('code_is_given_at_publication', `putFaces.${index}.code`, [at(putFaces, index).id])
}

/** A cell stays in its township, and its village is one of it. */
function findForeignWords(
  older: PlanTopology,
  { putFaces }: TopologyDifference,
): DifferenceRefusal | undefined {
  for (const [index, face] of putFaces.entries()) {
    const before = findFace(older, face.id)
    if (before && before.townshipCode !== face.townshipCode) {
      return refusal('township_of_cell_stays', `putFaces.${index}.townshipCode`, [face.id])
    }
    const isKept = before?.villageCode === face.villageCode
    if (!isKept && face.villageCode !== null && !face.villageCode.startsWith(face.townshipCode ?? '-')) {
      return refusal('village_of_other_township', `putFaces.${index}.villageCode`, [face.id])
    }
  }
  return undefined
}

/** Locked cells whose land would change while they stay locked, or that would go. */
function findLocked(
  older: PlanTopology,
  newer: PlanTopology,
  touched: readonly FaceId[],
): DifferenceRefusal | undefined {
  const broken = touched.filter((id) => {
    const before = findFace(older, id)
    const after = findFace(newer, id)
    if (!before?.isLocked || (after && !after.isLocked)) return false
    return !after || !isSameLand(facePolygons(older, id), facePolygons(newer, id))
  })
  return broken.length > 0 ? refusal('locked_cell', '', broken) : undefined
}

const paths = { not_there: 'removedArcIds', face_malformed: 'putFaces', arc_malformed: 'putArcs' } as const

function placeOf(code: keyof typeof paths, id: string | undefined, difference: TopologyDifference): string {
  if (code === 'not_there') {
    return id !== undefined && difference.removedFaceIds.includes(id) ? 'removedFaceIds' : 'removedArcIds'
  }
  const list: readonly { readonly id: string }[] =
    code === 'arc_malformed' ? difference.putArcs : difference.putFaces
  const index = list.findIndex((part) => part.id === id)
  if (index >= 0) return `${paths[code]}.${index}`
  return code === 'face_malformed' ? 'removedFaceIds' : paths[code]
}

/** A difference that may be kept: the newer topology, proved, and the faces it touches. */
export type Judged = { readonly newer: PlanTopology; readonly touched: readonly FaceId[] }

/** Applies a difference from elsewhere and proves the result; whatever it holds, it is taken whole or refused. */
export function judgeDifference(
  older: PlanTopology,
  difference: TopologyDifference,
): Result<Judged, DifferenceRefusal> {
  const early = findRepeated(difference) ?? findForgedCode(difference) ?? findForeignWords(older, difference)
  if (early) return refuse(early)
  const applied = applyDifference(older, difference)
  if (!applied.ok) {
    const { code, ids } = applied.problem
    return refuse(refusal(`difference_${code}`, placeOf(code, ids[0], difference), ids))
  }
  const newer = applied.value
  const touched = facesTouched(older, difference)
  const [problem] = proveTopology(newer)
  if (problem) return refuse(refusal(`proof_${problem.code}`, '', problem.ids))
  const locked = findLocked(older, newer, touched)
  return locked ? refuse(locked) : succeed({ newer, touched })
}
