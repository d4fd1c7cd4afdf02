import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'

/** Angle from one direction counter-clockwise to another, in (0, 2π]. */
function turnTo(fromX: number, fromY: number, toX: number, toY: number): number {
  const angle = Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY)
  return angle > 0 ? angle : angle + 2 * Math.PI
}

/** The cell of the outline segment that leaves a place: right of the edge that comes first counter-clockwise from it. */
function ownerAfter(map: BorderMap, place: number, vertices: readonly number[]): number {
  const { x, y, next } = map.ground.outline
  const [east, north] = [at(x, place), at(y, place)]
  const [outX, outY] = [at(x, at(next, place)) - east, at(y, at(next, place)) - north]
  let owner = -1
  let least = Infinity
  for (const vertex of vertices) {
    for (const edge of at(map.edgesAt, vertex)) {
      const end = otherEnd(map, edge, vertex)
      const turn = turnTo(outX, outY, at(map.x, end) - east, at(map.y, end) - north)
      if (turn >= least) continue
      least = turn
      owner = at(at(map.from, edge) === vertex ? map.right : map.left, edge)
    }
  }
  return owner
}

/** The edge or outline segment just below a point that is not on any, and the cell above it; −1 when not known yet. */
function ownerBelow(map: BorderMap, owners: Int32Array, ring: number, start: number): number {
  const { outline } = map.ground
  const [east, north] = [at(outline.x, start), at(outline.y, start)]
  let highest = -Infinity
  let owner = -1
  const look = (ends: readonly [number, number, number, number], above: () => number): void => {
    const [ax, ay, bx, by] = ends
    if (ax <= east === bx <= east) return
    const height = ay + ((by - ay) * (east - ax)) / (bx - ax)
    if (height >= north || height <= highest) return
    highest = height
    owner = above()
  }
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const to = at(map.to, edge)
    const isEastward = at(map.x, to) > at(map.x, from)
    look([at(map.x, from), at(map.y, from), at(map.x, to), at(map.y, to)], () =>
      at(isEastward ? map.left : map.right, edge),
    )
  })
  outline.next.forEach((following, index) => {
    if (at(outline.ring, index) === ring) return
    look(
      [at(outline.x, index), at(outline.y, index), at(outline.x, following), at(outline.y, following)],
      () => at(owners, index),
    )
  })
  return owner
}

function lowestOf({ ground: { outline } }: BorderMap, ring: number): number {
  let lowest = -1
  outline.ring.forEach((own, index) => {
    if (own === ring && (lowest < 0 || at(outline.y, index) < at(outline.y, lowest))) lowest = index
  })
  return lowest
}

/** Walks round a ring from a place where a border ends, handing the owner on. */
function walkRing(
  map: BorderMap,
  owners: Int32Array,
  start: number,
  ending: ReadonlyMap<number, number[]>,
): void {
  const { next } = map.ground.outline
  let owner = -1
  let place = start
  do {
    const vertices = ending.get(place)
    if (vertices) owner = ownerAfter(map, place, vertices)
    owners[place] = owner
    place = at(next, place)
  } while (place !== start)
}

/** The cell on the inner side of every outline segment. */
export function findOutlineOwners(map: BorderMap): Int32Array {
  const { outline, cellCount } = map.ground
  const owners = new Int32Array(outline.x.length).fill(-1)
  if (cellCount === 1) return owners.fill(0)
  const ending = new Map<number, number[]>()
  map.place.forEach((place, vertex) => {
    if (place < 0 || at(map.edgesAt, vertex).length === 0) return
    ending.set(place, [...(ending.get(place) ?? []), vertex])
  })
  for (const start of ending.keys()) if (at(owners, start) < 0) walkRing(map, owners, start, ending)
  const bare = [...new Set(outline.ring)].filter((ring) => at(owners, lowestOf(map, ring)) < 0)
  // A hole may lie in the shadow of another hole whose owner is not known yet.
  for (let round = 0; round < bare.length; round += 1) {
    for (const ring of bare) {
      const lowest = lowestOf(map, ring)
      if (at(owners, lowest) >= 0) continue
      const owner = ownerBelow(map, owners, ring, lowest)
      owners.forEach((_, index) => {
        if (at(outline.ring, index) === ring) owners[index] = owner
      })
    }
  }
  return owners
}
