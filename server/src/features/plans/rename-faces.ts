import { getOrThrow } from '../../topology/checked.ts'
import { requireFrom } from '../../topology/persistent-map.ts'
import { arcsOfFaces, type FaceId, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { replaceArcs } from '../../topology/replace-arcs.ts'

/** A code for a cell, and the name that it gets where nobody gave it one. */
export interface GivenCode {
  readonly code: string
  readonly name: string
}

/** The same partition with codes: a cell that gets one is called by it, and so are the sides of its borders. */
export function renameFaces(topology: PlanTopology, codes: ReadonlyMap<FaceId, GivenCode>): PlanTopology {
  const nameOf = (id: FaceId) => codes.get(id)?.code ?? id
  const arcs = arcsOfFaces(topology, [...codes.keys()])
  return replaceArcs(topology, {
    removedArcs: arcs,
    addedArcs: arcs.map((arc) => ({
      ...requireFrom(topology.arcs, arc.id),
      left: nameOf(arc.left),
      right: nameOf(arc.right),
    })),
    removedFaceIds: [...codes.keys()],
    putFaces: [...codes.keys()].map((id) => {
      const face = getFace(topology, id)
      const { code, name } = getOrThrow(codes, id)
      return { ...face, id: code, code, name: face.name ?? name }
    }),
  })
}
