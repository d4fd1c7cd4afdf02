import { at } from '../topology/checked.ts'
import type { LineFaces } from './line-faces.ts'

/** Lists of pieces that hang together, each of one cell. */
function listParts({ cell, start, other }: LineFaces): number[][] {
  const seen = new Uint8Array(cell.length)
  const parts: number[][] = []
  cell.forEach((own, first) => {
    if (at(seen, first) === 1) return
    seen[first] = 1
    const part = [first]
    for (const piece of part) {
      for (let side = at(start, piece); side < at(start, piece + 1); side += 1) {
        const beyond = at(other, side)
        if (beyond < 0 || at(seen, beyond) === 1 || at(cell, beyond) !== own) continue
        seen[beyond] = 1
        part.push(beyond)
      }
    }
    parts.push(part)
  })
  return parts
}

/** The other cell with the longest border to a part. */
function findHost({ cell, start, other, length }: LineFaces, part: readonly number[]): number {
  const own = at(cell, at(part, 0))
  const lengths = new Map<number, number>()
  for (const piece of part) {
    for (let side = at(start, piece); side < at(start, piece + 1); side += 1) {
      const beyond = at(other, side)
      const host = beyond < 0 ? own : at(cell, beyond)
      if (host !== own) lengths.set(host, (lengths.get(host) ?? 0) + at(length, side))
    }
  }
  const [longest] = [...lengths].toSorted(([a, one], [b, two]) => two - one || a - b)
  return longest?.[0] ?? own
}

const ROUNDS = 4

/** Gives what of a cell does not hang together with most of it to its neighbours; says whether all cells are in one piece then. */
export function keepConnected(faces: LineFaces): boolean {
  const { cell, work } = faces
  const workOf = (part: readonly number[]) => part.reduce((sum, piece) => sum + at(work, piece), 0)
  const count = new Set(cell).size
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts = listParts(faces)
    if (parts.length === count) return new Set(cell).size === count
    const main = new Map<number, readonly number[]>()
    for (const part of parts) {
      const own = at(cell, at(part, 0))
      const known = main.get(own)
      if (!known || workOf(part) > workOf(known)) main.set(own, part)
    }
    for (const part of parts) {
      if (main.get(at(cell, at(part, 0))) === part) continue
      const host = findHost(faces, part)
      for (const piece of part) cell[piece] = host
    }
  }
  return false
}
