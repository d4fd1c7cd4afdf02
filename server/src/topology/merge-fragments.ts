import type { Arrangement } from './arrangement.ts'
import { edgeLengthUnits, leftFace, rightFace } from './arrangement.ts'
import { at } from './checked.ts'
import { groupBy } from './group-by.ts'
import { createGroups } from './groups.ts'
import type { FaceLabels } from './label-faces.ts'

type Piece = {
  readonly id: number
  readonly label: string
  readonly faces: readonly number[]
  readonly area: number
}

/** Edge-connected pieces of equal label; null faces belong to none. */
function collectPieces(arrangement: Arrangement, labels: FaceLabels): Piece[] {
  const groups = createGroups(labels.length)
  arrangement.edges.forEach((_, edge) => {
    const left = leftFace(arrangement, edge)
    const right = rightFace(arrangement, edge)
    if (labels[left] === labels[right]) groups.join(left, right)
  })
  const labelled = labels.flatMap((label, face) => (label === null ? [] : [{ label, face }]))
  return [...groupBy(labelled, ({ face }) => groups.find(face))].map(([id, members]) => {
    const faces = members.map(({ face }) => face)
    const area = faces.reduce((sum, face) => sum + at(arrangement.doubledFaceAreas, face), 0)
    return { id, label: at(members, 0).label, faces, area }
  })
}

/** Shared length between a piece and each label of the kept faces around it. */
function measureNeighbours(arrangement: Arrangement, piece: Piece, kept: FaceLabels): Map<string, number> {
  const own = new Set(piece.faces)
  const lengths = new Map<string, number>()
  arrangement.edges.forEach((_, edge) => {
    const left = leftFace(arrangement, edge)
    const right = rightFace(arrangement, edge)
    if (own.has(left) === own.has(right)) return
    const label = kept[own.has(left) ? right : left]
    if (label) lengths.set(label, (lengths.get(label) ?? 0) + edgeLengthUnits(arrangement, edge))
  })
  return lengths
}

/**
 * Makes every label one edge-connected piece: the largest piece of a label stays, every other goes, lightest first,
 * to the label it shares the longest border with. Pieces that touch no labelled face come out null.
 */
export function mergeFragments(arrangement: Arrangement, labels: FaceLabels): FaceLabels {
  const pieces = collectPieces(arrangement, labels).toSorted((a, b) => a.area - b.area || a.id - b.id)
  const mainByLabel = new Map(pieces.map((piece) => [piece.label, piece]))
  const merged: (string | null)[] = labels.map(() => null)
  const paint = (piece: Piece, label: string) => {
    for (const face of piece.faces) merged[face] = label
  }
  for (const piece of mainByLabel.values()) paint(piece, piece.label)
  let orphans = pieces.filter((piece) => mainByLabel.get(piece.label) !== piece)
  while (orphans.length > 0) {
    const waiting = orphans.filter((piece) => {
      const lengths = [...measureNeighbours(arrangement, piece, merged)]
      const longest = lengths.toSorted(
        ([a, lengthA], [b, lengthB]) => lengthB - lengthA || (a < b ? -1 : 1),
      )[0]
      if (longest) paint(piece, longest[0])
      return longest === undefined
    })
    if (waiting.length === orphans.length) return merged
    orphans = waiting
  }
  return merged
}
