import { StartPartition } from '@tongzhou/server/contracts/plan-partitions'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { applied, pathOf, refusalOf, resultOf, township } from './partition-runs.ts'
import { begin, must, readPlan } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  draft = await begin(editor, '沿线划分')
})
afterAll(() => platform.close())

type Line = { kind: string; geometry: { type: string; coordinates: number[][] } }

/** Roads over the box of some land, one for every so many degrees in either direction. */
async function roads(steps: number): Promise<Line[]> {
  const { topology } = await readPlan(editor, draft)
  const points = topology.townships.find(({ code }) => code === township)!.polygons.flat(2)
  const [xs, ys] = [points.map(([x]) => x / 1e7), points.map(([, y]) => y / 1e7)]
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [south, north] = [Math.min(...ys), Math.max(...ys)]
  const line = (coordinates: number[][]): Line => ({
    kind: 'road',
    geometry: { type: 'LineString', coordinates },
  })
  return Array.from({ length: steps }, (_, step) => (step + 0.5) / steps).flatMap((share) => [
    line([
      [west + share * (east - west), south - 0.01],
      [west + share * (east - west) + 0.001, north + 0.01],
    ]),
    line([
      [west - 0.01, south + share * (north - south)],
      [east + 0.01, south + share * (north - south) + 0.001],
    ]),
  ])
}

const follow = (wish: object) => resultOf(editor, draft, { tolerance: 0.05, ...wish })
const road: Line = {
  kind: 'road',
  geometry: {
    type: 'LineString',
    coordinates: [
      [121, 32],
      [121.1, 32],
    ],
  },
}

describe('lines of somebody’s own', () => {
  it('are followed, and the report says how far and what was given up for it', async () => {
    const lines = await roads(12)
    const plain = await follow({})
    const { difference, report, run } = await follow({ lines })
    expect(report.lineShare).toBeGreaterThan(0.4)
    expect(report.lines?.shareBefore).toBeLessThan(0.1)
    expect(report.lines?.onLinesM.road).toBeGreaterThan(1000)
    expect(report.lines?.linesM).toBeGreaterThan(report.lines?.onLinesM.road ?? Infinity)
    expect(report.lines?.compactnessGivenUp).toBeCloseTo(
      plain.report.meanCompactness - report.meanCompactness,
      3,
    )
    expect(report.worstDeviation).toBeLessThanOrEqual(0.05)
    expect(plain.report.lineShare).toBeNull()
    expect(plain.report.lines).toBeNull()
    expect(report.fingerprint).not.toBe(plain.report.fingerprint)
    expect(run.wish).not.toHaveProperty('lines')
    expect(proveTopology(applied((await readPlan(editor, draft)).topology, difference))).toEqual([])
  })

  it('far away change nothing', async () => {
    const far = {
      ...road,
      geometry: {
        ...road.geometry,
        coordinates: [
          [110, 30],
          [110.5, 30.5],
        ],
      },
    }
    const plain = await follow({})
    const { report } = await follow({ lines: [far] })
    expect(report.fingerprint).toBe(plain.report.fingerprint)
    expect(report).toMatchObject({ lineShare: 0, lines: { linesM: 0 } })
  })

  const shaped = (coordinates: unknown, type = 'LineString') => ({
    kind: 'road',
    geometry: { type, coordinates },
  })
  it.each([
    ['of no known kind', [road, { ...road, kind: 'fence' }], 'lines.1.kind'],
    [
      'that are areas',
      [
        shaped(
          [
            [
              [121, 32],
              [121.1, 32],
              [121, 32],
            ],
          ],
          'Polygon',
        ),
      ],
      'lines.0.geometry.type',
    ],
    ['of one point', [shaped([[121, 32]])], 'lines.0.geometry.coordinates'],
    [
      'in metres',
      [
        shaped([
          [121, 32],
          [40_500_000, 3_550_000],
        ]),
      ],
      'lines.0.geometry.coordinates.1.0',
    ],
    [
      'with heights',
      [
        shaped([
          [121, 32, 4],
          [121.1, 32, 4],
        ]),
      ],
      'lines.0.geometry.coordinates.0',
    ],
    ['that are too many', Array.from({ length: 2001 }, () => road), 'lines'],
    [
      'with too many vertices in all',
      Array.from({ length: 3 }, () =>
        shaped(Array.from({ length: 7000 }, (_, step) => [121, 32 + step / 1e5])),
      ),
      'lines',
    ],
  ])('%s are refused by their field', async (_, lines, field) => {
    const [status, code, first] = await refusalOf(editor, draft, { lines })
    expect([status, code, first]).toEqual([400, 'bad_request', field])
  })

  it('that fill more than the request may are refused', async () => {
    const long = Array.from({ length: 60_000 }, (_, step) => [
      121.123456789012,
      32.1234567890123 + step / 1e6,
    ])
    const [status] = await refusalOf(editor, draft, { lines: [shaped(long)] })
    expect(status).toBe(413)
  })
})

describe('the district’s own lines', () => {
  it('are its waters: 通吕运河 within the townships it crosses', async () => {
    const crossed = '320612004'
    const { report } = await follow({ townships: [crossed], followLines: ['water'] })
    expect(report.lines?.linesM).toBeGreaterThan(5000)
    expect(report.lines?.onLinesM).toMatchObject({ village_border: 0, road: 0 })
    expect(report.lineShare).toBeGreaterThanOrEqual(0)
  })

  it('are borders between the villages of its cells', async () => {
    const { report } = await follow({ followLines: ['village_border'] })
    expect(report.lines?.linesM).toBeGreaterThan(1000)
    expect(report.lines?.onLinesM.village_border).toBeGreaterThan(1000)
    const note = report.notes.find(({ code }) => code === 'lines_approximate')
    expect(note?.sentence.zh).toContain('示意')
    const own = await follow({ lines: [road] })
    expect(own.report.notes.map(({ code }) => code)).not.toContain('lines_approximate')
  })

  it('are no roads as yet: that is said in words', async () => {
    const { report } = await follow({ followLines: ['road'] })
    const [note] = report.notes.filter(({ code }) => code === 'lines_unknown')
    expect(note?.sentence.zh).toContain('没有所要求的线状数据')
    expect(report.lines).toBeNull()
  })

  it('are followed by cells that go on, too', async () => {
    const { report } = await follow({ mode: 'rebalance', followLines: ['village_border'] })
    expect(report.lineShare).toBeGreaterThan(0.1)
    expect(report.cells.some(({ isNew }) => !isNew)).toBe(true)
  })
})

it('a request tells its lines and a run does not', async () => {
  const body = { version: 0, townships: [township], lines: [road] }
  const run = StartPartition.answer.parse(
    await must(editor, 'POST', pathOf(await begin(editor, '不回')), body),
  )
  expect(JSON.stringify(run)).not.toContain('LineString')
})
