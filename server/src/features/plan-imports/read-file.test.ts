import { zipSync } from 'fflate'
import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import type { FileTable } from './file-table.ts'
import { readFile } from './read-file.ts'
import { dbfOf, encodeGbk, encodeUtf8, geoPackageOf, kmlOf, shapefileOf, shpOf } from './testing-files.ts'
import type { TestFeature } from './testing-import.ts'
import { geoJsonOf } from './testing-import.ts'

const ring = (west: number, south: number) =>
  [
    [west, south],
    [west, south + 0.01],
    [west + 0.01, south + 0.01],
    [west + 0.01, south],
    [west, south],
  ] as const
const features: TestFeature[] = ['南山网格', '金沙街道虹西社区网格'].map((name, index) => ({
  properties: { code: `32061200100100${index + 1}`, name, 镇街: '金沙街道' },
  polygons: [[ring(121 + index / 50, 32)]],
}))

const read = (bytes: Uint8Array, options = {}): Promise<FileTable> => readFile(bytes, options)
const namesIn = ({ records }: FileTable) => records.map(({ values }) => values['name'])
const ringsIn = ({ records }: FileTable) =>
  records.map(({ shape }) => ('rings' in shape ? shape.rings : shape.fault))
const whole = features.map(({ polygons }) => polygons.flat())

async function refusalOf(bytes: Uint8Array): Promise<[string, string | undefined]> {
  try {
    await read(bytes)
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { message: string }[] }
    return [code, fields[0]?.message]
  }
  throw new Error('was read')
}

