import { requireFrom } from '../../topology/persistent-map.ts'
import { arcsOfFaces, type FaceId, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { replaceArcs } from '../../topology/replace-arcs.ts'

/** The same partition with codes: a cell that gets one is called by it, and so are the sides of its borders. */
export function renameFaces(topology: PlanTopology, codes: ReadonlyMap<FaceId, string>): PlanTopology {
  const arcs = arcsOfFaces(topology, [...codes.keys()])
  return replaceArcs(topology, {
    removedArcs: arcs,
    addedArcs: arcs.map((arc) => ({
      ...requireFrom(topology.arcs, arc.id),
      left: codes.get(arc.left) ?? arc.left,
      right: codes.get(arc.right) ?? arc.right,
    })),
    removedFaceIds: [...codes.keys()],
    putFaces: [...codes].map(([id, code]) => ({ ...getFace(topology, id), id: code, code })),
  })
}
