import { describe, expect, it } from 'vitest'
import { applyDifference, isNoDifference } from '../../topology/difference.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import type { LngLat } from '../../topology/lattice.ts'
import type { PlanTopology } from '../../topology/plan-topology.ts'
import { unassignedIn } from '../../topology/plan-topology.ts'
import { proveTopology } from '../../topology/prove-topology.ts'
import type { ImportPreview } from './contract.ts'
import type { TestFeature } from './testing-import.ts'
import { cellFaces, featuresOf, geoJsonOf, importInto, moved, openDraft } from './testing-import.ts'

const draft = openDraft()

/** The draft after the import, proved. */
function after(before: PlanTopology, { difference }: ImportPreview): PlanTopology {
  if (!difference) throw new Error('asked something')
  const applied = applyDifference(before, difference)
  if (!applied.ok) throw new Error(applied.problem.code)
  expect(proveTopology(applied.value)).toEqual([])
  return applied.value
}

const square = (west: number, south: number, size: number): readonly LngLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

const feature = (ring: readonly LngLat[], properties: TestFeature['properties'] = {}): TestFeature => ({
  properties,
  polygons: [[ring]],
})

const codesOf = ({ rows }: ImportPreview, row: number) =>
  rows.find((one) => one.row === row)?.warnings.map(({ code }) => code)

