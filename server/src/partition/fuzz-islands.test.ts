import { describe, expect, it } from 'vitest'
import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePolygon } from '../topology/lattice.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import { partitionDistrict } from './partition.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import { drawEnterprises, drawSource, ringOf } from './testing-land.ts'

type Corner = [eastM: number, northM: number]

/** A convex or dented island around a centre, never wider than twice the radius. */
function drawIsland(random: Random, [east, north]: Corner, radiusM: number): LatticePolygon {
  const corners = 5 + Math.floor(random() * 10)
  return [
    ringOf(
      Array.from({ length: corners }, (_, corner): Corner => {
        const angle = (2 * Math.PI * (corner + 0.3 * random())) / corners
        const reach = radiusM * (1 - 0.5 * random())
        return [east + reach * Math.cos(angle), north + reach * Math.sin(angle)]
      }),
    ),
  ]
}

/** Two rooms whose common corner is one vertex that the ring passes twice. */
function drawHourglass(random: Random): LatticePolygon {
  const far = () => 2500 + 2500 * random()
  const waist: Corner = [0, 0]
  const lower: Corner[] = [
    [-far(), -far()],
    [far(), -far()],
  ]
  const upper: Corner[] = [
    [far(), far()],
    [-far(), far()],
  ]
  return [ringOf([...lower, waist, ...upper, waist])]
}

function drawLand(random: Random, kind: 'islands' | 'hourglass'): LatticePolygon[] {
  if (kind === 'hourglass') return [drawHourglass(random)]
  const small = 200 + 3000 * random()
  return [drawIsland(random, [0, 0], 4000), drawIsland(random, [9000, 500], small)]
}

describe.each(['islands', 'hourglass'] as const)('random land: %s', (kind) => {
  it.each([0, 1, 2, 3])(
    'is cut without exception and nothing is lost (ten seeds from ten times %i)',
    (decade) => {
      for (let seed = 10 * decade + 1; seed <= 10 * decade + 10; seed += 1) {
        const random = createRandom(seed * 15_485_863)
        const land = drawLand(random, kind)
        const cellCount = 2 + Math.floor(random() * 12)
        const enterprises = drawEnterprises(land, Math.floor(random() * 12 * cellCount), seed)
        const source = {
          ...drawSource(land, { cellCount, enterpriseCount: 0 }),
          enterprises,
          tolerance: 0.05,
          seed,
        }
        const result = partitionDistrict(source)
        const problem = result.ok ? '' : JSON.stringify(result.problem).slice(0, 300)
        expect(result.ok, `seed ${seed}: ${problem}`).toBe(true)
        if (!result.ok) continue
        const { plan, report } = result.value
        expect(proveTopology(plan), `seed ${seed}`).toEqual([])
        expect(report.cells, `seed ${seed}`).toHaveLength(cellCount)
        // A piece too small for a cell is a second part of one, and named.
        const annexed = new Set(
          report.notes.filter(({ code }) => code === 'island_annexed').flatMap(({ faceIds }) => faceIds),
        )
        const inParts = report.cells.filter(({ parts }) => parts > 1).map(({ id }) => id)
        expect(new Set(inParts), `seed ${seed}`).toEqual(annexed)
        const pieces = valuesOf(plan.faces).filter(({ kind: face }) => face === 'cell')
        const area = pieces
          .flatMap(({ id }) => facePolygons(plan, id))
          .reduce((sum, part) => sum + doubledPolygonArea(part), 0n)
        expect(area, `land at seed ${seed}`).toBe(
          land.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0n),
        )
        const counted = report.cells.reduce((sum, each) => sum + each.enterprises, 0)
        expect(counted, `enterprises at seed ${seed}`).toBe(enterprises.length)
        const touching = report.notes.filter(({ code }) => code === 'touches_itself')
        expect(touching, `seed ${seed}`).toHaveLength(kind === 'hourglass' ? 1 : 0)
      }
    },
  )
})
