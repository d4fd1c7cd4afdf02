import { describe, expect, it } from 'vitest'
import { readFile } from '../plan-imports/read-file.ts'
import type { ExportFormat } from './contract.ts'
import type { CellValues, StoredCell } from './exported-cell.ts'
import { writePlanFile } from './write-plan.ts'

type Ring = [number, number][]

const square = (west: number, south: number, size: number): Ring => {
  const [east, north] = [Number((west + size).toFixed(7)), Number((south + size).toFixed(7))]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** A part with a hole and one without; exteriors run clockwise and the hole counter-clockwise, the wrong way round. */
const exterior = square(121, 32, 0.03).toReversed()
const hole = square(121.0100001, 32.01, 0.01)
const island = square(121.1, 32.0000001, 0.01).toReversed()

const values: CellValues = {
  code: null,
  name: '新网格',
  face_id: 'new-0123456789ab',
  town_code: '320612001',
  town_name: '金沙街道',
  vill_code: null,
  vill_name: null,
  bureau_id: null,
  bureau: null,
  is_locked: 0,
  is_enclave: 1,
  area_m2: 9_000_000.25,
  centre_lng: null,
  centre_lat: null,
  is_approx: 1,
  is_demo: 1,
}
const cell: StoredCell = {
  values,
  boundary: JSON.stringify({ type: 'MultiPolygon', coordinates: [[exterior, hole], [island]] }),
}

const write = (format: ExportFormat, cells: readonly StoredCell[] = [cell]) =>
  writePlanFile({ format, name: '草案', on: '2026-06-15', cells })

const writeGeoJson = async (cells?: readonly StoredCell[]) =>
  JSON.parse(new TextDecoder().decode(await write('geojson', cells))) as {
    features: {
      properties: Record<string, number>
      geometry: { type: string; coordinates: Ring[][] }
    }[]
  }

/** The same ring from its smallest vertex on, so that equal rings are equal. */
const fromSmallest = (ring: readonly (readonly number[])[]): string => {
  const open = ring.slice(0, -1).map(String)
  const start = open.indexOf(open.toSorted()[0] ?? '')
  return [...open.slice(start), ...open.slice(0, start)].join(' ')
}

const counterClockwise = [exterior.toReversed(), hole.toReversed(), island.toReversed()].map(fromSmallest)
const clockwise = [exterior, hole, island].map(fromSmallest)

describe('a cell of two parts with a hole', () => {
  it('is a MultiPolygon of GeoJSON with exteriors counter-clockwise and holes clockwise', async () => {
    const { features } = await writeGeoJson()
    expect(features[0]?.geometry.type).toBe('MultiPolygon')
    expect(features[0]?.geometry.coordinates.map(({ length }) => length)).toEqual([2, 1])
    expect(features[0]?.geometry.coordinates.flat().map(fromSmallest)).toEqual(counterClockwise)
  })

  it.each<[ExportFormat, string[]]>([
    ['geojson', counterClockwise],
    ['geopackage', counterClockwise],
    ['shapefile', clockwise],
  ])('is read from %s by the import ring for ring', async (format, expected) => {
    const { records, encoding } = await readFile(await write(format), {})
    expect(encoding.found).toBe('utf-8')
    const shape = records[0]?.shape
    expect(shape && 'rings' in shape ? shape.rings.map(fromSmallest) : shape).toEqual(expected)
    expect(records[0]?.values).toMatchObject({ code: null, name: '新网格', face_id: 'new-0123456789ab' })
  })

  it('stands as MULTIPOLYGON in CSV', async () => {
    const text = new TextDecoder().decode(await write('csv'))
    expect(text).toContain(
      '"MULTIPOLYGON(((121.03 32,121.03 32.03,121 32.03,121 32,121.03 32),(121.0100001 32.02,',
    )
  })

  it('gets its centre in its largest part, outside the hole', async () => {
    const { features } = await writeGeoJson()
    const { centre_lng: lng = 0, centre_lat: lat = 0 } = features[0]?.properties ?? {}
    expect(lng > 121 && lng < 121.03 && lat > 32 && lat < 32.03).toBe(true)
    expect(lng > 121.01 && lng < 121.02 && lat > 32.01 && lat < 32.02).toBe(false)
  })
})

describe('every format', () => {
  it.each<ExportFormat>(['geojson', 'shapefile', 'geopackage'])(
    'holds a plan without cells, which an import has no use for (%s)',
    async (format) => {
      const empty = await write(format, [])
      await expect(readFile(empty, {})).rejects.toMatchObject({
        code: 'wrong_plan_file',
        message: 'no records',
      })
    },
  )

  it('is the same for the same plan and day', async () => {
    for (const format of ['geojson', 'shapefile', 'geopackage', 'csv'] as const) {
      expect(Buffer.compare(await write(format), await write(format))).toBe(0)
    }
  })

  it('cuts a text that dBASE cannot hold between two characters', async () => {
    const long = { ...cell, values: { ...values, name: `a${'格'.repeat(100)}` } }
    const { records } = await readFile(await write('shapefile', [long]), {})
    expect(records[0]?.values['name']).toBe(`a${'格'.repeat(84)}`)
  })
})
