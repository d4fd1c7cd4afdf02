import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListCellShapes } from '@tongzhou/server/contracts/grids'
import { exchangeFields } from '@tongzhou/server/contracts/plan-exports'
import { ImportIntoPlan } from '@tongzhou/server/contracts/plan-imports'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { read as readShapefile } from 'shapefile'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, cut, done, newFace, readPlan, save, saveOf, seededPlan } from './plan-editor.ts'
import { findOthers, renameFirstCell } from './plan-exports.queries.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let draft: number
beforeAll(async () => {
  platform = await startPlatform()
  draft = await begin(await platform.as('grid-administrator'), '演示草案/一')
})
afterAll(() => platform.close())

const address = (format: string, id = seededPlan) => `/api/grid-plans/${id}/export?format=${format}`

async function download(
  format: string,
  id?: number,
): Promise<{ bytes: Uint8Array; type: string | null; name: string }> {
  const response = await platform.fetch(address(format, id))
  expect(response.status).toBe(200)
  const [, name = ''] =
    /filename\*=UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { bytes, type: response.headers.get('content-type'), name: decodeURIComponent(name) }
}

type Feature = {
  id: string
  properties: Record<string, unknown>
  geometry: { type: string; coordinates: never }
}

/** The geometry of the platform's own answer, by code. */
async function exactShapes(): Promise<Map<string, [number, number][][][]>> {
  const { features } = await platform.ask(ListCellShapes, '/api/cells.geojson')
  return new Map(features.map(({ id, geometry }) => [id, geometry.coordinates]))
}

const asParts = ({ type, coordinates }: Feature['geometry']): [number, number][][][] =>
  type === 'Polygon' ? [coordinates] : coordinates

/** Twice the signed area, in square degrees, of a closed ring; positive where it runs counter-clockwise. */
const turnOf = (ring: readonly (readonly number[])[]): number =>
  ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = ring[index + 1] ?? []
    return sum + (x - 121) * (nextY - 32) - (nextX - 121) * (y - 32)
  }, 0)

const names = exchangeFields.map(({ name }) => name)

describe('a plan as GeoJSON', () => {
  it('holds every cell exactly, as RFC 7946 wants it and without crs', async () => {
    const { bytes, type, name } = await download('geojson')
    expect(type).toBe('application/geo+json')
    expect(name).toBe('通州区环境监管网格方案（演示）-2026-06-15.geojson')
    const text = new TextDecoder().decode(bytes)
    expect(text).not.toMatch(/"crs"|\d\.\d{8}/)
    const { features } = JSON.parse(text) as { features: Feature[] }
    expect(new Map(features.map(({ id, geometry }) => [id, asParts(geometry)]))).toEqual(await exactShapes())
    for (const { geometry } of features) {
      for (const [exterior = [], ...holes] of asParts(geometry)) {
        expect(turnOf(exterior)).toBeGreaterThan(0)
        expect(holes.every((hole) => turnOf(hole) < 0)).toBe(true)
      }
    }
  })

  it('says of a cell what the import asks for', async () => {
    const { features } = JSON.parse(new TextDecoder().decode((await download('geojson')).bytes)) as {
      features: Feature[]
    }
    expect(features).toHaveLength(278)
    expect(Object.keys(features[0]!.properties)).toEqual(names)
    expect(features[0]!.properties).toMatchObject({
      code: '320612001001001',
      face_id: '320612001001001',
      name: '东市社区网格',
      town_code: '320612001',
      town_name: '金沙街道',
      vill_code: '320612001001',
      is_locked: 0,
      is_approx: 1,
      is_demo: 1,
    })
  })
})

