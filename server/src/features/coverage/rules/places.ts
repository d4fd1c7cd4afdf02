import {
  type Facts,
  holds,
  type Polygons,
  planOn,
  type Ring,
  type Rule,
  type Verdict,
  verdict,
} from './facts.ts'
import { firmsOn } from './visits.ts'

/** Whether a point lies in polygons or on their border. */
function isInside([x, y]: readonly [number, number], polygons: Polygons): boolean {
  return polygons.some((rings) => {
    const [shell, ...holes] = rings
    return (
      shell !== undefined && sideOf([x, y], shell) >= 0 && holes.every((hole) => sideOf([x, y], hole) <= 0)
    )
  })
}

/** Whether a point lies on the edge between two corners, which it follows by `cross` of zero. */
const isBetween = ([x, y]: Ring[number], [a, b]: readonly [Ring[number], Ring[number]]): boolean =>
  Math.min(a[0], b[0]) <= x &&
  x <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= y &&
  y <= Math.max(a[1], b[1])

/** 1 inside a ring, 0 on it, -1 outside. */
function sideOf(point: Ring[number], ring: Ring): number {
  let isOdd = false
  for (const [index, b] of ring.entries()) {
    const a = ring[index - 1]
    if (!a) continue
    const cross = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
    if (cross === 0 && isBetween(point, [a, b])) return 0
    const isAcross = a[1] > point[1] !== b[1] > point[1]
    if (isAcross && cross > 0 === b[1] > a[1]) isOdd = !isOdd
  }
  return isOdd ? 1 : -1
}

/** Enterprises whose place is unknown, outside the district, or in no cell. */
export const judgePlaces: Rule = (facts, on) => {
  const ground = facts.grounds.find(({ level, period }) => level === 'district' && holds(period, on))
  return firmsOn(facts, on)
    .filter(({ cellId }) => cellId === undefined)
    .flatMap(({ firm }): Verdict[] => {
      if (firm.location === null) {
        return [
          verdict('enterprise_without_cell', [firm.id], { severity: 'critical', detail: 'location_unknown' }),
        ]
      }
      if (!ground) return []
      return isInside(firm.location, ground.shape)
        ? [verdict('enterprise_without_cell', [firm.id], { severity: 'critical', detail: 'no_cell' })]
        : [verdict('enterprise_outside_district', [firm.id], { severity: 'critical' })]
    })
}

/** Every township that a township went into, over however many changes. */
function heirsOf({ successions }: Facts, code: string): Set<string> {
  const found = new Set<string>()
  const waiting = [code]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { fromCode, toCode } of successions) {
      if (fromCode !== next || found.has(toCode)) continue
      found.add(toCode)
      waiting.push(toCode)
    }
  }
  return found
}

/** Enterprises whose address names another township than the one of their cell, while both exist. */
export const judgeBorders: Rule = (facts, on) => {
  const planId = planOn(facts, on)
  const townshipOf = new Map(
    facts.cells
      .filter((cell) => cell.planId === planId)
      .map(({ cellId, townshipCode }) => [cellId, townshipCode]),
  )
  const standing = new Set(facts.townships.filter(({ period }) => holds(period, on)).map(({ code }) => code))
  return firmsOn(facts, on).flatMap(({ firm, cellId }) => {
    const township = townshipOf.get(cellId ?? -1)
    const named = firm.townshipCode
    const isWrong =
      township !== undefined && township !== named && standing.has(township) && standing.has(named)
    return isWrong && !heirsOf(facts, township).has(named)
      ? [verdict('enterprise_across_border', [firm.id], { severity: 'serious', detail: named })]
      : []
  })
}
