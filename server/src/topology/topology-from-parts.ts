import { assembleArcs, boundsOf } from './assemble-topology.ts'
import { groundFaces } from './make-face.ts'
import { findMalformedArcs, findMalformedFaces } from './malformed-parts.ts'
import type { Arc, Face, FaceId, PlanTopology, Township } from './plan-topology.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'

/** What a store keeps of a topology; everything else follows from it. */
export type TopologyParts = {
  readonly townships: readonly Township[]
  /** All faces, the outside and the unassigned land of every township among them, even where they have no land. */
  readonly faces: readonly Face[]
  readonly arcs: readonly Arc[]
}

/**
 * Why parts make no topology, with the names they are about:
 * repeated – two faces or two arcs have one name;
 * face_missing – an arc names a face that is not there, or the outside or unassigned land of a township is not there;
 * face_malformed, arc_malformed – see `findMalformedFaces` and `findMalformedArcs`.
 */
export type PartsProblem = {
  readonly code: 'repeated' | 'face_missing' | 'face_malformed' | 'arc_malformed'
  readonly ids: readonly string[]
}

function findRepeated(parts: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>()
  return parts.filter(({ id }) => seen.size === seen.add(id).size).map(({ id }) => id)
}

function findMissing({ townships, arcs }: TopologyParts, faceById: ReadonlyMap<FaceId, Face>): FaceId[] {
  const wanted = new Set(groundFaces(townships).map(({ id }) => id))
  for (const { left, right } of arcs) wanted.add(left).add(right)
  return [...wanted].filter((id) => !faceById.has(id))
}

/**
 * The topology of stored parts: the rows of a database or the answer of the API. Exactly the value whose faces and arcs
 * were stored, with its derived maps. Whether it is a partition is for `proveTopology` to say.
 */
export function topologyFromParts(parts: TopologyParts): Result<PlanTopology, PartsProblem> {
  const { townships, faces, arcs } = parts
  const faceById = new Map(faces.map((face) => [face.id, face]))
  const problems: PartsProblem[] = [
    { code: 'repeated', ids: [...findRepeated(faces), ...findRepeated(arcs)] },
    { code: 'face_missing', ids: findMissing(parts, faceById) },
    { code: 'face_malformed', ids: findMalformedFaces(townships, faces) },
    { code: 'arc_malformed', ids: findMalformedArcs(boundsOf(townships), arcs) },
  ]
  const problem = problems.find(({ ids }) => ids.length > 0)
  return problem ? refuse(problem) : succeed(assembleArcs(townships, faces, arcs))
}
