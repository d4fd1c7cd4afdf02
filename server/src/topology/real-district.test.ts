import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildPlan } from './build-plan.ts'
import { applyDifference, findDifference, isNoDifference } from './difference.ts'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { facePolygons } from './face-rings.ts'
import type { CellPart } from './from-coverage.ts'
import { fromCoverage } from './from-coverage.ts'
import type { History } from './history.ts'
import { currentTopology, perform, redo, startHistory, undo } from './history.ts'
import type { LatticePoint } from './lattice.ts'
import { valuesOf } from './persistent-map.ts'
import type { ForeignFeature } from './plan-geojson.ts'
import { readPolygons } from './plan-geojson.ts'
import type { PlanTopology, Township } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { createRandom } from './testing.ts'
import { ACTION_KINDS, randomAction } from './testing-actions.ts'
import type { TopologyParts } from './topology-from-parts.ts'
import { topologyFromParts } from './topology-from-parts.ts'

type Feature = ForeignFeature & {
  readonly id: string
  readonly properties: { readonly townshipCode: string }
}

function readFeatures(file: string): Feature[] {
  const text = readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { features: Feature[] }).features
}

function polygonsOf(feature: Feature): CellPart['polygons'] {
  const read = readPolygons(feature)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

const townships: Township[] = readFeatures('divisions/townships.geojson').map((feature) => ({
  code: feature.id,
  polygons: polygonsOf(feature),
}))
const cells: CellPart[] = readFeatures('demo/cells.geojson').map((feature) => ({
  id: feature.id,
  code: null,
  townshipCode: feature.properties.townshipCode,
  polygons: polygonsOf(feature),
}))

function open(parts: readonly CellPart[]): PlanTopology {
  const result = fromCoverage(townships, parts)
  if (!result.ok) throw new Error(result.problem[0]?.code)
  return result.value
}

const district = open(cells)

function partsOf(topology: PlanTopology): CellPart[] {
  return valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map((face) => ({
      ...face,
      townshipCode: String(face.townshipCode),
      polygons: facePolygons(topology, face.id),
    }))
}

describe('the real district', () => {
  it('comes out of the topology bit for bit as it went in: cells and townships', () => {
    for (const { id, polygons } of cells) expect(facePolygons(district, id)).toEqual(polygons)
    const asCells = open(
      townships.map(({ code, polygons }) => ({ id: code, code: null, townshipCode: code, polygons })),
    )
    for (const { code, polygons } of townships) expect(facePolygons(asCells, code)).toEqual(polygons)
  })

  it('keeps an exact partition through 1,000 random actions, and every one of them can be taken back', () => {
    const random = createRandom(20_261_125)
    let count = 0
    const dice = { random, reachUnits: 8000, nextId: () => `new-${(count += 1)}` }
    let history: History = startHistory(district)
    const values: PlanTopology[] = [district]
    for (let step = 0; step < 1000; step += 1) {
      const before = currentTopology(history)
      const kind = Math.floor(random() * ACTION_KINDS)
      const done = perform(history, randomAction(before, dice, kind), { key: String(kind), values: {} })
      if (!done.ok) continue
      history = done.value
      const after = currentTopology(history)
      values.push(after)
      const inverse = applyDifference(after, findDifference(after, before))
      expect(inverse.ok && isNoDifference(findDifference(inverse.value, before))).toBe(true)
      expect(values.length % 25 === 0 ? proveTopology(after) : []).toEqual([])
    }
    expect(values.length).toBeGreaterThan(350)
    const end = currentTopology(history)
    expect(proveTopology(end)).toEqual([])
    expect(isNoDifference(findDifference(open(partsOf(end)), end))).toBe(true)
    const stored = { townships, faces: valuesOf(end.faces), arcs: valuesOf(end.arcs) }
    const read = topologyFromParts(JSON.parse(JSON.stringify(stored)) as TopologyParts)
    expect(read.ok && isNoDifference(findDifference(read.value, end))).toBe(true)
    for (const attribute of ['name', 'villageCode', 'subBureauId'] as const) {
      expect(valuesOf(end.faces).some((face) => face[attribute] !== null)).toBe(true)
    }
    for (const value of values.toReversed()) {
      expect(currentTopology(history)).toBe(value)
      history = undo(history)
    }
    for (const value of values.slice(1)) {
      history = redo(history)
      expect(currentTopology(history)).toBe(value)
    }
  })

  it('makes a proved plan even of 200 broken polygons heaped on each other, and reports what it did', () => {
    const random = createRandom(2)
    const heap = Array.from({ length: 200 }, (_, index): CellPart => {
      const x = 1_208_000_000 + random() * 5_000_000
      const y = 318_500_000 + random() * 3_500_000
      const corners = 4 + Math.floor(random() * 10)
      const near = (center: number) => Math.round(center + (random() - 0.5) * 300_000)
      const ring = Array.from({ length: corners }, (): LatticePoint => [near(x), near(y)])
      return { id: `cell-${index}`, code: null, townshipCode: '320612001', polygons: [[ring]] }
    })
    const built = buildPlan({
      townships,
      cells: heap,
      toleranceM: 5,
      plane: createEqualAreaPlane([121.07, 32.08]),
    })
    expect(built.ok && proveTopology(built.value.topology)).toEqual([])
    expect(built.ok && new Set(built.value.changes.map(({ code }) => code)).size).toBeGreaterThan(3)
  })

  it('makes a plan of cells that somebody has simplified one by one', () => {
    const random = createRandom(1)
    const step = 2 + Math.floor(random() * 6)
    const thin = cells
      .filter(() => random() < 0.4)
      .map((part) => ({
        ...part,
        polygons: part.polygons.map((polygon) =>
          polygon.map((ring) => ring.filter((_, index) => index % step === 0 || random() < 0.2)),
        ),
      }))
    const plane = createEqualAreaPlane([121.07, 32.08])
    const built = buildPlan({ townships, cells: thin, toleranceM: 2, plane })
    expect(built.ok && proveTopology(built.value.topology)).toEqual([])
    expect(built.ok && built.value.changes.map(({ code }) => code)).toContain('gap_closed')
  })

  it('mends cells whose vertices are a metre off, and leaves the township borders as they are', () => {
    const random = createRandom(5)
    const jitter = () => Math.round((random() - 0.5) * 100)
    const shaken = cells.slice(0, 60).map((part) => ({
      ...part,
      polygons: part.polygons.map((polygon) =>
        polygon.map((ring) => ring.map(([x, y]) => [x + jitter(), y + jitter()] as const)),
      ),
    }))
    const plane = createEqualAreaPlane([121.07, 32.08])
    const built = buildPlan({ townships, cells: shaken, toleranceM: 2, plane })
    expect(built.ok && new Set(built.value.changes.map(({ code }) => code))).toEqual(new Set(['snapped']))
    expect(built.ok && built.value.topology.faces.size).toBe(60 + townships.length + 1)
  })
})
