import { at } from '../topology/checked.ts'
import type { Nodes, Piece, Prefix } from './chord-piece.ts'
import { loadBelow, sortByEast, sumAlong } from './chord-piece.ts'
import { seeEachOther } from './chord-sight.ts'
import type { Ground } from './ground.ts'

/** A straight cut between two places of a walk, and the number of cells before it. */
export type Chord = {
  readonly first: number
  readonly second: number
  readonly cellCount: number
  readonly score: number
}

/** How a chord is looked for: places tried, and the smallest share of the cells on one side. */
type Search = { readonly places: number; readonly leastShare: number }

const SEARCHES: readonly Search[] = [
  { places: 64, leastShare: 0.33 },
  { places: 160, leastShare: 0 },
  { places: 600, leastShare: 0 },
]
/** Chords whose sight is tested before the search gives up. */
const SIGHTED = 400
const LENGTH_WEIGHT = 0.5
const MISS_WEIGHT = 8

type Scale = {
  readonly ground: Ground
  readonly piece: Piece
  readonly prefix: Prefix
  readonly sorted: Int32Array
  readonly nodes: Nodes
}

/** Places about equally far apart along the walk; a node that the walk visits twice counts once a visit. */
function choosePlaces({ length }: Prefix, count: number): number[] {
  const size = length.length - 1
  if (size <= count) return Array.from({ length: size }, (_, index) => index)
  const step = at(length, size) / count
  const places: number[] = []
  for (let index = 0; index < size; index += 1)
    if (
      Math.floor(at(length, index) / step) !== Math.floor((index === 0 ? -1 : at(length, index - 1)) / step)
    )
      places.push(index)
  return places
}

/** Unevenness and raggedness of the two sides; undefined when a side has too few cells. */
function scoreChord(scale: Scale, first: number, second: number, leastShare: number): Chord | undefined {
  const { ground, piece, prefix, nodes, sorted } = scale
  const size = piece.walk.length
  const [a, b] = [at(piece.walk, first), at(piece.walk, second)]
  if (a === b) return undefined
  const [ax, ay, bx, by] = [at(nodes.x, a), at(nodes.y, a), at(nodes.x, b), at(nodes.y, b)]
  const chordM = Math.hypot(bx - ax, by - ay)
  const area = at(prefix.area, second) - at(prefix.area, first) + (bx * ay - ax * by) / 2
  const totalArea = at(prefix.area, size)
  if (area <= 0 || area >= totalArea) return undefined
  const load = at(prefix.load, second) - at(prefix.load, first) + loadBelow(ground, sorted, [bx, by, ax, ay])
  const total = ground.patrolPerM2 * totalArea + at(prefix.load, size)
  const share = ((ground.patrolPerM2 * area + load) / total) * piece.cellCount
  const cellCount = Math.min(piece.cellCount - 1, Math.max(1, Math.round(share)))
  if (piece.cellCount > 3 && Math.min(cellCount, piece.cellCount - cellCount) < leastShare * piece.cellCount)
    return undefined
  const length = at(prefix.length, second) - at(prefix.length, first) + chordM
  const otherLength = at(prefix.length, size) - length + 2 * chordM
  const ragged =
    (cellCount * length * length) / area +
    ((piece.cellCount - cellCount) * otherLength * otherLength) / (totalArea - area)
  const miss = Math.abs(share - cellCount)
  const score =
    ragged / (4 * Math.PI * piece.cellCount) +
    (LENGTH_WEIGHT * chordM) / Math.sqrt(totalArea / piece.cellCount) +
    MISS_WEIGHT * miss
  return { first, second, cellCount, score }
}

function isSighted({ nodes, piece: { walk } }: Scale, { first, second }: Chord): boolean {
  return seeEachOther(nodes, [walk], { from: at(walk, first), to: at(walk, second) })
}

function searchChord(scale: Scale, { places, leastShare }: Search): Chord | undefined {
  const chosen = choosePlaces(scale.prefix, places)
  const found: Chord[] = []
  chosen.forEach((first, index) => {
    for (const second of chosen.slice(index + 1)) {
      const chord = scoreChord(scale, first, second, leastShare)
      if (chord) found.push(chord)
    }
  })
  found.sort((a, b) => a.score - b.score || a.first - b.first || a.second - b.second)
  return found.slice(0, SIGHTED).find((chord) => isSighted(scale, chord))
}

/** Moves the ends of a chord by single places as long as that makes it better. */
function refineChord(scale: Scale, start: Chord): Chord {
  let best = start
  const size = scale.piece.walk.length
  for (let round = 0; round < 12; round += 1) {
    const { first, second } = best
    const around = [-2, -1, 0, 1, 2].flatMap((a) =>
      [-2, -1, 0, 1, 2].map((b) => [first + a, second + b] as const),
    )
    const better = around
      .filter(([a, b]) => a >= 0 && b < size && a < b)
      .flatMap(([a, b]) => scoreChord(scale, a, b, 0) ?? [])
      .filter(({ score }) => score < best.score - 1e-9)
      .toSorted((a, b) => a.score - b.score)
      .find((chord) => isSighted(scale, chord))
    if (!better) return best
    best = better
  }
  return best
}

/** The best chord that parts a piece in the proportion of whole cells; undefined when no two places see each other. */
export function findChord(ground: Ground, nodes: Nodes, piece: Piece): Chord | undefined {
  const sorted = sortByEast(ground, piece.loads)
  const scale: Scale = { ground, nodes, piece, sorted, prefix: sumAlong(ground, nodes, piece, sorted) }
  for (const search of SEARCHES) {
    const chord = searchChord(scale, search)
    if (chord) return refineChord(scale, chord)
  }
  return undefined
}
