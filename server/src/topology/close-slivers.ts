import { halfEdgePoints, leftFace, rightFace } from './arrangement.ts'
import { at } from './checked.ts'
import type { ChosenOwners, Ground } from './choose-owners.ts'
import { Changes, faceAreaM2 } from './choose-owners.ts'
import { createGroups } from './groups.ts'
import type { FaceId } from './plan-topology.ts'
import { unassignedIn } from './plan-topology.ts'

type Piece = {
  readonly faces: readonly number[]
  readonly lengths: ReadonlyMap<FaceId, number>
  readonly perimeterM: number
}

function lengthM({ arrangement, plane }: Ground, edge: number): number {
  return plane.lengthM(...halfEdgePoints(arrangement, 2 * edge))
}

/** Unassigned pieces with the length of border they share with each owner around them. */
function collectGaps(
  ground: Ground,
  owners: ChosenOwners['owners'],
  isGap: (id: FaceId | null) => boolean,
): Piece[] {
  const { arrangement } = ground
  const groups = createGroups(owners.length)
  arrangement.edges.forEach((_, edge) => {
    const left = leftFace(arrangement, edge)
    const right = rightFace(arrangement, edge)
    if (owners[left] === owners[right]) groups.join(left, right)
  })
  type Gathering = { faces: number[]; lengths: Map<FaceId, number>; perimeterM: number }
  const pieces = new Map<number, Gathering>()
  owners.forEach((owner, face) => {
    if (!isGap(owner)) return
    const piece: Gathering = pieces.get(groups.find(face)) ?? { faces: [], lengths: new Map(), perimeterM: 0 }
    piece.faces.push(face)
    pieces.set(groups.find(face), piece)
  })
  arrangement.edges.forEach((_, edge) => {
    const sides = [leftFace(arrangement, edge), rightFace(arrangement, edge)] as const
    if (owners[sides[0]] === owners[sides[1]]) return
    sides.forEach((face, side) => {
      const piece = pieces.get(groups.find(face))
      if (!piece) return
      const length = lengthM(ground, edge)
      const other = owners[side === 0 ? sides[1] : sides[0]]
      piece.perimeterM += length
      if (other) piece.lengths.set(other, (piece.lengths.get(other) ?? 0) + length)
    })
  })
  return [...pieces.values()]
}

type Owned = {
  readonly owners: ChosenOwners['owners']
  readonly homes: ReadonlyMap<FaceId, string>
  readonly locked: ReadonlySet<FaceId>
}

/**
 * Closes gaps whose mean width (twice the area over the border's length) is less than the tolerance: each goes to the
 * cell of the same township with which it shares the longest border. Locked cells get none.
 */
export function closeSlivers(
  ground: Ground,
  { owners, homes, locked }: Owned,
  toleranceM: number,
): ChosenOwners {
  const closed = [...owners]
  const changes = new Changes()
  const gapIdOf = new Map([...homes].map(([id, code]) => [id, unassignedIn(code)]))
  const gapIds = new Set<FaceId | null>(gapIdOf.values())
  for (const { faces, lengths, perimeterM } of collectGaps(ground, owners, (id) => gapIds.has(id))) {
    const measure = faces.reduce((sum, face) => sum + faceAreaM2(ground, face), 0)
    if ((2 * measure) / perimeterM >= toleranceM) continue
    const gapId = owners[at(faces, 0)]
    const [best] = [...lengths]
      .filter(([id]) => gapIdOf.get(id) === gapId && !locked.has(id))
      .toSorted(([, lengthA], [, lengthB]) => lengthB - lengthA)
    if (!best) continue
    changes.add({ code: 'gap_closed', faceIds: [best[0]], at: at(ground.places, at(faces, 0)), measure })
    for (const face of faces) closed[face] = best[0]
  }
  return { owners: closed, changes: changes.list() }
}
