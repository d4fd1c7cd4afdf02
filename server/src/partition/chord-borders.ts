import { at } from '../topology/checked.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { isSamePoint } from '../topology/lattice.ts'
import type { CellBorder } from './border-map.ts'
import type { Nodes, Piece } from './chord-piece.ts'
import { addNode, isInsideWalk, startNodes } from './chord-piece.ts'
import type { Chord } from './chord-search.ts'
import { findChord } from './chord-search.ts'
import { seeEachOther } from './chord-sight.ts'
import type { Ground } from './ground.ts'

/** Later chords end on points of earlier ones, so these have points in between, metres apart. */
const SPACING_M = { least: 25, most: 120 }

/** Ties every hole to the outer walk by the shortest bridge that sees across; undefined when there is none. */
function bridgeHoles(ground: Ground, nodes: Nodes): number[] | undefined {
  const rings: number[][] = ground.polygon.map(() => [])
  ground.outline.ring.forEach((ring, index) => at(rings, ring).push(index))
  let [walk = [], ...holes] = rings
  while (holes.length > 0) {
    const bridge = findBridge(nodes, walk, holes)
    if (!bridge) return undefined
    const { hole, from, to } = bridge
    const ring = at(holes, hole)
    const turned = [...ring.slice(to), ...ring.slice(0, to), at(ring, to)]
    walk = [...walk.slice(0, from + 1), ...turned, ...walk.slice(from)]
    holes = holes.filter((_, index) => index !== hole)
  }
  return walk
}

type Bridge = { readonly hole: number; readonly from: number; readonly to: number; readonly length: number }

function findBridge(
  nodes: Nodes,
  walk: readonly number[],
  holes: readonly (readonly number[])[],
): Bridge | undefined {
  const found: Bridge[] = holes.flatMap((ring, hole) =>
    ring.flatMap((b, to) =>
      walk.map((a, from) => ({
        hole,
        from,
        to,
        length: Math.hypot(at(nodes.x, a) - at(nodes.x, b), at(nodes.y, a) - at(nodes.y, b)),
      })),
    ),
  )
  found.sort((a, b) => a.length - b.length || a.hole - b.hole || a.from - b.from || a.to - b.to)
  return found.find(({ hole, from, to }) =>
    seeEachOther(nodes, [walk, ...holes], { from: at(walk, from), to: at(at(holes, hole), to) }),
  )
}

/** Points along a chord, rounded to the lattice, without its ends. */
function dotChord(ground: Ground, nodes: Nodes, from: number, to: number): number[] {
  const spacing = Math.sqrt(ground.areaM2 / ground.cellCount) / 8
  const step = Math.min(SPACING_M.most, Math.max(SPACING_M.least, spacing))
  const length = Math.hypot(at(nodes.x, from) - at(nodes.x, to), at(nodes.y, from) - at(nodes.y, to))
  const parts = Math.max(1, Math.floor(length / step))
  const [a, b] = [at(nodes.points, from), at(nodes.points, to)]
  const points = Array.from({ length: parts - 1 }, (_, index): LatticePoint => {
    const share = (index + 1) / parts
    return [Math.round(a[0] + (b[0] - a[0]) * share), Math.round(a[1] + (b[1] - a[1]) * share)]
  })
  return points.filter((point) => !isSamePoint(point, a)).map((point) => addNode(nodes, ground, point))
}

function splitPiece(
  ground: Ground,
  nodes: Nodes,
  { walk, loads, cellCount }: Piece,
  chord: Chord,
): [Piece, Piece] {
  const { first, second } = chord
  const dots = dotChord(ground, nodes, at(walk, second), at(walk, first))
  const before = [...walk.slice(first, second + 1), ...dots]
  const after = [...walk.slice(second), ...walk.slice(0, first + 1), ...dots.toReversed()]
  const isBefore = (load: number) =>
    isInsideWalk(nodes, before, at(ground.loads.x, load), at(ground.loads.y, load))
  return [
    { walk: before, loads: loads.filter(isBefore), cellCount: chord.cellCount },
    { walk: after, loads: loads.filter((load) => !isBefore(load)), cellCount: cellCount - chord.cellCount },
  ]
}

function cutPiece(ground: Ground, nodes: Nodes, piece: Piece): Piece[] | undefined {
  if (piece.cellCount === 1) return [piece]
  const chord = findChord(ground, nodes, piece)
  if (!chord) return undefined
  const parts = splitPiece(ground, nodes, piece, chord).map((part) => cutPiece(ground, nodes, part))
  const [before, after] = parts
  return before && after ? [...before, ...after] : undefined
}

/** Borders between the pieces: every edge of a walk that another piece's walk takes the other way. */
function listBorders(nodes: Nodes, pieces: readonly Piece[]): CellBorder[] {
  const sides = new Map<string, number>()
  pieces.forEach(({ walk }, cell) => {
    walk.forEach((node, index) => sides.set(`${node},${at(walk, (index + 1) % walk.length)}`, cell))
  })
  return [...sides].flatMap(([key, left]): CellBorder[] => {
    const [from = 0, to = 0] = key.split(',').map(Number)
    const right = sides.get(`${to},${from}`)
    if (right === undefined || right === left || from > to) return []
    return [{ points: [at(nodes.points, from), at(nodes.points, to)], left, right }]
  })
}

/**
 * Borders by halving the land with straight chords between vertices that are there already: every piece stays connected
 * whatever its shape. Sizes fit roughly only. Undefined when some piece has no two vertices that see each other.
 */
export function borderChords(ground: Ground): readonly CellBorder[] | undefined {
  const nodes = startNodes(ground)
  const walk = bridgeHoles(ground, nodes)
  if (!walk) return undefined
  const loads = Int32Array.from(ground.loads.x.keys())
  const pieces = cutPiece(ground, nodes, { walk, loads, cellCount: ground.cellCount })
  return pieces && listBorders(nodes, pieces)
}
