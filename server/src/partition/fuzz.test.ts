import { describe, expect, it } from 'vitest'
import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePolygon } from '../topology/lattice.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import { locateInPolygon } from '../topology/rings.ts'
import { partitionDistrict } from './partition.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import { drawEnterprises, drawSource, ringOf } from './testing-land.ts'

/** A ring around a centre whose radius jumps about; smooth ones, spiky ones, and ones pinched to necks. */
function drawStar(random: Random, centre: readonly [number, number], radiusM: number, corners: number) {
  const roughness = 0.15 + 0.7 * random()
  const pinched = random() < 0.3
  return ringOf(
    Array.from({ length: corners }, (_, corner): [number, number] => {
      const angle = (2 * Math.PI * (corner + 0.3 * random())) / corners
      const neck = pinched && Math.abs(Math.cos(angle)) < 0.35 ? 0.25 : 1
      const reach = radiusM * neck * (1 - roughness * random())
      return [centre[0] + reach * Math.cos(angle), centre[1] + reach * Math.sin(angle)]
    }),
  )
}

/** A random polygon with up to two holes that lie inside it and apart from each other. */
function drawPolygon(random: Random): LatticePolygon {
  const outer = drawStar(random, [0, 0], 3000 + 3000 * random(), 6 + Math.floor(random() * 22))
  const holes = Array.from({ length: Math.floor(random() * 3) }, (_, index) =>
    drawStar(
      random,
      [(index === 0 ? -1 : 1) * (500 + 400 * random()), 300 * random()],
      150 + 250 * random(),
      5 + Math.floor(random() * 6),
    ),
  )
  const isInside = (hole: LatticePolygon[number]) =>
    hole.every((point) => locateInPolygon([outer], point) === 'inside')
  return [outer, ...holes.filter(isInside).map((hole) => hole.toReversed())]
}

describe('random land', () => {
  const seeds = Array.from({ length: 300 }, (_, index) => index + 1)

  it.each(Array.from({ length: 10 }, (_, decade) => [seeds.slice(decade * 30, decade * 30 + 30)]))(
    'is cut without exception into connected cells, and nothing is lost (seeds %j)',
    (chosen) => {
      for (const seed of chosen) {
        const random = createRandom(seed * 104_729)
        const polygon = drawPolygon(random)
        const cellCount = 2 + Math.floor(random() * 14)
        const enterprises = drawEnterprises([polygon], Math.floor(random() * 12 * cellCount), seed)
        const source = {
          ...drawSource([polygon], { cellCount, enterpriseCount: 0 }),
          enterprises,
          tolerance: 0.05,
          seed,
        }
        const result = partitionDistrict(source)
        expect(
          result.ok,
          `seed ${seed}: ${JSON.stringify(result.ok ? '' : result.problem).slice(0, 300)}`,
        ).toBe(true)
        if (!result.ok) continue
        const { plan, report } = result.value
        expect(proveTopology(plan), `seed ${seed}`).toEqual([])
        const cells = valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')
        expect(cells).toHaveLength(cellCount)
        const polygons = cells.map(({ id }) => facePolygons(plan, id))
        expect(
          polygons.map((parts) => parts.length),
          `parts at seed ${seed}`,
        ).toEqual(cells.map(() => 1))
        const area = polygons.flat().reduce((sum, part) => sum + doubledPolygonArea(part), 0n)
        expect(area, `land at seed ${seed}`).toBe(doubledPolygonArea(polygon))
        const counted = report.cells.reduce((sum, each) => sum + each.enterprises, 0)
        expect(counted, `enterprises at seed ${seed}`).toBe(enterprises.length)
        expect(
          report.notes.filter(({ code }) => code === 'on_border'),
          `seed ${seed}`,
        ).toEqual([])
      }
    },
  )
})
