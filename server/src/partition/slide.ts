import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'
import { isMoveClear } from './clearance.ts'
import { isNarrow } from './star.ts'

/** The end of a border goes on to the following vertex of the outline (1) or back to the one before (−1). */
export type Direction = 1 | -1

/** Least angle between a border and the outline, radians. */
const MIN_OUTLINE_ANGLE = 0.08

/** The place on the outline so many vertices away to which the end of a border may slide; −1 when it may not. */
export function slidePlace(map: BorderMap, vertex: number, direction: Direction, steps: number): number {
  const { ground, place, edgesAt, standing } = map
  let target = place[vertex] as number
  if (target < 0 || (edgesAt[vertex] as number[]).length !== 1 || standing[target] !== 1) return -1
  for (let step = 0; step < steps; step += 1) {
    target = (direction === 1 ? ground.outline.next[target] : ground.outline.previous[target]) as number
    if (standing[target] !== 0) return -1
  }
  return target
}

function turn(fromX: number, fromY: number, toX: number, toY: number): number {
  const angle = Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY)
  return angle < 0 ? angle + 2 * Math.PI : angle
}

/** Says whether a border to `end` leaves a place of the outline into the land. */
function leavesInwards(map: BorderMap, target: number, end: number): boolean {
  const { x, y, next, previous } = map.ground.outline
  const east = at(x, target)
  const north = at(y, target)
  const following = at(next, target)
  const before = at(previous, target)
  const [outX, outY] = [at(x, following) - east, at(y, following) - north]
  const wedge = turn(outX, outY, at(x, before) - east, at(y, before) - north)
  const border = turn(outX, outY, at(map.x, end) - east, at(map.y, end) - north)
  return border > MIN_OUTLINE_ANGLE && border < wedge - MIN_OUTLINE_ANGLE
}

/** Says whether the border at `end` keeps clear angles to its other borders there. */
function keepsAngles(map: BorderMap, edge: number, end: number, target: number): boolean {
  const { outline } = map.ground
  const [east, north] = [at(map.x, end), at(map.y, end)]
  const [ax, ay] = [at(outline.x, target) - east, at(outline.y, target) - north]
  return at(map.edgesAt, end).every((other) => {
    if (other === edge) return true
    const far = otherEnd(map, other, end)
    const [bx, by] = [at(map.x, far) - east, at(map.y, far) - north]
    return !isNarrow(ax, ay, bx, by)
  })
}

/** Says whether the end of a border may stand on another place of the outline. */
export function isSlideClear(map: BorderMap, vertex: number, target: number): boolean {
  const edge = at(at(map.edgesAt, vertex), 0)
  const end = otherEnd(map, edge, vertex)
  return (
    leavesInwards(map, target, end) &&
    keepsAngles(map, edge, end, target) &&
    isMoveClear(map, vertex, at(map.ground.outline.x, target), at(map.ground.outline.y, target))
  )
}

/** Puts the end of a border on another place of the outline. */
export function standOn(map: BorderMap, vertex: number, target: number): void {
  const { standing, ground, place } = map
  standing[place[vertex] as number] = (standing[place[vertex] as number] as number) - 1
  standing[target] = (standing[target] as number) + 1
  place[vertex] = target
  map.x[vertex] = ground.outline.x[target] as number
  map.y[vertex] = ground.outline.y[target] as number
}
