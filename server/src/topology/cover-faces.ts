import type { Arrangement } from './arrangement.ts'
import { leftFace, rightFace } from './arrangement.ts'
import { at, getOrThrow } from './checked.ts'

/**
 * For every face of an arrangement the labels of a layer whose rings lie around it an odd number of times; sorted. So
 * rings may cross themselves and each other, run in either direction and lie in one another: what a ring encloses twice
 * is outside again, as in the even-odd rule of drawings.
 */
export function coverFaces(arrangement: Arrangement, layer: string): (readonly string[])[] {
  const crossings: { face: number; labels: readonly string[] }[][] = arrangement.doubledFaceAreas.map(
    () => [],
  )
  arrangement.edges.forEach(({ claims }, index) => {
    const sides = claims.filter((claim) => claim.layer === layer).flatMap(({ left, right }) => [left, right])
    const labels = sides.filter((label) => label !== null)
    const left = leftFace(arrangement, index)
    const right = rightFace(arrangement, index)
    at(crossings, left).push({ face: right, labels })
    at(crossings, right).push({ face: left, labels })
  })
  const covers = new Map<number, readonly string[]>([[0, []]])
  // A map is read on while it grows: faces are reached from the unbounded one outwards.
  for (const [face, cover] of covers) {
    for (const { face: other, labels } of at(crossings, face)) {
      if (!covers.has(other)) covers.set(other, toggleLabels(cover, labels))
    }
  }
  return arrangement.doubledFaceAreas.map((_, face) => getOrThrow(covers, face))
}

/** Labels that are in one list an odd number of times in all. */
function toggleLabels(cover: readonly string[], labels: readonly string[]): string[] {
  const set = new Set(cover)
  for (const label of labels) if (!set.delete(label)) set.add(label)
  return [...set].toSorted()
}