describe('a Shapefile', () => {
  it.each([
    ['UTF-8 with .cpg', { cpg: 'UTF-8' }, 'utf-8', 'declared'],
    ['UTF-8 without', {}, 'utf-8', 'valid'],
    ['GBK with .cpg', { encode: encodeGbk, cpg: 'GBK' }, 'gb18030', 'declared'],
    ['GBK with the mark in the table', { encode: encodeGbk, language: 0x4d }, 'gb18030', 'declared'],
    ['GBK without', { encode: encodeGbk }, 'gb18030', 'valid'],
    ['GBK that calls itself UTF-8', { encode: encodeGbk, cpg: 'UTF-8' }, 'gb18030', 'valid'],
    ['GBK as code page 936', { encode: encodeGbk, cpg: '936' }, 'gb18030', 'declared'],
  ])(
    'in %s is read in its encoding, a name cut by the width at its last whole character',
    async (_, options, found, why) => {
      const table = await read(shapefileOf(features, options))
      expect(table).toMatchObject({ format: 'shapefile', layer: 'cells', encoding: { found, why } })
      const cut = found === 'utf-8' ? '金沙街道虹西' : '金沙街道虹西社区网格'
      expect(namesIn(table)).toEqual(['南山网格', cut])
      expect(table.headings).toEqual(['code', 'name', '镇街'])
      expect(ringsIn(table)).toEqual(whole)
    },
  )

  it('asks for the encoding when the text is valid in none', async () => {
    const broken = shapefileOf(features, {
      encode: (text) => Buffer.concat([Buffer.from([0xff, 0xfe, 0xff]), encodeUtf8(text)]),
    })
    expect((await read(broken)).encoding).toEqual({ found: null, why: 'unclear' })
    expect((await read(broken, { encoding: 'gb18030' })).encoding).toEqual({
      found: 'gb18030',
      why: 'chosen',
    })
  })

  it.each([
    [
      'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]]',
      'EPSG:4490',
    ],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 'EPSG:4326'],
    [belt('CGCS2000_3_Degree_GK_Zone_40', 'D_China_2000', 120, 40_500_000), 'EPSG:4528'],
    [belt('CGCS2000_3_Degree_GK_CM_120E', 'D_China_2000', 120, 500_000), 'EPSG:4549'],
    [belt('Nantong local', 'D_China_2000', 121, 500_000), 'FILE'],
    [belt('Xian_1980_3_Degree_GK_Zone_40', 'D_Xian_1980', 120, 40_500_000), null],
    [
      'PROJCS["WGS_1984_UTM_Zone_51N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",123.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
      'FILE',
    ],
  ])('says its system by its .prj: %s', async (prj, system) => {
    expect((await read(shapefileOf(features, { prj }))).declared).toMatchObject({ system })
  })

  it('gives every record, whatever became of the one before it', async () => {
    const cut = Buffer.alloc(48)
    cut.writeInt32LE(5, 0)
    cut.writeInt32LE(1, 36)
    cut.writeInt32LE(1_000_000, 40)
    const point = Buffer.alloc(20)
    point.writeInt32LE(1, 0)
    const unknown = Buffer.alloc(8, 0x7f)
    const endless: TestFeature = { properties: {}, polygons: [[[[Number.NaN, 1]]]] }
    const shp = shpOf([cut, null, point, unknown, endless, features[0]!])
    expect(ringsIn(await read(Buffer.from(zipSync({ 'a.shp': shp }))))).toEqual([
      'record_damaged',
      'empty_geometry',
      'wrong_type',
      'record_damaged',
      'coordinates_malformed',
      whole[0],
    ])
    const short = await read(Buffer.from(zipSync({ 'a.shp': shpOf(features).subarray(0, -20) })))
    expect(ringsIn(short)).toEqual([whole[0], 'record_damaged'])
  })

  it('leaves out records that its table has deleted', async () => {
    const dbf = dbfOf(
      features.map(({ properties }) => properties),
      encodeUtf8,
    )
    dbf[dbf.readUInt16LE(8)] = 0x2a
    const table = await read(Buffer.from(zipSync({ 'a.shp': shpOf(features), 'a.dbf': dbf })))
    expect(table.records.map(({ row }) => row)).toEqual([2])
  })

  it('of several in one archive is chosen by name, and a copy that a Mac makes is none', async () => {
    const archive = Buffer.from(
      zipSync({
        'a.shp': shpOf(features),
        '../../b.shp': shpOf(features.slice(1)),
        '__MACOSX/._a.shp': Buffer.from('x'),
      }),
    )
    const table = await read(archive)
    expect(table).toMatchObject({ layer: null, layers: [{ name: 'a' }, { name: '../../b' }], records: [] })
    expect((await read(archive, { layer: '../../b' })).records).toHaveLength(1)
  })

  it('is wanted whole: the parts alone are refused with what to do', async () => {
    expect(await refusalOf(shpOf(features))).toEqual(['wrong_plan_file', 'zip_the_shapefile'])
    expect(await refusalOf(Buffer.from(zipSync({ 'a.dbf': Buffer.from('x') })))).toEqual([
      'wrong_plan_file',
      'shapefile_without_shp',
    ])
    expect(await refusalOf(Buffer.from(zipSync({ 'a.shp': Buffer.from('x') })))).toEqual([
      'plan_file_damaged',
      'shp_malformed',
    ])
    const badTable = zipSync({ 'a.shp': shpOf(features), 'a.dbf': Buffer.alloc(40) })
    expect(await refusalOf(Buffer.from(badTable))).toEqual(['plan_file_damaged', 'dbf_malformed'])
  })

  it('in an archive with a password is refused by that word', async () => {
    const archive = shapefileOf(features)
    const directory = archive.readUInt32LE(archive.length - 6)
    archive.writeUInt16LE(archive.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await refusalOf(archive)).toEqual(['plan_file_damaged', 'archive_encrypted'])
  })
})

