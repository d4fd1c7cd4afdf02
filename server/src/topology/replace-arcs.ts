import { at } from './checked.ts'
import { groupBy } from './group-by.ts'
import { pointKey } from './lattice.ts'
import type { PersistentMap } from './persistent-map.ts'
import { changeIn, getFrom } from './persistent-map.ts'
import type { Arc, ArcId, Face, FaceId, PlanTopology } from './plan-topology.ts'
import { squaresOfArc } from './square-index.ts'
import { isSameArc } from './trace-arcs.ts'

/** What changes between two topologies. Every face named by an added arc must be there afterwards. */
export type TopologyChange = {
  readonly removedArcs: readonly Arc[]
  readonly addedArcs: readonly Arc[]
  readonly removedFaceIds: readonly FaceId[]
  /** New faces, and faces with other attributes. */
  readonly putFaces: readonly Face[]
}

/** No change; spread it to name only what changes. */
export const NO_CHANGE: TopologyChange = {
  removedArcs: [],
  addedArcs: [],
  removedFaceIds: [],
  putFaces: [],
}

/** The text keys under which a derived map lists an arc. */
type KeysOf = (arc: Arc) => Iterable<string>

/** Keys of both ends of an arc. */
function endKeys({ points }: Arc): string[] {
  return [pointKey(at(points, 0)), pointKey(at(points, points.length - 1))]
}

function gather(arcs: readonly Arc[], keysOf: KeysOf): Map<string, ArcId[]> {
  const listed = arcs.flatMap((arc) => Array.from(keysOf(arc), (key) => ({ key, id: arc.id })))
  return new Map(
    [...groupBy(listed, ({ key }) => key)].map(([key, items]) => [key, items.map(({ id }) => id)]),
  )
}

type Lists = PersistentMap<readonly ArcId[]>

function updateLists(
  lists: Lists,
  keysOf: KeysOf,
  { removed, added }: { removed: readonly Arc[]; added: readonly Arc[] },
): Lists {
  const gone = gather(removed, keysOf)
  const fresh = gather(added, keysOf)
  const changes = [...new Set([...gone.keys(), ...fresh.keys()])].map((key) => {
    const without = new Set(gone.get(key))
    const kept = (getFrom(lists, key) ?? []).filter((id) => !without.has(id))
    const ids = [...kept, ...(fresh.get(key) ?? [])].toSorted()
    return [key, ids.length === 0 ? undefined : ids] as const
  })
  return changeIn(lists, changes)
}

/**
 * The topology after a change. Arcs that are removed and added alike are left alone, and everything that does not
 * change is shared with the topology before.
 */
export function replaceArcs(topology: PlanTopology, change: TopologyChange): PlanTopology {
  const addedById = new Map(change.addedArcs.map((arc) => [arc.id, arc]))
  const unchanged = new Set(
    change.removedArcs.filter((arc) => isKept(arc, addedById.get(arc.id))).map(({ id }) => id),
  )
  const removed = change.removedArcs.filter(({ id }) => !unchanged.has(id))
  const added = change.addedArcs.filter(({ id }) => !unchanged.has(id))
  const both = { removed, added }
  return {
    ...topology,
    faces: changeIn(topology.faces, [
      ...change.removedFaceIds.map((id) => [id, undefined] as const),
      ...change.putFaces.map((face) => [face.id, face] as const),
    ]),
    arcs: changeIn(topology.arcs, [
      ...removed.map(({ id }) => [id, undefined] as const),
      ...added.map((arc) => [arc.id, arc] as const),
    ]),
    arcIdsOfFace: updateLists(topology.arcIdsOfFace, ({ left, right }) => [left, right], both),
    arcIdsAtNode: updateLists(topology.arcIdsAtNode, endKeys, both),
    arcIdsInSquare: updateLists(
      topology.arcIdsInSquare,
      (arc) => squaresOfArc(arc, topology.squareUnits),
      both,
    ),
  }
}

function isKept(arc: Arc, fresh: Arc | undefined): boolean {
  return fresh !== undefined && isSameArc(arc, fresh)
}
