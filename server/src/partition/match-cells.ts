import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { listSegments, locatePoints } from './cell-figures.ts'
import { createMassCloud, FINE } from './mass-cloud.ts'

/** Which cell of the map before each cell of the map after goes on for, and how much changes hands so. */
export type Match = {
  /** Number before by number after; numbers beyond those before are new cells. */
  readonly order: readonly number[]
  /** Mean of the shares of loads and of land that change hands. */
  readonly moved: number
}

const SAMPLES_PER_CELL = 60

type Overlap = { readonly before: number; readonly after: number; readonly share: number }

/** What two maps have in common, cell by cell: half of it by loads, half by land. */
function findOverlaps(before: BorderMap, after: BorderMap): Overlap[] {
  const { ground } = before
  const cloud = createMassCloud(ground, { ...FINE, samplesPerCell: SAMPLES_PER_CELL })
  const isArea = (_: number, index: number) => cloud.isArea[index] === 1
  const land = { x: cloud.x.filter(isArea), y: cloud.y.filter(isArea) }
  const { cellCount } = after.ground
  const shares = new Map<number, number>()
  const layers = [ground.loads, land].filter(({ x }) => x.length > 0)
  for (const points of layers) {
    const [was, is] = [locatePoints(points, listSegments(before)), locatePoints(points, listSegments(after))]
    was.forEach((cell, index) => {
      const [key, share] = [cell * cellCount + at(is, index), 1 / (layers.length * was.length)]
      if (cell >= 0 && at(is, index) >= 0) shares.set(key, (shares.get(key) ?? 0) + share)
    })
  }
  return [...shares].map(([key, share]) => ({
    before: Math.floor(key / cellCount),
    after: key % cellCount,
    share,
  }))
}

/** What changes hands where the first `count` cells go on by their numbers, as they do where borders only move. */
export function findMoved(before: BorderMap, after: BorderMap, count: number): number {
  const kept = findOverlaps(before, after).filter((each) => each.before === each.after && each.before < count)
  return 1 - kept.reduce((sum, { share }) => sum + share, 0)
}

/** Every cell before goes on in one cell after, the largest overlaps first; `count` cells of the map before do. */
export function matchCells(before: BorderMap, after: BorderMap, count: number): Match {
  const { cellCount } = after.ground
  const order = Array.from({ length: cellCount }, () => -1)
  const taken = new Set<number>()
  let kept = 0
  const overlaps = findOverlaps(before, after).toSorted(
    (a, b) => b.share - a.share || a.before - b.before || a.after - b.after,
  )
  for (const { before: was, after: is, share } of overlaps) {
    if (was >= count || taken.has(was) || at(order, is) >= 0) continue
    order[is] = was
    taken.add(was)
    kept += share
  }
  const left = Array.from({ length: cellCount }, (_, cell) => cell).filter((cell) => !taken.has(cell))
  return { order: order.map((cell) => (cell >= 0 ? cell : (left.shift() ?? 0))), moved: 1 - kept }
}