describe('KML', () => {
  it('is read with its extended data, in the encoding that it declares, heights left out', async () => {
    for (const bytes of [Buffer.from(kmlOf(features)), encodeGbk(kmlOf(features, 'GBK'))]) {
      const table = await read(bytes)
      expect(table.format).toBe('kml')
      expect(namesIn(table)).toEqual(['南山网格', '金沙街道虹西社区网格'])
      expect(
        ringsIn(table).map((rings) =>
          (rings as unknown as number[][][]).map((one) => one.map(([x, y]) => [x, y])),
        ),
      ).toEqual(whole)
    }
  })

  it('in a KMZ is the same', async () => {
    const table = await read(
      Buffer.from(zipSync({ 'doc.kml': Buffer.from(kmlOf(features)), 'files/a.png': new Uint8Array(9) })),
    )
    expect(table.format).toBe('kmz')
    expect(namesIn(table)).toEqual(['南山网格', '金沙街道虹西社区网格'])
  })

  it('of several documents in a KMZ is chosen by name; one without marks is none', async () => {
    const kml = Buffer.from(kmlOf(features))
    const index = Buffer.from(kmlOf([]))
    expect((await read(Buffer.from(zipSync({ 'doc.kml': index, 'layers/a.kml': kml })))).layer).toBe(
      'layers/a.kml',
    )
    const both = Buffer.from(zipSync({ 'a.kml': kml, 'b.kml': kml }))
    expect(await read(both)).toMatchObject({ layer: null, layers: [{ name: 'a.kml' }, { name: 'b.kml' }] })
    expect((await read(both, { layer: 'b.kml' })).records).toHaveLength(2)
    expect(await refusalOf(Buffer.from(zipSync({ 'doc.kml': index })))).toEqual([
      'wrong_plan_file',
      'no_polygons',
    ])
  })

  it('with declarations of entities, malformed, or another XML is refused', async () => {
    const doubling = '<!DOCTYPE k [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    expect(await refusalOf(Buffer.from(kmlOf(features).replace('?>', `?>${doubling}`)))).toEqual([
      'plan_file_damaged',
      'xml_with_declarations',
    ])
    expect(await refusalOf(Buffer.from(kmlOf(features).slice(0, -30)))).toEqual([
      'plan_file_damaged',
      'xml_malformed',
    ])
    expect(
      await refusalOf(Buffer.from(`<kml>${'<Folder>'.repeat(20_000)}${'</Folder>'.repeat(20_000)}</kml>`)),
    ).toEqual(['wrong_plan_file', 'no_polygons'])
    expect(await refusalOf(Buffer.from('<html></html>'))).toEqual(['wrong_plan_file', undefined])
  })
})

describe('a GeoPackage', () => {
  it.each([true, false])(
    'is read with its system, heights left out, in either byte order',
    async (isLittle) => {
      const table = await read(await geoPackageOf([{ name: '网格', epsg: 4490, features, isLittle }]))
      expect(table).toMatchObject({ format: 'geopackage', layer: '网格', declared: { system: 'EPSG:4490' } })
      expect(namesIn(table)).toEqual(['南山网格', '金沙街道虹西社区网格'])
      expect(ringsIn(table)).toEqual(whole)
    },
  )

  it('of several tables asks for one, and reads the one chosen, whatever its name', async () => {
    const bytes = await geoPackageOf([
      { name: 'a', epsg: 4490, features },
      { name: "b' or 1=1; drop table a; --", epsg: 4549, features: features.slice(1) },
    ])
    expect(await read(bytes)).toMatchObject({
      layer: null,
      layers: [{ name: 'a', rowCount: 2 }, { rowCount: 1 }],
    })
    const chosen = await read(bytes, { layer: "b' or 1=1; drop table a; --" })
    expect(chosen).toMatchObject({ declared: { system: 'EPSG:4549' }, records: [{ row: 1 }] })
  })

  it('with a view in the place of a table, which may never end, has no layer', async () => {
    const bytes = await geoPackageOf([{ name: 'a', epsg: 4490, features }])
    const { Database } = await initSqlJs()
    const database = new Database(bytes)
    database.run(`update gpkg_geometry_columns set table_name = 'endless'`)
    database.run(
      `create view endless as with recursive n(fid) as (select 1 union all select fid + 1 from n) select fid from n`,
    )
    expect(await refusalOf(Buffer.from(database.export()))).toEqual(['wrong_plan_file', 'no_polygons'])
    database.close()
  })

  it('without polygons, or that is another database, is refused', async () => {
    expect(await refusalOf(await geoPackageOf([]))).toEqual(['wrong_plan_file', 'no_polygons'])
    const other = await geoPackageOf([])
    expect(await refusalOf(other.subarray(0, 600))).toEqual(['plan_file_damaged', 'geopackage_malformed'])
  })
})

