import type { Cell } from './grid.ts'
import type { Feature } from './read-data.ts'
import type { LngLat, Ring, Shape } from './shapes.ts'

/** Metres per degree at 32° N; good to a part in a hundred, which the clearance allows for. */
const metresPerLng = 94_400
const metresPerLat = 110_900

interface Outline {
  readonly bboxWsen: readonly [west: number, south: number, east: number, north: number]
  readonly rings: readonly Ring[]
}

function outlineOf({ polygons }: Cell): Outline {
  const rings = polygons.flat()
  const lngs = rings.flatMap((ring) => ring.map(([lng]) => lng))
  const lats = rings.flatMap((ring) => ring.map(([, lat]) => lat))
  return { bboxWsen: [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)], rings }
}

function distanceToEdgeM([lng, lat]: LngLat, start: LngLat, end: LngLat): number {
  const edgeX = (end[0] - start[0]) * metresPerLng
  const edgeY = (end[1] - start[1]) * metresPerLat
  const pointX = (lng - start[0]) * metresPerLng
  const pointY = (lat - start[1]) * metresPerLat
  const length2 = edgeX * edgeX + edgeY * edgeY
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (pointX * edgeX + pointY * edgeY) / length2))
  return Math.hypot(pointX - along * edgeX, pointY - along * edgeY)
}

/** Whether an eastward ray from the point crosses the edge. */
function isCrossed([lng, lat]: LngLat, start: LngLat, end: LngLat): boolean {
  if (start[1] > lat === end[1] > lat) return false
  return lng < start[0] + ((lat - start[1]) / (end[1] - start[1])) * (end[0] - start[0])
}

function isInBox({ bboxWsen: [west, south, east, north] }: Outline, [lng, lat]: LngLat): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}

function holdsWithClearance(outline: Outline, point: LngLat, clearanceM: number): boolean {
  if (!isInBox(outline, point)) return false
  let isInside = false
  for (const ring of outline.rings) {
    let start = ring[0]
    for (const end of ring) {
      if (start !== undefined && start !== end) {
        if (distanceToEdgeM(point, start, end) < clearanceM) return false
        if (isCrossed(point, start, end)) isInside = !isInside
      }
      start = end
    }
  }
  return isInside
}

/**
 * Makes a finder of the cell that holds a point at least `clearanceM` metres from every border; undefined for points
 * outside all cells or nearer. The clearance is far above the error of floating-point geometry, so the exact
 * predicate of the database answers the same cell, and only that one.
 */
export function createCellFinder(
  cells: readonly Cell[],
  clearanceM: number,
): (point: LngLat) => Cell | undefined {
  const outlines = cells.map((cell) => ({ cell, outline: outlineOf(cell) }))
  return (point) => outlines.find(({ outline }) => holdsWithClearance(outline, point, clearanceM))?.cell
}

function linesOf(shape: Shape): readonly Ring[] {
  if (shape.type === 'LineString') return [shape.coordinates]
  return shape.type === 'MultiLineString' ? shape.coordinates : []
}

/** Shorelines as one row of numbers, four to an edge: start and end, longitude first. */
function edgesOf(lines: readonly Ring[]): Float64Array {
  const numbers: number[] = []
  for (const line of lines) {
    let start = line[0]
    for (const end of line.slice(1)) {
      if (start !== undefined) numbers.push(...start, ...end)
      start = end
    }
  }
  return Float64Array.from(numbers)
}

function countCrossings(edges: Float64Array, [fromX, fromY]: LngLat, [toX, toY]: LngLat): number {
  const alongX = toX - fromX
  const alongY = toY - fromY
  let count = 0
  for (let place = 0; place < edges.length; place += 4) {
    const startX = edges[place] ?? 0
    const startY = edges[place + 1] ?? 0
    const endX = edges[place + 2] ?? 0
    const endY = edges[place + 3] ?? 0
    const isStartLeft = alongX * (startY - fromY) > alongY * (startX - fromX)
    const isEndLeft = alongX * (endY - fromY) > alongY * (endX - fromX)
    if (isStartLeft === isEndLeft) continue
    const edgeX = endX - startX
    const edgeY = endY - startY
    const isFromLeft = edgeX * (fromY - startY) > edgeY * (fromX - startX)
    const isToLeft = edgeX * (toY - startY) > edgeY * (toX - startX)
    if (isFromLeft !== isToLeft) count += 1
  }
  return count
}

/**
 * Makes a test for dry land: a point is on land when the straight way from a known dry point crosses the shoreline an
 * even number of times. Islands count as land. The shoreline is the old one, before recent reclamation.
 */
export function createLandTest(
  waters: readonly Feature<{ readonly kind?: string }>[],
  dryLngLat: LngLat,
): (point: LngLat) => boolean {
  const shores = waters
    .filter(({ properties }) => properties.kind === 'shoreline')
    .flatMap(({ geometry }) => linesOf(geometry))
  const edges = edgesOf(shores)
  return (point) => countCrossings(edges, dryLngLat, point) % 2 === 0
}