describe('a plan as a Shapefile', () => {
  it('is read back by another program with every vertex and every Chinese name', async () => {
    const { bytes, type, name } = await download('shapefile')
    expect(type).toBe('application/zip')
    expect(name).toMatch(/\.shp\.zip$/)
    const files = unzipSync(bytes)
    expect(Object.keys(files).toSorted()).toEqual(
      ['shp', 'shx', 'dbf', 'prj', 'cpg'].map((ending) => `cells.${ending}`).toSorted(),
    )
    const text = (file: string) => new TextDecoder().decode(files[file])
    expect(text('cells.cpg')).toBe('UTF-8')
    expect(text('cells.prj')).toContain('GCS_China_Geodetic_Coordinate_System_2000')
    const { features } = await readShapefile(files['cells.shp']!, files['cells.dbf']!, { encoding: 'utf-8' })
    const geojson = JSON.parse(new TextDecoder().decode((await download('geojson')).bytes)) as {
      features: Feature[]
    }
    expect(features.map(({ properties }) => properties)).toEqual(
      geojson.features.map(({ properties }) => properties),
    )
    const parts = features.map(({ geometry }) => asParts(geometry as never))
    expect(parts).toEqual(geojson.features.map(({ geometry }) => turned(asParts(geometry))))
  })

  it('has no field name of more than ten bytes', () => {
    expect(names.every((name) => /^[a-z][a-z0-9_]{0,9}$/.test(name))).toBe(true)
  })
})

/** Rings the other way round, from the same first vertex. */
const turned = (parts: [number, number][][][]) => parts.map((rings) => rings.map((ring) => ring.toReversed()))

describe('a plan as a GeoPackage', () => {
  it('holds the tables of the standard, EPSG:4490 and boundaries that PostGIS reads vertex for vertex', async () => {
    const { bytes, type } = await download('geopackage')
    expect(type).toBe('application/geopackage+sqlite3')
    const { Database } = await initSqlJs()
    const database = new Database(bytes)
    const valueOf = (question: string) => database.exec(question)[0]?.values[0]?.[0]
    expect(valueOf('pragma application_id')).toBe(0x47504b47)
    expect(valueOf('pragma integrity_check')).toBe('ok')
    expect(valueOf('pragma foreign_key_check')).toBeUndefined()
    expect(valueOf('select srs_id from gpkg_geometry_columns')).toBe(4490)
    expect(valueOf('select organization_coordsys_id from gpkg_spatial_ref_sys where srs_id = 4490')).toBe(
      4490,
    )
    const rows = database.exec('select code, geom, name from cells')[0]!.values
    database.close()
    expect(rows).toHaveLength(278)
    expect(rows[0]![2]).toBe('东市社区网格')
    const read = new Map(rows.map(([code, geom]) => [String(code), { wkb: (geom as Uint8Array).slice(40) }]))
    expect(await findOthers(platform.database.db, seededPlan, read)).toEqual([])
  })
})

const gdal = spawnSync('ogrinfo', ['--version'])
const hasGdal = gdal.status === 0

