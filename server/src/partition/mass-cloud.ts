import { at } from '../topology/checked.ts'
import type { Ground, Loads, Outline } from './ground.ts'
import { spreadRadii } from './spread-radii.ts'

/**
 * The work of a ground as points: samples of its area, and every load spread over a small disc, because a load in one
 * point would make the transport jump. Points of one tile follow each other.
 */
export type MassCloud = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly mass: Float64Array
  /** 1 for a sample of the area, 0 for a part of a load. */
  readonly isArea: Uint8Array
  /** Distance between samples of the area in metres. */
  readonly spacingM: number
  readonly tiles: CloudTiles
}

/** Squares of a cloud that hold points: where their points begin, the middle and half the diagonal of their box. */
export type CloudTiles = {
  readonly start: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly radius: Float64Array
}

type Points = {
  readonly x: number[]
  readonly y: number[]
  readonly mass: number[]
  readonly isArea: number[]
}

/** Share of the distance between neighbouring loads over which a load is spread. */
const SPREAD = 0.6
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
/** How finely a ground is made a cloud. */
type Grain = {
  /** Samples of the area a cell, about. */
  readonly samplesPerCell: number
  /** No part of a load is heavier than this share of a cell. */
  readonly fineness: number
  readonly minParts: number
}
/** Fine enough to fit the last per mille. */
export const FINE: Grain = { samplesPerCell: 60, fineness: 0.008, minParts: 3 }
/** Enough to find the shape of the cells: the balance counts the real loads afterwards. */
export const COARSE: Grain = { samplesPerCell: 45, fineness: 0.015, minParts: 1 }
const MAX_PARTS = 40

/** Places where the middle line of each row of samples meets the outline, from west to east. */
function crossingsByRow({ x, y, next }: Outline, south: number, spacingM: number, rows: number): number[][] {
  const found: number[][] = Array.from({ length: rows }, () => [])
  for (let index = 0; index < x.length; index += 1) {
    const end = next[index] as number
    const [low, high] = [y[index] as number, y[end] as number]
    const first = Math.max(0, Math.floor((Math.min(low, high) - south) / spacingM) - 1)
    const last = Math.min(rows - 1, Math.ceil((Math.max(low, high) - south) / spacingM))
    for (let row = first; row <= last; row += 1) {
      const north = south + (row + 0.5) * spacingM
      if (low > north === high > north) continue
      const share = (north - low) / (high - low)
      found[row]?.push((x[index] as number) + share * ((x[end] as number) - (x[index] as number)))
    }
  }
  for (const crossings of found) crossings.sort((a, b) => a - b)
  return found
}

/** Samples of the land on a grid whose odd rows are set off by half a step. */
function sampleArea({ outline, areaM2 }: Ground, spacingM: number, points: Points): void {
  const south = outline.y.reduce((least, value) => Math.min(least, value), Infinity)
  const north = outline.y.reduce((most, value) => Math.max(most, value), -Infinity)
  const west = outline.x.reduce((least, value) => Math.min(least, value), Infinity)
  const first = points.x.length
  let rows = 0
  while (south + (rows + 0.5) * spacingM < north) rows += 1
  const byRow = crossingsByRow(outline, south, spacingM, rows)
  for (let row = 0; row < rows; row += 1) {
    const height = south + (row + 0.5) * spacingM
    const offset = west + ((row % 2) * spacingM) / 2
    const crossings = at(byRow, row)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      let east = offset + Math.ceil((at(crossings, pair) - offset) / spacingM) * spacingM
      for (; east < at(crossings, pair + 1); east += spacingM) {
        points.x.push(east)
        points.y.push(height)
        points.isArea.push(1)
      }
    }
  }
  const share = areaM2 / Math.max(1, points.x.length - first)
  for (let index = first; index < points.x.length; index += 1) points.mass.push(share)
}