describe('an import', () => {
  it('of what the draft is itself changes nothing', async () => {
    const preview = await importInto(draft, geoJsonOf(featuresOf(draft)))
    expect(preview.asks).toEqual([])
    expect(preview.crs.found).toBe('EPSG:4490')
    expect(preview.difference && isNoDifference(preview.difference)).toBe(true)
    expect(preview.counts).toEqual({ rows: 278, new: 0, changed: 0, same: 278, leftOut: 0 })
    expect(preview.rows.every(({ warnings }) => warnings.length === 0)).toBe(true)
    expect(preview.changes).toEqual([])
  })

  it('keeps the code of a cell that the file names and takes its new name', async () => {
    const [face] = cellFaces(draft)
    const [cell] = featuresOf(draft, [face!])
    const renamed = { ...cell!, properties: { ...cell!.properties, name: '新名' } }
    const preview = await importInto(draft, geoJsonOf([renamed]), { crs: 'EPSG:4490' })
    expect(preview.rows).toMatchObject([{ outcome: 'changed', faceId: face!.id, name: '新名' }])
    expect(preview.difference).toMatchObject({
      putArcs: [],
      putFaces: [{ id: face!.id, code: face!.code, name: '新名' }],
    })
  })

  it('takes land of the cells that a new one covers and leaves the rest as it was', async () => {
    const preview = await importInto(
      draft,
      geoJsonOf([feature(square(121.05, 32.1, 0.01), { 网格名称: '甲' })]),
      {
        crs: 'EPSG:4490',
      },
    )
    expect(preview.rows).toMatchObject([{ row: 1, outcome: 'new', name: '甲', warnings: [] }])
    expect(preview.changes).toEqual([])
    expect(preview.others.length).toBeGreaterThan(0)
    const taken = preview.others.reduce((sum, { areaM2 }) => sum + areaM2, 0)
    expect(Math.abs(taken - preview.rows[0]!.areaM2)).toBeLessThan(20)
    const result = after(draft, preview)
    const touched = new Set(preview.others.map(({ faceId }) => faceId))
    for (const { id } of cellFaces(draft).filter((face) => !touched.has(face.id))) {
      expect(facePolygons(result, id).flat(2).length).toBeGreaterThanOrEqual(
        facePolygons(draft, id).flat(2).length,
      )
    }
  })

  it('taken twice changes nothing the second time', async () => {
    const file = geoJsonOf([feature(square(121.05, 32.1, 0.01)), feature(square(121.07, 32.1, 0.01))])
    const first = await importInto(draft, file, { crs: 'EPSG:4490' })
    const second = await importInto(after(draft, first), file, { crs: 'EPSG:4490' })
    expect(second.counts).toMatchObject({ same: 2, new: 0 })
    expect(second.difference && isNoDifference(second.difference)).toBe(true)
  })

  it('unassigns the rest of the townships in which rows lie when asked to, and no other', async () => {
    const preview = await importInto(draft, geoJsonOf([feature(square(121.05, 32.1, 0.01))]), {
      crs: 'EPSG:4490',
      rest: 'unassign',
    })
    const home = preview.rows[0]!.townshipCode!
    const result = after(draft, preview)
    expect(cellFaces(result).filter(({ townshipCode }) => townshipCode === home)).toHaveLength(1)
    expect(facePolygons(result, unassignedIn(home)).length).toBeGreaterThan(0)
    expect(cellFaces(result).filter(({ townshipCode }) => townshipCode !== home)).toEqual(
      cellFaces(draft).filter(({ townshipCode }) => townshipCode !== home),
    )
    expect(preview.others.every(({ became }) => became === 'gone')).toBe(true)
  })

  it('never touches a locked cell: its land is cut out, and a row about it is left out', async () => {
    const [face] = cellFaces(draft)
    const locked = openDraft((part) => (part.id === face!.id ? { ...part, isLocked: true } : part))
    const [ring] = facePolygons(locked, face!.id)[0]!
    const [x, y] = ring![0]!
    const [lng, lat] = [x / 1e7, y / 1e7]
    const over = feature(square(lng - 0.005, lat - 0.005, 0.01), { town_code: face!.townshipCode })
    const [own] = featuresOf(locked, [face!])
    const [smaller] = moved([own!], (at) => [lng + (at[0] - lng) / 2, lat + (at[1] - lat) / 2])
    const preview = await importInto(locked, geoJsonOf([over, smaller!]), {
      crs: 'EPSG:4490',
      rest: 'unassign',
    })
    expect(codesOf(preview, 1)).toContain('locked_land')
    expect(preview.rows[1]).toMatchObject({ outcome: 'left_out' })
    expect(codesOf(preview, 2)).toEqual(['locked_cell'])
    const result = after(locked, preview)
    const kept = new Set(facePolygons(result, face!.id).flat(2).map(String))
    for (const point of facePolygons(locked, face!.id).flat(2)) expect(kept.has(String(point))).toBe(true)
  })

  it('names every row that is broken and takes the others', async () => {
    const broken = Array.from({ length: 200 }, (_, index): object => {
      const geometry = [
        null,
        { type: 'Point', coordinates: [121, 32] },
        { type: 'Polygon', coordinates: [[['a', 'b']]] },
        { type: 'Polygon', coordinates: [] },
        {
          type: 'Polygon',
          coordinates: [
            [
              [121.1, 32.1],
              [121.1, 32.1],
              [121.1, 32.1],
            ],
          ],
        },
      ][index % 5]
      return { type: 'Feature', properties: { name: `坏${index}` }, geometry }
    })
    const good = JSON.parse(geoJsonOf([feature(square(121.05, 32.1, 0.01))]).toString()).features as object[]
    const file = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [...broken, ...good, 7] }))
    const preview = await importInto(draft, file, { crs: 'EPSG:4490' })
    expect(preview.counts).toEqual({ rows: 202, new: 1, changed: 0, same: 0, leftOut: 201 })
    expect(preview.rows.slice(0, 5).map(({ warnings }) => warnings[0]?.code)).toEqual([
      'empty_geometry',
      'wrong_type',
      'coordinates_malformed',
      'empty_geometry',
      'ring_dropped',
    ])
    expect(
      preview.rows
        .filter(({ outcome }) => outcome === 'left_out')
        .every(({ warnings }) => warnings.length > 0),
    ).toBe(true)
    after(draft, preview)
  })

  it('without a single polygon asks nothing and leaves every row out', async () => {
    const file = Buffer.from(
      JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates: [121, 32] } }),
    )
    expect(await importInto(draft, file)).toMatchObject({
      asks: [],
      counts: { rows: 1, leftOut: 1 },
      rows: [{ warnings: [{ code: 'wrong_type' }] }],
    })
  })

  it('mends heaped and self-crossing polygons and says row by row what it did', async () => {
    const bow: readonly LngLat[] = [
      [121.05, 32.1],
      [121.06, 32.11],
      [121.06, 32.1],
      [121.05, 32.11],
      [121.05, 32.1],
    ]
    const file = geoJsonOf([
      feature(bow),
      feature(square(121.055, 32.1, 0.01)),
      feature(square(121.2, 31.99, 0.15)),
      feature(square(110, 32, 0.1)),
      feature(square(121.05, 32.08, 0.00005)),
    ])
    const preview = await importInto(draft, file, { crs: 'EPSG:4490' })
    expect(codesOf(preview, 1)).toContain('self_crossing')
    expect(preview.rows[1]!.warnings).toContainEqual(
      expect.objectContaining({ code: 'overlap', otherRow: 1 }),
    )
    expect(codesOf(preview, 3)).toContain('crosses_township')
    expect(preview.rows[3]).toMatchObject({ outcome: 'left_out', warnings: [{ code: 'outside' }] })
    expect(codesOf(preview, 5)).toContain('tiny')
    after(draft, preview)
  })

  it('knows places and bodies by code and by name, and says which it does not know', async () => {
    const file = geoJsonOf([
      feature(square(121.05, 32.1, 0.005), { 所属镇街: '金沙街道', 村居: '南山社区', 分局: '金沙分局' }),
      feature(square(121.06, 32.1, 0.005), {
        所属镇街: '没有镇',
        村居: '没有村',
        分局: '没有分局',
        网格编码: '12',
      }),
      feature(square(121.07, 32.1, 0.005), { 所属镇街: '', 村居: '', 分局: '', 网格编码: '999999999999999' }),
    ])
    const preview = await importInto(draft, file, { crs: 'EPSG:4490' })
    const faces = preview.difference!.putFaces
    expect(faces).toContainEqual(expect.objectContaining({ villageCode: '320612001002', subBureauId: 11 }))
    expect(codesOf(preview, 2)).toEqual([
      'malformed_code',
      'unknown_township',
      'unknown_village',
      'unknown_sub_bureau',
    ])
    expect(codesOf(preview, 3)).toEqual(['unknown_code'])
    expect(preview.fields.map(({ field }) => field).toSorted()).toEqual([
      'code',
      'sub_bureau',
      'township',
      'village',
    ])
  })

  it('limits itself to one township when asked to', async () => {
    const all = featuresOf(draft)
    const preview = await importInto(draft, geoJsonOf(moved(all, ([lng, lat]) => [lng + 0.0000005, lat])), {
      crs: 'EPSG:4490',
      township: '320612001',
    })
    const others = preview.rows.filter(({ townshipCode }) => townshipCode !== '320612001')
    expect(
      others.every(
        ({ outcome, warnings }) => outcome === 'left_out' && warnings[0]?.code === 'other_township',
      ),
    ).toBe(true)
    const touched = preview.difference!.putFaces.filter(({ kind }) => kind === 'cell')
    expect(touched.every(({ townshipCode }) => townshipCode === '320612001')).toBe(true)
    after(draft, preview)
  })

  it('gives a code that stands twice to the first row', async () => {
    const [one, two] = featuresOf(draft)
    const file = geoJsonOf([
      one!,
      { ...two!, properties: { ...two!.properties, code: one!.properties['code'] ?? null } },
    ])
    const preview = await importInto(draft, file, { crs: 'EPSG:4490' })
    expect(preview.rows).toMatchObject([
      { outcome: 'same' },
      { outcome: 'new', warnings: [{ code: 'duplicate_code', otherRow: 1 }] },
    ])
  })
})