/** What GDAL makes of a file: its summary, and the names of the cells in it. */
async function readByGdal(format: string, ending: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plan-export-'))
  try {
    const file = join(folder, `plan.${ending}`)
    await writeFile(file, (await download(format)).bytes)
    const { status, stdout, stderr } = spawnSync('ogrinfo', ['-ro', '-al', '-geom=NO', file], {
      encoding: 'utf8',
    })
    return `${status} ${stderr} ${stdout}`
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('GDAL', () => {
  it.skipIf(!hasGdal).each([
    ['shapefile', 'shp.zip', 'Polygon'],
    ['geopackage', 'gpkg', 'Multi Polygon'],
  ])(
    `opens the %s without a warning, with its reference system and names${hasGdal ? '' : ' (skipped: ogrinfo is not installed)'}`,
    async (format, ending, geometry) => {
      const said = await readByGdal(format, ending)
      expect(said).toMatch(/^0 {2}INFO: Open of/)
      expect(said).toContain(`Geometry: ${geometry}\nFeature Count: 278\n`)
      expect(said).toContain('ID["EPSG",4490]')
      expect(said).toContain('vill_name (String) = 东市社区居委会')
    },
  )
})

describe('a plan as CSV', () => {
  it('is a table for people with a boundary that PostGIS reads vertex for vertex', async () => {
    const { bytes, type } = await download('csv')
    expect(type).toBe('text/csv; charset=utf-8')
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    const [headings = [], ...rows] = parse(Buffer.from(bytes), { bom: true })
    expect(headings.slice(0, 2)).toEqual(['网格编码 code', '网格名称 name'])
    expect(rows).toHaveLength(278)
    const read = new Map(rows.map((row) => [row[0] ?? '', { wkt: row.at(-1) ?? '' }]))
    expect(await findOthers(platform.database.db, seededPlan, read)).toEqual([])
  })

  it('defuses a name that a spreadsheet would run, and leaves it as it is elsewhere', async () => {
    const formula = '=HYPERLINK("x")'
    await renameFirstCell(platform.database.db, seededPlan, formula)
    const [, first = []] = parse(Buffer.from((await download('csv')).bytes), { bom: true })
    expect(first.slice(1, 2)).toEqual([`'${formula}`])
    expect(first[5]).toBe('')
    const { features } = JSON.parse(new TextDecoder().decode((await download('geojson')).bytes)) as {
      features: Feature[]
    }
    expect(features[0]!.properties).toMatchObject({ name: formula, vill_code: null, vill_name: null })
  })
})

describe('a draft', () => {
  const readDraft = async () => {
    const { bytes } = await download('geojson', draft)
    return (JSON.parse(new TextDecoder().decode(bytes)) as { features: Feature[] }).features
  }

  it('leaves as it is drawn: before a change the same land as the plan that it began from', async () => {
    expect((await download('geojson', draft)).name).toBe('演示草案_一-2026-06-15.geojson')
    expect(new Map((await readDraft()).map(({ id, geometry }) => [id, asParts(geometry)]))).toEqual(
      await exactShapes(),
    )
  })

  it('names cells without a code by their faces and gives each a centre and an area', async () => {
    const editor = await platform.as('grid-administrator')
    const { topology, version } = await readPlan(editor, draft)
    const parts = [newFace(), newFace(), newFace()]
    const after = cut(topology, '320612116200001', parts)
    const faceIds = ['320612116201001']
    const marked = done(setAttributes(after, { faceIds, attributes: { isEnclave: true, name: '园区' } }))
    await save(editor, draft, saveOf(version, findDifference(topology, marked)))
    const fresh = (await readDraft()).filter(({ id }) => parts.includes(id))
    expect(fresh.length).toBeGreaterThan(0)
    for (const { id, properties, geometry } of fresh) {
      expect(properties).toMatchObject({ code: null, face_id: id, name: null, vill_code: '320612116200' })
      expect(properties['area_m2']).toBeGreaterThan(1_000_000)
      const lngs = asParts(geometry).flatMap(([exterior = []]) => exterior.map(([lng]) => lng))
      expect(properties['centre_lng']).toBeGreaterThan(Math.min(...lngs))
      expect(properties['centre_lng']).toBeLessThan(Math.max(...lngs))
    }
  })

  it.each(['geojson', 'shapefile', 'geopackage'])(
    'comes back through the import as it left: as %s, enclaves and new cells without code and name too',
    async (format) => {
      const editor = await platform.as('grid-administrator')
      const { version } = await readPlan(editor, draft)
      const { bytes } = await download(format, draft)
      const response = await editor.send('POST', `/api/grid-plans/${draft}/import?version=${version}`, bytes)
      expect(response.status).toBe(200)
      const { asks, rows, difference } = ImportIntoPlan.answer.parse(await response.json())
      expect(asks).toEqual([])
      expect(rows.filter(({ warnings, outcome }) => warnings.length > 0 || outcome !== 'same')).toEqual([])
      expect(difference && isNoDifference(difference)).toBe(true)
    },
  )
})

describe('who may export', () => {
  it('gives a plan that was published to everybody who sees cells, and to nobody else', async () => {
    expect((await (await platform.as('personnel-finance')).fetch(address('csv'))).status).toBe(200)
    expect((await (await platform.as()).fetch(address('csv'))).status).toBe(401)
  })

  it('gives a draft only to those who may read drafts', async () => {
    const refused = await (await platform.as('township-officer')).fetch(address('csv', draft))
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'not_allowed' }),
    ])
    for (const account of ['grid-administrator', 'sub-bureau-leader', 'discipline-supervisor']) {
      expect((await (await platform.as(account)).fetch(address('csv', draft))).status).toBe(200)
    }
  })

  it('names the field of a format that it does not know, and finds no plan that is not there', async () => {
    const unknown = await platform.fetch(address('dwg'))
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({ fields: [{ path: 'format' }] })
    const absent = await platform.fetch(address('csv', 999_999))
    expect([absent.status, await absent.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'plan_not_found' }),
    ])
  })
})