describe('GeoJSON', () => {
  it('is read as a document, line by line, with separators, as a feature and as a bare geometry', async () => {
    const document = geoJsonOf(features)
    const lines = (JSON.parse(document.toString()) as { features: object[] }).features.map((one) =>
      JSON.stringify(one),
    )
    expect(ringsIn(await read(Buffer.concat([Buffer.from('\ufeff'), document])))).toEqual(whole)
    const listed = await read(Buffer.from(`${lines[0]}\n{"type":"Fea\n${lines[1]}\n`))
    expect(listed.format).toBe('geojson_lines')
    expect(ringsIn(listed)).toEqual([whole[0], 'record_damaged', whole[1]])
    expect(ringsIn(await read(Buffer.from(`\u001e${lines[0]}\n\u001e${lines[1]}\n`)))).toEqual(whole)
    expect(ringsIn(await read(Buffer.from(lines[0]!)))).toEqual([whole[0]])
    const bare = {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', coordinates: whole[0] },
        { type: 'Point', coordinates: [1, 2] },
      ],
    }
    expect(ringsIn(await read(Buffer.from(JSON.stringify(bare))))).toEqual([whole[0]])
  })

  it('in GBK is read, too', async () => {
    const table = await read(encodeGbk(geoJsonOf(features).toString()))
    expect(table.encoding.found).toBe('gb18030')
    expect(namesIn(table)).toEqual(['南山网格', '金沙街道虹西社区网格'])
  })

  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'],
    ['EPSG:4528', 'EPSG:4528'],
    ['EPSG:4547', 'FILE'],
    ['EPSG:2384', null],
    ['GCJ02', 'GCJ-02'],
    ['bd09', 'BD-09'],
    ['unknown', null],
  ])('says its system by the older member: %s', async (name, system) => {
    const table = await read(geoJsonOf(features, { crs: { type: 'name', properties: { name } } }))
    expect(table.declared).toMatchObject({ name, system })
  })

  it('of collections without end has no polygon', async () => {
    const open = '{"type":"GeometryCollection","geometries":['.repeat(100_000)
    const table = await read(Buffer.from(`${open}${']}'.repeat(100_000)}`))
    expect(ringsIn(table)).toEqual(['wrong_type'])
  })

  it('of something else is refused', async () => {
    expect(await refusalOf(Buffer.from('{"a":1}'))).toEqual(['wrong_plan_file', undefined])
    expect(await refusalOf(Buffer.from('[1,2'))).toEqual(['plan_file_damaged', 'json_malformed'])
    expect(await refusalOf(Buffer.from([0x7b, 0xff, 0xff, 0x80, 0xff]))).toEqual([
      'plan_file_damaged',
      'text_unreadable',
    ])
  })
})

describe('a file', () => {
  it('of more than 300,000 vertices is refused by that word', async () => {
    const long = Array.from({ length: 300_001 }, (_, index) => [121 + index / 1e7, 32] as const)
    expect(await refusalOf(geoJsonOf([{ properties: {}, polygons: [[long]] }]))).toEqual([
      'plan_file_too_large',
      'too_many_vertices',
    ])
  })

  it('that is nothing known is refused', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.4'), Buffer.from('a,b\n1,2')]) {
      expect(await refusalOf(bytes)).toEqual(['wrong_plan_file', undefined])
    }
  })
})

function belt(name: string, datum: string, meridian: number, easting: number): string {
  return `PROJCS["${name}",GEOGCS["GCS",DATUM["${datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
}
