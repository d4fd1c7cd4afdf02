import { createEqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from '../topology/lattice.ts'
import { densifyRing, locateInPolygon } from '../topology/rings.ts'
import type { PartitionEnterprise, PartitionSource } from './partition-source.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'

/** The plane of the drawn land. */
export const PLANE = createEqualAreaPlane([121, 32])

/** Code of the drawn township. */
export const TOWNSHIP = '320612001'

/** A ring of points in metres from 121° E 32° N, with a vertex at least every 100 metres. */
export function ringOf(points: readonly (readonly [eastM: number, northM: number])[]): LatticeRing {
  return densifyRing(
    points.map(([eastM, northM]) => PLANE.toLattice([eastM, northM])),
    { maxLengthM: 100, lengthM: PLANE.lengthM },
  )
}

/** A rectangle in metres: west, south, east, north. */
export function boxRing(west: number, south: number, east: number, north: number): LatticeRing {
  return ringOf([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ])
}

/** A point inside polygons, drawn by chance. */
export function drawPoint(polygons: readonly LatticePolygon[], random: Random): LatticePoint {
  const points = polygons.flat(2)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [south, north] = [Math.min(...ys), Math.max(...ys)]
  for (;;) {
    const point: LatticePoint = [
      Math.round(west + (east - west) * random()),
      Math.round(south + (north - south) * random()),
    ]
    if (polygons.some((polygon) => locateInPolygon(polygon, point) === 'inside')) return point
  }
}

/** Enterprises by chance: one in twelve key, half of the rest general; two in five in a cluster. */
export function drawEnterprises(
  polygons: readonly LatticePolygon[],
  count: number,
  seed: number,
): PartitionEnterprise[] {
  const random = createRandom(seed)
  const centre = drawPoint(polygons, random)
  const near = (): LatticePoint => {
    const [x, y] = drawPoint(polygons, random)
    return [Math.round(centre[0] + (x - centre[0]) / 5), Math.round(centre[1] + (y - centre[1]) / 5)]
  }
  const isIn = (point: LatticePoint) =>
    polygons.some((polygon) => locateInPolygon(polygon, point) === 'inside')
  return Array.from({ length: count }, (_, id) => {
    const clustered = random() < 0.4 ? near() : centre
    const level = random()
    return {
      id,
      at: clustered !== centre && isIn(clustered) ? clustered : drawPoint(polygons, random),
      weight: level < 0.08 ? 12 : level < 0.5 ? 4 : 1,
    }
  })
}

/** A source of one drawn township. */
export function drawSource(
  polygons: readonly LatticePolygon[],
  wish: Partial<PartitionSource> & { readonly cellCount: number; readonly enterpriseCount?: number },
): PartitionSource {
  return {
    townships: [{ code: TOWNSHIP, polygons }],
    plane: PLANE,
    enterprises: drawEnterprises(polygons, wish.enterpriseCount ?? wish.cellCount * 16, 7),
    cellCounts: new Map([[TOWNSHIP, wish.cellCount]]),
    patrolShare: 0.2,
    tolerance: 0.02,
    seed: 1,
    newId: (townshipCode, index) => `${townshipCode}-${String(index + 1).padStart(3, '0')}`,
    ...wish,
  }
}

const SIDE_M = 6000

/** Shapes that are hard to cut, in metres; the numbers are cells. */
export const HARD_SHAPES: readonly {
  readonly name: string
  readonly cells: number
  readonly polygons: readonly LatticePolygon[]
}[] = [
  { name: 'a square', cells: 16, polygons: [[boxRing(0, 0, SIDE_M, SIDE_M)]] },
  {
    name: 'an L',
    cells: 14,
    polygons: [
      [
        ringOf([
          [0, 0],
          [8000, 0],
          [8000, 3000],
          [3000, 3000],
          [3000, 8000],
          [0, 8000],
        ]),
      ],
    ],
  },
  {
    name: 'a ring around a lake',
    cells: 16,
    polygons: [[boxRing(0, 0, SIDE_M, SIDE_M), boxRing(1800, 1800, 4200, 4200).toReversed()]],
  },
  {
    name: 'two lobes joined by a neck of 500 m',
    cells: 12,
    polygons: [
      [
        ringOf([
          [0, 0],
          [4000, 0],
          [4000, 1750],
          [10_000, 1750],
          [10_000, 0],
          [14_000, 0],
          [14_000, 4000],
          [10_000, 4000],
          [10_000, 2250],
          [4000, 2250],
          [4000, 4000],
          [0, 4000],
        ]),
      ],
    ],
  },
  {
    name: 'a comb',
    cells: 18,
    polygons: [
      [
        ringOf([
          [0, 0],
          [10_000, 0],
          ...[4, 3, 2, 1, 0]
            .flatMap((tooth): [number, number][] => [
              [tooth * 2000 + 1200, tooth === 4 ? 0 : 1500],
              [tooth * 2000 + 1200, 7000],
              [tooth * 2000, 7000],
              [tooth * 2000, tooth === 0 ? 0 : 1500],
            ])
            .slice(0, -1)
            .map(([x, y]): [number, number] => (y === 0 ? [x, 1500] : [x, y])),
        ]),
      ],
    ],
  },
  {
    name: 'a spiral',
    cells: 14,
    polygons: [
      [
        ringOf([
          [0, 0],
          [9000, 0],
          [9000, 9000],
          [1500, 9000],
          [1500, 3000],
          [6000, 3000],
          [6000, 6000],
          [4000, 6000],
          [4000, 4500],
          [3000, 4500],
          [3000, 7500],
          [7500, 7500],
          [7500, 1500],
          [0, 1500],
        ]),
      ],
    ],
  },
  {
    name: 'two islands',
    cells: 13,
    polygons: [[boxRing(0, 0, SIDE_M, 5000)], [boxRing(8000, 0, 9800, 1600)]],
  },
  {
    name: 'a square and two rocks',
    cells: 12,
    polygons: [
      [boxRing(0, 0, 5000, 5000)],
      [boxRing(5600, 1000, 5900, 1300)],
      [boxRing(-900, 4000, -500, 4300)],
    ],
  },
]
