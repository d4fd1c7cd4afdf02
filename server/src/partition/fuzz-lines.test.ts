import { describe, expect, it } from 'vitest'
import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePolygon } from '../topology/lattice.ts'
import { putIn, valuesOf } from '../topology/persistent-map.ts'
import type { PlanTopology } from '../topology/plan-topology.ts'
import { getFace } from '../topology/plan-topology.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import type { GivenLine } from './given-lines.ts'
import { LINE_KINDS } from './given-lines.ts'
import { partitionDistrict } from './partition.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import { drawSource, PLANE, ringOf } from './testing-land.ts'

function drawLand(random: Random): LatticePolygon {
  const roughness = 0.1 + 0.5 * random()
  const corners = 6 + Math.floor(random() * 14)
  return [
    ringOf(
      Array.from({ length: corners }, (_, corner): [number, number] => {
        const angle = (2 * Math.PI * (corner + 0.3 * random())) / corners
        const reach = 4000 * (1 - roughness * random())
        return [reach * Math.cos(angle), reach * Math.sin(angle)]
      }),
    ),
  ]
}

/** Lines of every sort: across, inside, along vertices of the outline, zigzags, repeated ones, and closed ones. */
function drawLines(random: Random, polygon: LatticePolygon): GivenLine[] {
  const anywhere = (): [number, number] => [9000 * (random() - 0.5), 9000 * (random() - 0.5)]
  const drawn = Array.from({ length: 1 + Math.floor(random() * 25) }, (_, index): GivenLine => {
    const kind = LINE_KINDS[index % LINE_KINDS.length] ?? 'road'
    const outline = polygon[0] ?? []
    const start = Math.floor(random() * outline.length)
    if (random() < 0.15) return { kind, points: outline.slice(start, start + 30) }
    const points = Array.from({ length: 2 + Math.floor(random() * 6) }, () => PLANE.toLattice(anywhere()))
    return { kind, points: random() < 0.2 ? [...points, ...points.slice(0, 1)] : points }
  })
  return random() < 0.3 ? [...drawn, ...drawn.slice(0, 3)] : drawn
}

/** The plan with one cell locked and one declared an enclave. */
function keepTwo(plan: PlanTopology, random: Random): { plan: PlanTopology; kept: string[] } {
  const ids = valuesOf(plan.faces)
    .filter(({ kind }) => kind === 'cell')
    .map(({ id }) => id)
    .toSorted()
  const first = Math.floor(random() * ids.length)
  const kept = [ids[first] ?? '', ids[(first + 1) % ids.length] ?? '']
  const faces = putIn(plan.faces, kept[0] ?? '', { ...getFace(plan, kept[0] ?? ''), isLocked: true })
  const marked = putIn(faces, kept[1] ?? '', { ...getFace(plan, kept[1] ?? ''), isEnclave: true })
  return { plan: { ...plan, faces: marked }, kept }
}

describe('random land with random lines', () => {
  const seeds = Array.from({ length: 60 }, (_, index) => index + 1)

  it.each(Array.from({ length: 6 }, (_, tenth) => [seeds.slice(tenth * 10, tenth * 10 + 10)]))(
    'is cut exactly into connected cells; locked cells and enclaves stay bit for bit (seeds %j)',
    (chosen) => {
      for (const seed of chosen) {
        const random = createRandom(seed * 15_485_863)
        const polygon = drawLand(random)
        const cellCount = 4 + Math.floor(random() * 9)
        const source = drawSource([polygon], { cellCount, tolerance: 0.05, seed })
        const lines = drawLines(random, polygon)
        const fresh = partitionDistrict({ ...source, lines })
        if (!fresh.ok) throw new Error(`seed ${seed}: ${JSON.stringify(fresh.problem).slice(0, 300)}`)
        const { plan: inForce, kept } = keepTwo(fresh.value.plan, random)
        const newId = (_: string, index: number) => `new-${index}`
        const over = partitionDistrict({ ...source, lines, inForce, newId, seed: seed + 1 })
        if (!over.ok) throw new Error(`seed ${seed}: ${JSON.stringify(over.problem).slice(0, 300)}`)
        for (const { plan, report } of [fresh.value, over.value]) {
          expect(proveTopology(plan), `seed ${seed}`).toEqual([])
          const cells = valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')
          expect(cells, `seed ${seed}`).toHaveLength(cellCount)
          const parts = cells.flatMap(({ id }) => facePolygons(plan, id))
          const area = parts.reduce((sum, part) => sum + doubledPolygonArea(part), 0n)
          expect(area, `land at seed ${seed}`).toBe(doubledPolygonArea(polygon))
          expect(report.lines?.share, `seed ${seed}`).toBeGreaterThanOrEqual(0)
        }
        const inParts = fresh.value.report.cells.filter(({ parts }) => parts > 1)
        expect(inParts, `seed ${seed}`).toEqual([])
        for (const id of kept)
          expect(facePolygons(over.value.plan, id), `seed ${seed}`).toEqual(
            facePolygons(fresh.value.plan, id),
          )
      }
    },
  )
})
