/** Least distance of a moved vertex from other borders, metres. */
export const VERTEX_CLEARANCE_M = 5
/** Least distance of a moved edge from vertices and from loads, metres. */
export const EDGE_CLEARANCE_M = 1
/** Tangent of the least angle between two borders at a vertex: 15 degrees. */
const LEAST_TANGENT = 0.266

/** Says whether the angle between two directions is less than borders at a vertex need. */
export function isNarrow(ax: number, ay: number, bx: number, by: number): boolean {
  const along = ax * bx + ay * by
  return along > 0 && Math.abs(ax * by - ay * bx) < LEAST_TANGENT * along
}

/** Most edges of a star; more have never met at a vertex that moves. */
const ROOM = 16

/**
 * The edges of a vertex at a new place: where it was, where it goes, the other ends, and for each edge the box of what it
 * sweeps, its clearance included. One star is used again and again, because a search looks at millions.
 */
export type Star = {
  ox: number
  oy: number
  nx: number
  ny: number
  count: number
  readonly ux: Float64Array
  readonly uy: Float64Array
  readonly west: Float64Array
  readonly east: Float64Array
  readonly south: Float64Array
  readonly north: Float64Array
}

function reals(): Float64Array {
  return new Float64Array(ROOM)
}

/** A star without edges. */
export function createStar(): Star {
  return {
    ox: 0,
    oy: 0,
    nx: 0,
    ny: 0,
    count: 0,
    ux: reals(),
    uy: reals(),
    west: reals(),
    east: reals(),
    south: reals(),
    north: reals(),
  }
}

/** Makes a star one of a vertex that goes from o to n; it has no edges yet. */
export function aimStar(star: Star, ox: number, oy: number, nx: number, ny: number): void {
  star.ox = ox
  star.oy = oy
  star.nx = nx
  star.ny = ny
  star.count = 0
}

/** Adds the edge to u; says whether there was room. */
export function addToStar(star: Star, ux: number, uy: number): boolean {
  const { count, ox, oy, nx, ny } = star
  if (count === ROOM) return false
  star.ux[count] = ux
  star.uy[count] = uy
  star.west[count] = Math.min(ox, nx, ux) - VERTEX_CLEARANCE_M
  star.east[count] = Math.max(ox, nx, ux) + VERTEX_CLEARANCE_M
  star.south[count] = Math.min(oy, ny, uy) - VERTEX_CLEARANCE_M
  star.north[count] = Math.max(oy, ny, uy) + VERTEX_CLEARANCE_M
  star.count = count + 1
  return true
}

// Numbers instead of points: these run some ten million times a district.

/** Square of the distance of p from segment a–b. */
export function distanceSquared(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  let share = length === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length
  share = share < 0 ? 0 : share > 1 ? 1 : share
  const east = ax + share * dx - px
  const north = ay + share * dy - py
  return east * east + north * north
}

function cross(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax)
}

/** Says whether the edge of a star to u meets segment a–b: false only when they are clearly apart. */
function meets(
  { nx, ny }: Star,
  ux: number,
  uy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const first = cross(nx, ny, ux, uy, ax, ay)
  const second = cross(nx, ny, ux, uy, bx, by)
  if ((first > 0 && second > 0) || (first < 0 && second < 0)) return false
  const third = cross(ax, ay, bx, by, nx, ny)
  const fourth = cross(ax, ay, bx, by, ux, uy)
  return !((third > 0 && fourth > 0) || (third < 0 && fourth < 0))
}

function isSwept({ ox, oy, nx, ny }: Star, ux: number, uy: number, px: number, py: number): boolean {
  const first = cross(ox, oy, ux, uy, px, py)
  const second = cross(ux, uy, nx, ny, px, py)
  const third = cross(nx, ny, ox, oy, px, py)
  return (first > 0 && second > 0 && third > 0) || (first < 0 && second < 0 && third < 0)
}

const EDGE_SQUARED = EDGE_CLEARANCE_M ** 2
const VERTEX_SQUARED = VERTEX_CLEARANCE_M ** 2

/** Says whether the edge of a star to u runs into a segment that shares no end with it. */
function crossesEdge(
  star: Star,
  ux: number,
  uy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  return (
    meets(star, ux, uy, ax, ay, bx, by) ||
    distanceSquared(ax, ay, star.nx, star.ny, ux, uy) < EDGE_SQUARED ||
    isSwept(star, ux, uy, ax, ay) ||
    isSwept(star, ux, uy, bx, by)
  )
}

/** Says whether the edge of a star to u runs into a segment; of an end they share the other end must stay off. */
function edgeRunsInto(
  star: Star,
  ux: number,
  uy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const { nx, ny } = star
  const sharesA = (ax === nx && ay === ny) || (ax === ux && ay === uy)
  const sharesB = (bx === nx && by === ny) || (bx === ux && by === uy)
  if (sharesA) return sharesB || distanceSquared(bx, by, nx, ny, ux, uy) < EDGE_SQUARED
  if (sharesB) return distanceSquared(ax, ay, nx, ny, ux, uy) < EDGE_SQUARED
  return crossesEdge(star, ux, uy, ax, ay, bx, by)
}

/** Says whether a segment lies beyond what an edge of a star sweeps. */
function isBeyondSweep(star: Star, index: number, ax: number, ay: number, bx: number, by: number): boolean {
  const west = star.west[index] as number
  if (ax < west && bx < west) return true
  const east = star.east[index] as number
  if (ax > east && bx > east) return true
  const south = star.south[index] as number
  if (ay < south && by < south) return true
  const north = star.north[index] as number
  return ay > north && by > north
}

/** Says whether a star comes too near a segment; ends that the two share are no obstacle. */
export function runsInto(star: Star, ax: number, ay: number, bx: number, by: number): boolean {
  const { nx, ny } = star
  let isNear = false
  for (let index = 0; index < star.count; index += 1) {
    if (isBeyondSweep(star, index, ax, ay, bx, by)) continue
    if (edgeRunsInto(star, star.ux[index] as number, star.uy[index] as number, ax, ay, bx, by)) return true
    isNear = true
  }
  const isApart = (ax !== nx || ay !== ny) && (bx !== nx || by !== ny)
  return isNear && isApart && distanceSquared(nx, ny, ax, ay, bx, by) < VERTEX_SQUARED
}
