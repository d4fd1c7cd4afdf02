import { entriesOf, valuesOf } from './persistent-map.ts'
import type { Arc, Face, FaceId, PlanTopology } from './plan-topology.ts'

/** A topology laid out for the proof, which reads everything once and many things often. */
export type ProofGround = {
  readonly arcs: readonly Arc[]
  readonly faceById: ReadonlyMap<FaceId, Face>
  /** Arcs of each face, gathered from the arcs' sides; a face without land has none. */
  readonly arcsByFace: ReadonlyMap<FaceId, readonly Arc[]>
}

/** Reads a topology once. */
export function layProofGround(topology: PlanTopology): ProofGround {
  const arcs = valuesOf(topology.arcs)
  const faceById = new Map(entriesOf(topology.faces).map(({ key, value }) => [key, value]))
  const arcsByFace = new Map([...faceById.keys()].map((id): [FaceId, Arc[]] => [id, []]))
  for (const arc of arcs) {
    arcsByFace.get(arc.left)?.push(arc)
    arcsByFace.get(arc.right)?.push(arc)
  }
  return { arcs, faceById, arcsByFace }
}
