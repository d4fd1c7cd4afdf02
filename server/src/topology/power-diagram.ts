import { at, atNext } from './checked.ts'
import type { MetrePoint } from './equal-area-plane.ts'

/** A weighted site in a metric plane: position in metres, weight in square metres (a larger weight, a larger cell). */
export type PowerSite = { readonly x: number; readonly y: number; readonly weight: number }

/** A box in metres: west, south, east, north. */
export type MetreBox = readonly [west: number, south: number, east: number, north: number]

/** An edge between the cells of two sites (indices); `left` is the cell on the left of from→to. */
export type PowerEdge = {
  readonly from: MetrePoint
  readonly to: MetrePoint
  readonly left: number
  readonly right: number
}

/** A side of a cell: its start point and who lies beyond; the box sides are −1 … −4. */
type Side = { readonly start: MetrePoint; readonly beyond: number }

/** Power distance of a point to a site: squared distance less the weight. */
export function powerDistance(site: PowerSite, point: MetrePoint): number {
  return (point[0] - site.x) ** 2 + (point[1] - site.y) ** 2 - site.weight
}

function boxSides([west, south, east, north]: MetreBox): Side[] {
  return [
    { start: [west, south], beyond: -1 },
    { start: [east, south], beyond: -2 },
    { start: [east, north], beyond: -3 },
    { start: [west, north], beyond: -4 },
  ]
}

/** Keeps the part of a convex cell where `excess` (linear, negative inside) is not positive; the new side faces `beyond`. */
function clipSides(sides: readonly Side[], excess: (point: MetrePoint) => number, beyond: number): Side[] {
  return sides.flatMap((side, index): Side[] => {
    const end = atNext(sides, index).start
    const excessStart = excess(side.start)
    const excessEnd = excess(end)
    if (excessStart <= 0 && excessEnd <= 0) return [side]
    if (excessStart > 0 && excessEnd > 0) return []
    const share = excessStart / (excessStart - excessEnd)
    const crossing: MetrePoint = [
      side.start[0] + share * (end[0] - side.start[0]),
      side.start[1] + share * (end[1] - side.start[1]),
    ]
    return excessStart <= 0 ? [side, { start: crossing, beyond }] : [{ start: crossing, beyond: side.beyond }]
  })
}

function cellSides(sites: readonly PowerSite[], index: number, box: MetreBox): Side[] {
  const own = at(sites, index)
  return sites.reduce<Side[]>((sides, other, otherIndex) => {
    if (otherIndex === index || sides.length === 0) return sides
    return clipSides(sides, (point) => powerDistance(own, point) - powerDistance(other, point), otherIndex)
  }, boxSides(box))
}

/** Convex cell polygons (counter-clockwise, metres) per site, clipped to a box; an empty list for a cell that vanished. */
export function powerCells(sites: readonly PowerSite[], box: MetreBox): (readonly MetrePoint[])[] {
  return sites.map((_, index) => cellSides(sites, index, box).map(({ start }) => start))
}

/**
 * The edges of the power diagram inside a box, each once. A vertex is named by the three cells (or box sides) that meet
 * in it and computed once per name, so the edges of three cells end on the same coordinates to the last bit.
 */
export function powerEdges(sites: readonly PowerSite[], box: MetreBox): PowerEdge[] {
  const pointByName = new Map<string, MetrePoint>()
  const nameVertex = (cells: readonly number[], point: MetrePoint): MetrePoint => {
    const name = cells.toSorted((a, b) => a - b).join(' ')
    const known = pointByName.get(name)
    if (known) return known
    pointByName.set(name, point)
    return point
  }
  return sites.flatMap((_, index) => {
    const sides = cellSides(sites, index, box)
    return sides.flatMap((side, position): PowerEdge[] => {
      const before = at(sides, (position + sides.length - 1) % sides.length)
      const after = atNext(sides, position)
      const from = nameVertex([index, before.beyond, side.beyond], side.start)
      const to = nameVertex([index, side.beyond, after.beyond], after.start)
      return side.beyond > index ? [{ from, to, left: index, right: side.beyond }] : []
    })
  })
}
