import { at } from '../topology/checked.ts'
import type { Nodes } from './chord-piece.ts'
import { isInsideWalk } from './chord-piece.ts'
import { distanceSquared } from './star.ts'

/** A chord keeps this distance from all it does not end at, metres. */
const CLEARANCE_M = 6

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}

type Ends = { readonly from: number; readonly to: number }

/** Says whether an edge that ends on a chord's end leans on the chord. */
function leansOn({ x, y }: Nodes, { from, to }: Ends, free: number): boolean {
  const apart = distanceSquared(at(x, free), at(y, free), at(x, from), at(y, from), at(x, to), at(y, to))
  return apart <= CLEARANCE_M ** 2 / 4
}

/** Says whether an edge that shares no end with a chord crosses it or comes too near. */
function crosses({ x, y }: Nodes, { from, to }: Ends, a: number, b: number): boolean {
  const [fx, fy, tx, ty] = [at(x, from), at(y, from), at(x, to), at(y, to)]
  const [ax, ay, bx, by] = [at(x, a), at(y, a), at(x, b), at(y, b)]
  if (distanceSquared(ax, ay, fx, fy, tx, ty) < CLEARANCE_M ** 2) return true
  if (distanceSquared(fx, fy, ax, ay, bx, by) <= 1 || distanceSquared(tx, ty, ax, ay, bx, by) <= 1)
    return true
  return (
    side(fx, fy, tx, ty, ax, ay) !== side(fx, fy, tx, ty, bx, by) &&
    side(ax, ay, bx, by, fx, fy) !== side(ax, ay, bx, by, tx, ty)
  )
}

/** Says whether an edge of a walk leaves a chord alone. */
function leavesAlone(nodes: Nodes, ends: Ends, a: number, b: number): boolean {
  const holdsA = a === ends.from || a === ends.to
  const holdsB = b === ends.from || b === ends.to
  if (holdsA && holdsB) return false
  if (holdsA || holdsB) return !leansOn(nodes, ends, holdsA ? b : a)
  return !crosses(nodes, ends, a, b)
}

/** Says whether two nodes see each other inside the land around which the walks run. */
export function seeEachOther(nodes: Nodes, walks: readonly (readonly number[])[], ends: Ends): boolean {
  for (const walk of walks) {
    for (let index = 0; index < walk.length; index += 1) {
      if (!leavesAlone(nodes, ends, at(walk, index), at(walk, (index + 1) % walk.length))) return false
    }
  }
  const middleX = (at(nodes.x, ends.from) + at(nodes.x, ends.to)) / 2
  const middleY = (at(nodes.y, ends.from) + at(nodes.y, ends.to)) / 2
  return walks.filter((walk) => isInsideWalk(nodes, walk, middleX, middleY)).length % 2 === 1
}
