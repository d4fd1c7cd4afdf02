import gcoordModule from 'gcoord'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { isNoDifference } from '../../topology/difference.ts'
import type { LngLat } from '../../topology/lattice.ts'
import { definitionOf } from './declared-system.ts'
import { geoPackageOf, kmlOf, shapefileOf } from './testing-files.ts'
import { cellFaces, featuresOf, geoJsonOf, importInto, moved, openDraft } from './testing-import.ts'

const gcoord = gcoordModule as unknown as typeof gcoordModule.default

const draft = openDraft()
const all = featuresOf(draft)
/** One township's cells. */
const some = featuresOf(
  draft,
  cellFaces(draft).filter(({ townshipCode }) => townshipCode === '320612001'),
)
/** One cell inside its township, away from all borders that others know. */
const lone = [{ properties: { name: '独' }, polygons: [[ring(121.075, 32.09, 0.004)]] }]

function ring(west: number, south: number, size: number): LngLat[] {
  return [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ]
}

const projected =
  (epsg: number) =>
  (position: LngLat): LngLat => {
    const [x = 0, y = 0] = proj4(definitionOf(epsg) ?? '').forward([...position])
    return [x, y]
  }
const toGcj = (position: LngLat): LngLat =>
  gcoord.transform([position[0], position[1]], gcoord.WGS84, gcoord.GCJ02)
const toBd = (position: LngLat): LngLat =>
  gcoord.transform([position[0], position[1]], gcoord.WGS84, gcoord.BD09)
const swapped =
  (move: (position: LngLat) => LngLat) =>
  (position: LngLat): LngLat => {
    const [x, y] = move(position)
    return [y, x]
  }
const plain = (position: LngLat): LngLat => position

describe('the reference system of a file that does not name it', () => {
  it.each([
    ['EPSG:4490', plain],
    ['EPSG:4490/yx', swapped(plain)],
    ['GCJ-02', toGcj],
    ['BD-09', toBd],
    ['EPSG:4528', projected(4528)],
    ['EPSG:4528/yx', swapped(projected(4528))],
    ['EPSG:4549', projected(4549)],
    ['EPSG:4549/yx', swapped(projected(4549))],
    ['EPSG:4529', projected(4529)],
    ['EPSG:4550', projected(4550)],
    ['EPSG:3857', projected(3857)],
    ['EPSG:32651', projected(32_651)],
  ] as const)(
    '%s is recognised by how its cells lie on known borders, and they come out as they were',
    async (code, move) => {
      const preview = await importInto(draft, geoJsonOf(moved(some, move)))
      expect(preview.crs).toMatchObject({ found: code, declared: null })
      expect(preview.crs.candidates[0]).toMatchObject({ code, why: 'fits' })
      expect(preview.counts).toMatchObject({ same: some.length, leftOut: 0 })
      expect(preview.difference && isNoDifference(preview.difference)).toBe(true)
      expect(preview.rows.flatMap(({ warnings }) => warnings)).toEqual([])
    },
  )

  it('is asked for when the cells could lie so or otherwise, with the shares of each', async () => {
    for (const move of [plain, toGcj, toBd]) {
      const preview = await importInto(draft, geoJsonOf(moved(lone, move)))
      expect(preview).toMatchObject({ asks: ['crs'], crs: { found: null }, difference: null, rows: [] })
      expect(preview.crs.candidates.map(({ code }) => code).toSorted()).toEqual([
        'BD-09',
        'EPSG:4490',
        'GCJ-02',
      ])
      expect(preview.crs.candidates.every(({ shareInside }) => shareInside === 1)).toBe(true)
    }
  })

  it('is nothing when the shapes lie in another county under every system', async () => {
    const preview = await importInto(draft, geoJsonOf(moved(lone, ([lng, lat]) => [lng + 1, lat])))
    expect(preview).toMatchObject({ asks: ['crs'], crs: { found: null, candidates: [] } })
  })

  it('is what the client chooses', async () => {
    const preview = await importInto(draft, geoJsonOf(moved(lone, toBd)), { crs: 'BD-09' })
    expect(preview).toMatchObject({ asks: [], crs: { found: 'BD-09' }, counts: { new: 1 } })
    expect(preview.crs.candidates).toContainEqual(
      expect.objectContaining({ code: 'BD-09', why: 'chosen', name: 'BD-09（百度地图）' }),
    )
  })
})

describe('the reference system that a file names', () => {
  it('counts, also for a shape that could lie otherwise', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4528' } }
    const preview = await importInto(draft, geoJsonOf(moved(lone, projected(4528)), { crs }))
    expect(preview).toMatchObject({
      crs: { found: 'EPSG:4528', candidates: [{ why: 'declared' }] },
      counts: { new: 1 },
    })
  })

  it('does not count when the shapes clearly fit another: the person is asked', async () => {
    const crs = { type: 'name', properties: { name: 'EPSG:4490' } }
    const preview = await importInto(draft, geoJsonOf(moved(all, toGcj), { crs }))
    expect(preview).toMatchObject({ asks: ['crs'], crs: { found: null, declared: 'EPSG:4490' } })
    expect(preview.crs.candidates[0]).toMatchObject({ code: 'GCJ-02' })
  })

  it('of an older datum is said and not guessed', async () => {
    const prj =
      'PROJCS["Xian_1980_GK_Zone_40",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]],PROJECTION["Gauss_Kruger"]]'
    const preview = await importInto(draft, shapefileOf(moved(some, projected(4528)), { prj }))
    expect(preview).toMatchObject({ asks: ['crs'], crs: { found: null, declared: 'Xian_1980_GK_Zone_40' } })
  })

  it('may be a belt of the file’s own', async () => {
    const own = '+proj=tmerc +lat_0=0 +lon_0=121 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'
    const prj =
      'PROJCS["南通地方坐标",GEOGCS["GCS",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",121.0],PARAMETER["Scale_Factor",1.0]]'
    const move = (position: LngLat): LngLat => {
      const [x = 0, y = 0] = proj4(own).forward([...position])
      return [x, y]
    }
    const preview = await importInto(draft, shapefileOf(moved(some, move), { prj }))
    expect(preview).toMatchObject({ crs: { found: 'FILE' }, counts: { same: some.length } })
    expect(preview.crs.candidates[0]).toMatchObject({ name: '南通地方坐标', why: 'declared' })
  })
})

describe('a round trip', () => {
  it('through KML, a projected GeoPackage and a Shapefile gives every cell back as it was', async () => {
    const files = [
      Buffer.from(kmlOf(some)),
      await geoPackageOf([{ name: 'cells', epsg: 4549, features: moved(some, projected(4549)) }]),
      shapefileOf(moved(some, projected(4528))),
    ]
    for (const file of files) {
      const preview = await importInto(draft, file)
      expect(preview.counts).toMatchObject({ rows: some.length, leftOut: 0, new: 0 })
      expect(preview.difference?.putArcs).toEqual([])
    }
  })
})
