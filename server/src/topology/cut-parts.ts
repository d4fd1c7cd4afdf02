import { at } from './checked.ts'
import { largestFirst } from './identity.ts'
import type { Overlay } from './overlay.ts'
import { borderClaim, collectPieces, pieceArea } from './overlay.ts'
import type { FaceId } from './plan-topology.ts'

/** A part of a face that lines divide: its pieces as faces of the arrangement, the largest first. */
export type CutPart = { readonly id: FaceId; readonly pieces: readonly (readonly number[])[] }

/** The parts of the affected faces that the lines of an overlay divide. */
export function collectCutParts(overlay: Overlay): CutPart[] {
  const { edges } = overlay.arrangement
  const parts = collectPieces(overlay, (edge) => borderClaim(at(edges, edge)) !== undefined)
  const pieces = collectPieces(overlay, () => true)
  return parts.flatMap((part): CutPart[] => {
    const inside = new Set(part)
    const own = pieces.filter((piece) => inside.has(at(piece, 0)))
    const id = overlay.before[at(part, 0)]
    if (own.length < 2 || !id) return []
    const sized = largestFirst(own.map((faces) => ({ faces, doubledArea: pieceArea(overlay, faces) })))
    return [{ id, pieces: sized.map(({ faces }) => faces) }]
  })
}