function spreadLoads(loads: Loads, grain: { partWeight: number; minParts: number }, points: Points): void {
  const { partWeight, minParts } = grain
  const radii = spreadRadii(loads.x, loads.y)
  for (let load = 0; load < radii.length; load += 1) {
    const weight = at(loads.weight, load)
    const parts = Math.min(MAX_PARTS, Math.max(minParts, Math.ceil(weight / partWeight)))
    for (let part = 0; part < parts; part += 1) {
      const angle = GOLDEN_ANGLE * (part + (load % 7))
      const reach = SPREAD * at(radii, load) * Math.sqrt((part + 0.5) / parts)
      points.x.push(at(loads.x, load) + reach * Math.cos(angle))
      points.y.push(at(loads.y, load) + reach * Math.sin(angle))
      points.mass.push(weight / parts)
      points.isArea.push(0)
    }
  }
}

/** The cloud of a ground, as fine as asked for. */
export function createMassCloud(ground: Ground, { samplesPerCell, fineness, minParts }: Grain): MassCloud {
  const spacingM = Math.sqrt(ground.areaM2 / (ground.cellCount * samplesPerCell))
  const points: Points = { x: [], y: [], mass: [], isArea: [] }
  sampleArea(ground, spacingM, points)
  for (let index = 0; index < points.mass.length; index += 1)
    points.mass[index] = (points.mass[index] as number) * ground.patrolPerM2
  spreadLoads(ground.loads, { partWeight: Math.max(1e-9, fineness * ground.target), minParts }, points)
  return sortIntoTiles(points, spacingM, 4 * ground.cellCount)
}

/** The tile of every point; about `count` tiles cover the box around all. */
function tileOf(points: Points, count: number): Int32Array {
  const [west, east] = extentOf(points.x)
  const [south, north] = extentOf(points.y)
  const wanted = Math.max(16, Math.min(count, points.x.length / 8))
  const side = Math.max(1, Math.sqrt(((east - west) * (north - south)) / wanted))
  const rows = Math.floor((north - south) / side) + 1
  return Int32Array.from(
    points.x,
    (x, index) => Math.floor((x - west) / side) * rows + Math.floor((at(points.y, index) - south) / side),
  )
}

function extentOf(values: ArrayLike<number>): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity]
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

/** The points tile by tile, in their own order in each, and where the tiles that have points begin. */
function orderByTile(tile: Int32Array): { order: Int32Array; starts: number[] } {
  const next = new Int32Array(extentOf(tile)[1] + 2)
  for (let point = 0; point < tile.length; point += 1) {
    const following = (tile[point] as number) + 1
    next[following] = (next[following] as number) + 1
  }
  const starts: number[] = []
  for (let index = 1; index < next.length; index += 1) {
    if ((next[index] as number) > 0) starts.push(next[index - 1] as number)
    next[index] = (next[index] as number) + (next[index - 1] as number)
  }
  const order = new Int32Array(tile.length)
  for (let point = 0; point < tile.length; point += 1) {
    const own = tile[point] as number
    const rank = next[own] as number
    order[rank] = point
    next[own] = rank + 1
  }
  return { order, starts }
}

function pick(values: readonly number[], order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length)
  for (let rank = 0; rank < order.length; rank += 1) picked[rank] = values[order[rank] as number] as number
  return picked
}

function sortIntoTiles(points: Points, spacingM: number, count: number): MassCloud {
  const { order, starts } = orderByTile(tileOf(points, count))
  const [x, y, mass] = [pick(points.x, order), pick(points.y, order), pick(points.mass, order)]
  const start = Int32Array.from([...starts, order.length])
  const boxes = starts.map((first, index) => {
    const [west, east] = extentOf(x.subarray(first, start[index + 1]))
    const [south, north] = extentOf(y.subarray(first, start[index + 1]))
    return {
      x: (west + east) / 2,
      y: (south + north) / 2,
      radius: Math.hypot(east - west, north - south) / 2 + 1,
    }
  })
  const tiles: CloudTiles = {
    start,
    x: Float64Array.from(boxes, (box) => box.x),
    y: Float64Array.from(boxes, (box) => box.y),
    radius: Float64Array.from(boxes, (box) => box.radius),
  }
  return {
    x,
    y,
    mass,
    isArea: Uint8Array.from(pick(points.isArea, order)),
    spacingM,
    tiles,
  }
}
