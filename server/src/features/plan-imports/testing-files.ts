import { createRequire } from 'node:module'
import { zipSync } from 'fflate'
import initSqlJs from 'sql.js'
import type { TestFeature } from './testing-import.ts'

/** Writers of small files in the forms that other programs write, for tests. */

const gbkBytes = new Map<string, readonly [number, number]>()

/** GBK, which Node can read but not write. */
export function encodeGbk(text: string): Buffer {
  if (gbkBytes.size === 0) {
    const decoder = new TextDecoder('gbk')
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1)
        gbkBytes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
    }
  }
  return Buffer.from(Array.from(text, (letter) => gbkBytes.get(letter) ?? [letter.charCodeAt(0)]).flat())
}

export type Encode = (text: string) => Buffer
export const encodeUtf8: Encode = (text) => Buffer.from(text, 'utf8')

const asPolygonRecord = ({ polygons }: TestFeature): Buffer => {
  const rings = polygons.flat()
  const points = rings.flat()
  const content = Buffer.alloc(44 + 4 * rings.length + 16 * points.length)
  content.writeInt32LE(5, 0)
  content.writeInt32LE(rings.length, 36)
  content.writeInt32LE(points.length, 40)
  let start = 0
  rings.forEach((ring, part) => {
    content.writeInt32LE(start, 44 + 4 * part)
    start += ring.length
  })
  points.forEach(([x, y], index) => {
    content.writeDoubleLE(x, 44 + 4 * rings.length + 16 * index)
    content.writeDoubleLE(y, 44 + 4 * rings.length + 16 * index + 8)
  })
  return content
}

/** A .shp of records; null for a record without a shape, bytes for one that is written as it is. */
export function shpOf(records: readonly (TestFeature | Buffer | null)[]): Buffer {
  const parts = records.map((record, index) => {
    const content =
      record === null ? Buffer.alloc(4) : Buffer.isBuffer(record) ? record : asPolygonRecord(record)
    const head = Buffer.alloc(8)
    head.writeInt32BE(index + 1, 0)
    head.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([head, content])
  })
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  return Buffer.concat([head, ...parts])
}

/** A .dbf of text columns of 20 bytes. */
export function dbfOf(rows: readonly TestFeature['properties'][], encode: Encode, language = 0): Buffer {
  const headings = Object.keys(rows[0] ?? {})
  const head = Buffer.alloc(32 * (headings.length + 1) + 1)
  head[0] = 3
  head[29] = language
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(1 + 20 * headings.length, 10)
  headings.forEach((heading, index) => {
    encode(heading)
      .subarray(0, 10)
      .copy(head, 32 * (index + 1))
    head.write('C', 32 * (index + 1) + 11, 'latin1')
    head[32 * (index + 1) + 16] = 20
  })
  head[head.length - 1] = 0x0d
  const records = rows.map((row) =>
    Buffer.concat([
      Buffer.from(' '),
      ...headings.map((heading) => {
        const cell = Buffer.alloc(20, ' ')
        encode(String(row[heading] ?? ''))
          .subarray(0, 20)
          .copy(cell)
        return cell
      }),
    ]),
  )
  return Buffer.concat([head, ...records, Buffer.from([0x1a])])
}

export type ShapefileOptions = {
  readonly encode?: Encode
  readonly cpg?: string
  readonly prj?: string
  readonly language?: number
  readonly name?: string
}

/** A zipped Shapefile. */
export function shapefileOf(features: readonly TestFeature[], options: ShapefileOptions = {}): Buffer {
  const { encode = encodeUtf8, cpg, prj, language, name = 'cells' } = options
  return Buffer.from(
    zipSync({
      [`${name}.shp`]: shpOf(features),
      [`${name}.dbf`]: dbfOf(
        features.map(({ properties }) => properties),
        encode,
        language,
      ),
      ...(cpg !== undefined && { [`${name}.cpg`]: Buffer.from(cpg) }),
      ...(prj !== undefined && { [`${name}.prj`]: Buffer.from(prj) }),
    }),
  )
}

const ringText = (ring: TestFeature['polygons'][number][number]): string =>
  ring.map(([x, y]) => `${x},${y},0`).join(' ')

const polygonText = ([exterior = [], ...holes]: TestFeature['polygons'][number]): string =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>${ringText(exterior)}</coordinates></LinearRing></outerBoundaryIs>${holes
    .map(
      (hole) =>
        `<innerBoundaryIs><LinearRing><coordinates>${ringText(hole)}</coordinates></LinearRing></innerBoundaryIs>`,
    )
    .join('')}</Polygon>`

/** KML with the columns as extended data. */
export function kmlOf(features: readonly TestFeature[], encoding = 'UTF-8'): string {
  const marks = features.map(({ properties, polygons }) => {
    const data = Object.entries(properties)
      .map(([key, value]) => `<Data name="${key}"><value>${value ?? ''}</value></Data>`)
      .join('')
    return `<Placemark><name>${properties['name'] ?? ''}</name><ExtendedData>${data}</ExtendedData><MultiGeometry>${polygons.map(polygonText).join('')}</MultiGeometry></Placemark>`
  })
  return `<?xml version="1.0" encoding="${encoding}"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>${marks.join('')}</Folder></Document></kml>`
}

/** Well-known binary of a MultiPolygon with heights, in either byte order, behind the header of a GeoPackage. */
function blobOf({ polygons }: TestFeature, isLittle: boolean): Buffer {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    if (isLittle) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return bytes
  }
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(8)
    if (isLittle) bytes.writeDoubleLE(value)
    else bytes.writeDoubleBE(value)
    return bytes
  }
  const order = Buffer.from([isLittle ? 1 : 0])
  const parts = polygons.map((rings) =>
    Buffer.concat([
      order,
      word(1003),
      word(rings.length),
      ...rings.flatMap((ring) => [
        word(ring.length),
        ...ring.flatMap(([x, y]) => [number(x), number(y), number(0)]),
      ]),
    ]),
  )
  const head = Buffer.from([0x47, 0x50, 0, isLittle ? 1 : 0, 0, 0, 0, 0])
  return Buffer.concat([head, order, word(1006), word(parts.length), ...parts])
}

/** A GeoPackage of tables; the systems are EPSG numbers. */
export async function geoPackageOf(
  tables: readonly {
    readonly name: string
    readonly epsg: number
    readonly features: readonly TestFeature[]
    readonly isLittle?: boolean
  }[],
): Promise<Buffer> {
  const require = createRequire(import.meta.url)
  const { Database } = await initSqlJs({ locateFile: (name) => require.resolve(`sql.js/dist/${name}`) })
  const database = new Database()
  database.run(`create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer)`)
  for (const { name, epsg, features, isLittle = true } of tables) {
    database.run('insert or ignore into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?)', [
      `system ${epsg}`,
      epsg,
      'EPSG',
      epsg,
      'undefined',
    ])
    database.run('insert into gpkg_geometry_columns values (?, ?, ?, ?, 1, 0)', [
      name,
      'geom',
      'MULTIPOLYGON',
      epsg,
    ])
    database.run(`create table "${name}" (fid integer primary key, geom blob, code text, name text)`)
    for (const feature of features) {
      const { code = null, name: label = null } = feature.properties
      database.run(`insert into "${name}" (geom, code, name) values (?, ?, ?)`, [
        blobOf(feature, isLittle),
        code,
        label,
      ])
    }
  }
  return Buffer.from(database.export())
}
