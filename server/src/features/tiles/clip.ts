import { BUFFER, EXTENT } from './tile-grid.ts'

const LOW = -BUFFER
const HIGH = EXTENT + BUFFER

/** A list of tile units x, y, x, y, … */
export type Units = Int32Array | readonly number[]

const isWithin = (value: number): boolean => value >= LOW && value <= HIGH

/** Points of the list that lie in the tile or its buffer. */
export function clipPoints(units: Units): number[] {
  const kept: number[] = []
  for (let index = 0; index < units.length; index += 2) {
    const x = units[index] ?? 0
    const y = units[index + 1] ?? 0
    if (isWithin(x) && isWithin(y)) kept.push(x, y)
  }
  return kept
}

/** The part of a closed ring inside the buffered tile (Sutherland and Hodgman 1974), closed, possibly empty. */
export function clipRing(ring: Units): Units {
  if (isInside(ring)) return ring
  let clipped: number[] = Array.from(ring)
  for (const axis of [0, 1] as const) {
    clipped = clipRingAtSide(clipped, { axis, limit: LOW, sign: 1 })
    clipped = clipRingAtSide(clipped, { axis, limit: HIGH, sign: -1 })
  }
  return clipped
}

function isInside(units: Units): boolean {
  for (const value of units) if (!isWithin(value)) return false
  return true
}

interface Side {
  readonly axis: 0 | 1
  readonly limit: number
  readonly sign: 1 | -1
}

const depth = (units: readonly number[], index: number, { axis, limit, sign }: Side): number =>
  ((units[index + axis] ?? 0) - limit) * sign

function clipRingAtSide(ring: readonly number[], side: Side): number[] {
  const kept: number[] = []
  for (let index = 0; index + 3 < ring.length; index += 2) {
    const from = depth(ring, index, side)
    const to = depth(ring, index + 2, side)
    if (from >= 0) kept.push(ring[index] ?? 0, ring[index + 1] ?? 0)
    if (from < 0 !== to < 0) kept.push(...crossing(ring, index, from / (from - to)))
  }
  if (kept.length > 0) kept.push(kept[0] ?? 0, kept[1] ?? 0)
  return kept
}

function crossing(units: readonly number[] | Units, index: number, share: number): [number, number] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [
    units[index],
    units[index + 1],
    units[index + 2],
    units[index + 3],
  ]
  return [Math.round(x1 + (x2 - x1) * share), Math.round(y1 + (y2 - y1) * share)]
}

/** The pieces of a line inside the buffered tile (Liang and Barsky 1984). */
export function clipLine(line: Units): number[][] {
  const pieces: number[][] = []
  let piece: number[] = []
  for (let index = 0; index + 3 < line.length; index += 2) {
    const shares = insideShares(line, index)
    if (!shares) continue
    const [enter, leave] = shares
    const start = crossing(line, index, enter)
    const end = crossing(line, index, leave)
    if (piece.at(-2) !== start[0] || piece.at(-1) !== start[1]) {
      piece = [...start]
      pieces.push(piece)
    }
    piece.push(...end)
  }
  return pieces
}

/** The shares of a segment at which it enters and leaves the buffered tile; undefined when it stays outside. */
function insideShares(line: Units, index: number): [number, number] | undefined {
  let enter = 0
  let leave = 1
  for (const axis of [0, 1]) {
    const from = line[index + axis] ?? 0
    const step = (line[index + 2 + axis] ?? 0) - from
    if (step === 0) {
      if (!isWithin(from)) return undefined
      continue
    }
    const [near, far] = step > 0 ? [LOW, HIGH] : [HIGH, LOW]
    enter = Math.max(enter, (near - from) / step)
    leave = Math.min(leave, (far - from) / step)
  }
  return enter <= leave ? [enter, leave] : undefined
}
