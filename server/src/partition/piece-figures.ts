import type { Arrangement } from '../topology/arrangement.ts'
import { leftFace, rightFace } from '../topology/arrangement.ts'
import { at } from '../topology/checked.ts'
import { createGroups } from '../topology/groups.ts'
import { emptyBorderMap } from './border-map.ts'
import { locateLoads } from './cell-figures.ts'
import type { Ground } from './ground.ts'
import { eastOf, northOf } from './local-frame.ts'

/** Says whether a given line lies on an edge. */
export function isLineEdge({ edges }: Arrangement, edge: number): boolean {
  return at(edges, edge).claims.some(({ layer }) => layer === 'line')
}

/** Edges in metres with the piece of land on either side; −1 outside. */
export type Sided = {
  ax: number[]
  ay: number[]
  bx: number[]
  by: number[]
  left: number[]
  right: number[]
}

/** The edges of an arrangement in metres with the piece on either side. */
export function sidedEdges({ frame }: Ground, arrangement: Arrangement, pieceOf: Int32Array): Sided {
  const x = arrangement.points.map((point) => eastOf(frame, point[0]))
  const y = arrangement.points.map((point) => northOf(frame, point[1]))
  return {
    ax: arrangement.edges.map(({ from }) => at(x, from)),
    ay: arrangement.edges.map(({ from }) => at(y, from)),
    bx: arrangement.edges.map(({ to }) => at(x, to)),
    by: arrangement.edges.map(({ to }) => at(y, to)),
    left: arrangement.edges.map((_, edge) => at(pieceOf, leftFace(arrangement, edge))),
    right: arrangement.edges.map((_, edge) => at(pieceOf, rightFace(arrangement, edge))),
  }
}

/** Borders between pieces with their weighted lengths, each from both sides. */
export function joinSides(arrangement: Arrangement, sided: Sided, count: number, lineWeight: number) {
  const borders = Array.from({ length: count }, () => new Map<number, number>())
  const note = (piece: number, other: number, length: number): void => {
    if (piece < 0) return
    const own = at(borders, piece)
    own.set(other, (own.get(other) ?? 0) + length)
  }
  sided.ax.forEach((ax, edge) => {
    const [left, right] = [at(sided.left, edge), at(sided.right, edge)]
    if (left === right) return
    const length = Math.sqrt((at(sided.bx, edge) - ax) ** 2 + (at(sided.by, edge) - at(sided.ay, edge)) ** 2)
    const isOnLine = left >= 0 && right >= 0 && isLineEdge(arrangement, edge)
    note(left, right, isOnLine ? lineWeight * length : length)
    note(right, left, isOnLine ? lineWeight * length : length)
  })
  const start = new Int32Array(count + 1)
  borders.forEach((own, piece) => {
    start[piece + 1] = at(start, piece) + own.size
  })
  return {
    start,
    other: Int32Array.from(borders.flatMap((own) => [...own.keys()])),
    length: Float64Array.from(borders.flatMap((own) => [...own.values()])),
  }
}

function add(list: Float64Array, piece: number, value: number): void {
  if (piece >= 0) list[piece] = at(list, piece) + value
}

/** Area in square metres and middle of each piece. */
export function middlesOf(sided: Sided, count: number) {
  const [area, x, y] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  sided.ax.forEach((ax, edge) => {
    const [ay, bx, by] = [at(sided.ay, edge), at(sided.bx, edge), at(sided.by, edge)]
    const [left, right] = [at(sided.left, edge), at(sided.right, edge)]
    const half = (ax * by - bx * ay) / 2
    for (const [piece, sign] of [
      [left, 1],
      [right, -1],
    ] as const) {
      add(area, piece, sign * half)
      add(x, piece, (sign * half * (ax + bx)) / 3)
      add(y, piece, (sign * half * (ay + by)) / 3)
    }
  })
  const middle = (sums: Float64Array) => sums.map((sum, piece) => sum / at(area, piece))
  return { area, x: middle(x), y: middle(y) }
}

/** The side of the lines on which each piece lies. */
export function regionsOf(arrangement: Arrangement, sided: Sided, count: number): Int32Array {
  const groups = createGroups(count)
  sided.left.forEach((left, edge) => {
    const right = at(sided.right, edge)
    if (left >= 0 && right >= 0 && !isLineEdge(arrangement, edge)) groups.join(left, right)
  })
  return Int32Array.from({ length: count }, (_, piece) => groups.find(piece))
}

/** The work of each piece: patrol by area, and the loads on it. */
export function worksOf(ground: Ground, sided: Sided, area: Float64Array): Float64Array {
  const work = area.map((areaM2) => areaM2 * ground.patrolPerM2)
  const segments = {
    ax: Float64Array.from(sided.ax),
    ay: Float64Array.from(sided.ay),
    bx: Float64Array.from(sided.bx),
    by: Float64Array.from(sided.by),
    left: Int32Array.from(sided.left),
    right: Int32Array.from(sided.right),
    lengthWeight: new Float64Array(0),
  }
  locateLoads(emptyBorderMap(ground), segments).forEach((piece, load) => {
    if (piece >= 0) work[piece] = at(work, piece) + at(ground.loads.weight, load)
  })
  return work
}
