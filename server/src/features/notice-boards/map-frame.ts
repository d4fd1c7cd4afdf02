import type { PageBox, PagePoint } from '../../pdf/page.ts'
import { createEqualAreaPlane } from '../../topology/equal-area-plane.ts'
import type { LngLat } from '../../topology/lattice.ts'
import type { DegreePolygon } from './board.ts'

/** Share of the frame that the cell fills; the rest shows where it lies. */
const CELL_SHARE = 0.6

/** How the ground is seen in a frame on the page. */
export interface MapFrame {
  readonly box: PageBox
  /** Points a metre. */
  readonly scale: number
  readonly place: (lngLat: LngLat) => PagePoint
}

/** A plane in metres, true at the middle of the cell, fitted into a frame with the cell in its middle; north is up. */
export function fitFrame(cell: readonly DegreePolygon[], box: PageBox): MapFrame {
  const [first] = cell.flat(2)
  if (!first) throw new RangeError('a cell without land has no map')
  const rough = extentOf(cell.flat(2))
  const plane = createEqualAreaPlane([(rough.west + rough.east) / 2, (rough.south + rough.north) / 2])
  const { west, east, south, north } = extentOf(cell.flat(2).map((place) => plane.toMetres(place)))
  const scale = CELL_SHARE * Math.min(box.width / (east - west), box.height / (north - south))
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2]
  return {
    box,
    scale,
    place: (lngLat) => {
      const [eastM, northM] = plane.toMetres(lngLat)
      return [
        box.x + box.width / 2 + (eastM - middleX) * scale,
        box.y + box.height / 2 - (northM - middleY) * scale,
      ]
    },
  }
}

function extentOf(points: readonly (readonly [number, number])[]) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return { west, south, east, north }
}

/** A round length for the scale bar: 1, 2 or 5 times a power of ten, as long as fits into `longest` points. */
export function roundLengthM(scale: number, longest: number): number {
  const mostM = longest / scale
  const power = 10 ** Math.floor(Math.log10(mostM))
  return power * ([5, 2].find((factor) => factor * power <= mostM) ?? 1)
}
