import { unpackArchive } from './archive.ts'
import type { FileTable, ReadOptions } from './file-table.ts'
import { tooLarge, wrongFile } from './file-table.ts'
import { readGeoJson } from './geojson.ts'
import { readGeoPackage } from './geopackage.ts'
import { isKmlName, readKml, readKmz } from './kml.ts'
import { limits } from './limits.ts'
import { isShapefileName, readShapefile } from './shapefile.ts'

const ZIP_MARK = [0x50, 0x4b]
const DATABASE_MARK = Buffer.from('SQLite format 3\0')

const beginsWith = (bytes: Uint8Array, mark: ArrayLike<number>): boolean =>
  Array.from(mark).every((byte, index) => bytes[index] === byte)

function readArchive(bytes: Uint8Array, options: ReadOptions): FileTable {
  const names: string[] = []
  unpackArchive(bytes, (name) => {
    names.push(name)
    return false
  })
  if (names.some(isShapefileName)) return readShapefile(bytes, options)
  if (names.some(isKmlName)) return readKmz(bytes, options)
  const hasSparePart = names.some((name) => /\.(dbf|shx|prj)$/i.test(name))
  throw wrongFile('an archive of something else', hasSparePart ? 'shapefile_without_shp' : undefined)
}

/** The first character that is neither a byte order mark, nor white, nor a separator of records. */
function firstSign(bytes: Uint8Array): string {
  const place = bytes
    .subarray(0, 1024)
    .findIndex((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
  return String.fromCharCode(bytes[place] ?? 0)
}

async function readAny(bytes: Uint8Array, options: ReadOptions): Promise<FileTable> {
  if (beginsWith(bytes, ZIP_MARK)) return readArchive(bytes, options)
  if (beginsWith(bytes, DATABASE_MARK)) return readGeoPackage(bytes, options)
  if (beginsWith(bytes, [0, 0, 0x27, 0x0a])) throw wrongFile('a lone .shp', 'zip_the_shapefile')
  const start = firstSign(bytes)
  if (start === '<') return readKml(bytes, options)
  if (start === '{' || start === '[') return readGeoJson(bytes, options)
  throw wrongFile('neither GeoJSON nor Shapefile nor KML nor GeoPackage')
}

/** Reads a file by what it holds, whatever its name says. @throws AppError for what is none, damaged, or too much */
export async function readFile(bytes: Uint8Array, options: ReadOptions): Promise<FileTable> {
  const table = await readAny(bytes, options)
  if (table.layer !== null && table.records.length === 0) throw wrongFile('no records', 'no_polygons')
  if (table.records.length > limits.rows) throw tooLarge(`more than ${limits.rows} records`, 'too_many_rows')
  const vertices = table.records.reduce(
    (sum, { shape }) =>
      sum + ('rings' in shape ? shape.rings.reduce((all, ring) => all + ring.length, 0) : 0),
    0,
  )
  if (vertices > limits.vertices) throw tooLarge(`${vertices} vertices`, 'too_many_vertices')
  return table
}
