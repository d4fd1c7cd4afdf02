import type { TopologyDifference } from '../../topology/difference.ts'

/** The last word about each name: what is put there, or null where it is removed. */
function lastWords<Part extends { readonly id: string }>(
  steps: readonly { readonly removed: readonly string[]; readonly put: readonly Part[] }[],
): Map<string, Part | null> {
  const words = new Map<string, Part | null>()
  for (const { removed, put } of steps) {
    for (const id of removed) words.set(id, null)
    for (const part of put) words.set(part.id, part)
  }
  return words
}

function split<Part>(words: ReadonlyMap<string, Part | null>): { removed: string[]; put: Part[] } {
  const sorted = [...words].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    removed: sorted.flatMap(([id, part]) => (part === null ? [id] : [])),
    put: sorted.flatMap(([, part]) => (part === null ? [] : [part])),
  }
}

/**
 * Several differences, each made on the result of the one before, as one.
 * @param differences oldest first
 * @param inverses of the same, newest first: they say what the first topology had, so that what came and went in between
 *   is not removed from it
 */
export function composeDifferences(
  differences: readonly TopologyDifference[],
  inverses: readonly TopologyDifference[],
): TopologyDifference {
  const arcs = split(lastWords(differences.map((one) => ({ removed: one.removedArcIds, put: one.putArcs }))))
  const faces = split(
    lastWords(differences.map((one) => ({ removed: one.removedFaceIds, put: one.putFaces }))),
  )
  // The inverses, newest first, say what the first topology had under each name.
  const arcsBefore = lastWords(inverses.map((one) => ({ removed: one.removedArcIds, put: one.putArcs })))
  const facesBefore = lastWords(inverses.map((one) => ({ removed: one.removedFaceIds, put: one.putFaces })))
  return {
    removedArcIds: arcs.removed.filter((id) => arcsBefore.get(id) !== null),
    putArcs: arcs.put,
    removedFaceIds: faces.removed.filter((id) => facesBefore.get(id) !== null),
    putFaces: faces.put,
  }
}
