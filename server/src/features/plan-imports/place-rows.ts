import type { LatticePoint, LatticePolygon } from '../../topology/lattice.ts'
import type { Township } from '../../topology/plan-topology.ts'
import { locateInPolygon, locateInRing } from '../../topology/rings.ts'
import type { LatticeBox } from '../../topology/square-index.ts'
import { boxAround, boxesMeet } from '../../topology/square-index.ts'

/** Points of a side of the raster by which a row across borders is given to the township that has most of it. */
const RASTER = 8

type Ground = {
  readonly code: string
  readonly polygons: readonly { readonly box: LatticeBox; readonly polygon: LatticePolygon }[]
}

/** Finds in which township the land of a row lies. */
export class TownshipFinder {
  readonly #grounds: readonly Ground[]

  constructor(townships: readonly Township[]) {
    this.#grounds = townships.map(({ code, polygons }) => ({
      code,
      polygons: polygons.map((polygon) => ({ polygon, box: boxAround(polygon.flat()) })),
    }))
  }

  /** Says whether a row has land in a township, as far as its vertices and a raster of points tell. */
  touches(rings: readonly LatticePolygon[], code: string): boolean {
    const ground = this.#grounds.find((one) => one.code === code)
    const hasVertex = ground !== undefined && rings.flat(2).some((point) => isIn(ground, point))
    return hasVertex || this.#count(rings).has(code)
  }

  /** The township with most of a row's land; null when it lies beyond the district. */
  homeOf(rings: readonly LatticePolygon[]): string | null {
    const [best] = [...this.#count(rings)].toSorted(([, a], [, b]) => b - a)
    return best?.[0] ?? null
  }

  #count(rings: readonly LatticePolygon[]): Map<string, number> {
    const counts = new Map<string, number>()
    const points = rasterOf(rings)
    const box = boxAround(rings.flat(2))
    const grounds = this.#grounds.filter(({ polygons }) =>
      polygons.some((ground) => boxesMeet(ground.box, box)),
    )
    for (const point of points) {
      const found = grounds.find((ground) => isIn(ground, point))
      if (found) counts.set(found.code, (counts.get(found.code) ?? 0) + 1)
    }
    return counts
  }
}

function isIn({ polygons }: Ground, point: LatticePoint): boolean {
  return polygons.some(
    ({ box, polygon }) =>
      boxesMeet(box, [...point, ...point]) && locateInPolygon(polygon, point) === 'inside',
  )
}

/** Points inside a row by the even-odd rule; its vertices where it is too narrow for the raster. */
function rasterOf(rings: readonly LatticePolygon[]): LatticePoint[] {
  const [west, south, east, north] = boxAround(rings.flat(2))
  const points: LatticePoint[] = []
  for (let column = 0; column < RASTER; column += 1) {
    for (let line = 0; line < RASTER; line += 1) {
      points.push([
        Math.round(west + ((east - west) * (column + 0.5)) / RASTER),
        Math.round(south + ((north - south) * (line + 0.5)) / RASTER),
      ])
    }
  }
  const isInside = (point: LatticePoint) =>
    rings.flat().filter((ring) => locateInRing(ring, point) === 'inside').length % 2 === 1
  const inside = points.filter(isInside)
  return inside.length > 0 ? inside : rings.flat(2)
}
