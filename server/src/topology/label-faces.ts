import type { Arrangement } from './arrangement.ts'
import { edgeLengthUnits, leftFace, rightFace } from './arrangement.ts'
import { at } from './checked.ts'
import { createGroups } from './groups.ts'

/** A label for each face of an arrangement, null where nothing claims it. */
export type FaceLabels = readonly (string | null)[]

/**
 * Labels every face for one layer. Faces that no edge of the layer separates belong together; each such region takes
 * the label that the longest total length of its border claims. The unbounded face is labelled like any other.
 * Lines that end in the open let the label of one side leak around their ends; `barriers` names other layers whose
 * edges separate too.
 */
export function labelFaces(
  arrangement: Arrangement,
  layer: string,
  barriers: readonly string[] = [],
): FaceLabels {
  const groups = createGroups(arrangement.doubledFaceAreas.length)
  arrangement.edges.forEach((edge, index) => {
    if (edge.claims.some((claim) => claim.layer === layer || barriers.includes(claim.layer))) return
    groups.join(leftFace(arrangement, index), rightFace(arrangement, index))
  })
  const votes = new Map<number, Map<string, number>>()
  const vote = (face: number, label: string | null, weight: number) => {
    if (label === null) return
    const ballot = votes.get(groups.find(face)) ?? new Map<string, number>()
    ballot.set(label, (ballot.get(label) ?? 0) + weight)
    votes.set(groups.find(face), ballot)
  }
  arrangement.edges.forEach((edge, index) => {
    const weight = edgeLengthUnits(arrangement, index)
    for (const claim of edge.claims) {
      if (claim.layer !== layer) continue
      vote(leftFace(arrangement, index), claim.left, weight)
      vote(rightFace(arrangement, index), claim.right, weight)
    }
  })
  return arrangement.doubledFaceAreas.map((_, face) => findWinner(votes.get(groups.find(face))))
}

function findWinner(ballot: ReadonlyMap<string, number> | undefined): string | null {
  const ranking = [...(ballot ?? [])].toSorted(
    ([a, weightA], [b, weightB]) => weightB - weightA || (a < b ? -1 : 1),
  )
  return ranking.length === 0 ? null : at(ranking, 0)[0]
}
