import { z } from 'zod'
import { declaredByName } from './declared-system.ts'
import type {
  DeclaredSystem,
  FileRecord,
  FileTable,
  RawPosition,
  RawShape,
  ReadOptions,
} from './file-table.ts'
import { damaged, textOf, wrongFile } from './file-table.ts'
import { decode, findEncoding } from './text.ts'

const Geometry = z.object({
  type: z.string(),
  coordinates: z.unknown().optional(),
  geometries: z.unknown().optional(),
})
const Feature = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.unknown().optional(),
})
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
const NamedSystem = z.object({ crs: z.object({ properties: z.object({ name: z.string() }) }) })

const geometryTypes = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
])

function isPosition(value: unknown): value is RawPosition {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

const isRing = (ring: unknown): ring is readonly RawPosition[] =>
  Array.isArray(ring) && ring.every(isPosition)

/** Polygons of coordinates, which may be anything. */
function readRings(coordinates: unknown, isMulti: boolean): RawShape {
  const polygons: unknown = isMulti ? coordinates : [coordinates]
  if (!Array.isArray(polygons)) return { fault: 'coordinates_malformed' }
  const rings: unknown[] = polygons.flat(1)
  if (rings.length === 0) return { fault: 'empty_geometry' }
  return rings.every(isRing) ? { rings } : { fault: 'coordinates_malformed' }
}

/** Collections inside collections; more than that is no geometry but a trap. */
const MAX_DEPTH = 4

/** The polygons of a GeoJSON geometry. */
function readGeometry(value: unknown, depth = 0): RawShape {
  if (value === null || value === undefined) return { fault: 'empty_geometry' }
  const parsed = Geometry.safeParse(value)
  if (!parsed.success) return { fault: 'coordinates_malformed' }
  const { type, coordinates, geometries } = parsed.data
  if (type === 'Polygon' || type === 'MultiPolygon') return readRings(coordinates, type === 'MultiPolygon')
  const isCollection = type === 'GeometryCollection' && Array.isArray(geometries) && depth <= MAX_DEPTH
  return isCollection ? readParts(geometries, depth + 1) : { fault: 'wrong_type' }
}

function readParts(geometries: readonly unknown[], depth: number): RawShape {
  if (geometries.length === 0) return { fault: 'empty_geometry' }
  const shapes = geometries.map((geometry) => readGeometry(geometry, depth))
  const rings = shapes.flatMap((shape) => ('rings' in shape ? shape.rings : []))
  return rings.length > 0 ? { rings } : { fault: 'wrong_type' }
}

function readFeature(value: unknown, row: number): FileRecord {
  const parsed = Feature.safeParse(value)
  if (!parsed.success) {
    const isBare = geometryTypes.has(String((value as { type?: unknown } | null)?.type))
    return { row, id: null, values: {}, shape: isBare ? readGeometry(value) : { fault: 'record_damaged' } }
  }
  const { id, properties, geometry } = parsed.data
  const values = Object.fromEntries(
    Object.entries(properties ?? {}).map(([key, entry]) => [key, textOf(entry)]),
  )
  return { row, id: textOf(id), values, shape: readGeometry(geometry) }
}

/** Records of a parsed document: a collection, a feature or a bare geometry. */
export function recordsOf(document: unknown): FileRecord[] {
  const collection = Collection.safeParse(document)
  const features = collection.success ? collection.data.features : [document]
  return features.map((feature, index) => readFeature(feature, index + 1))
}

/** Headings of all records in the order in which they come up. */
export function headingsOf(records: readonly FileRecord[]): string[] {
  return [...new Set(records.flatMap(({ values }) => Object.keys(values)))]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const RECORD_SEPARATOR = String.fromCharCode(0x1e)

/** GeoJSON line by line, or separated by record separators (RFC 8142). */
function readLines(text: string): unknown[] {
  const lines = text
    .replaceAll(RECORD_SEPARATOR, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line) => parseJson(line) ?? null)
}

function isGeoJson(document: unknown): boolean {
  const type = (document as { type?: unknown } | null)?.type
  return type === 'FeatureCollection' || type === 'Feature' || geometryTypes.has(String(type))
}

function declaredIn(document: unknown): DeclaredSystem | null {
  const named = NamedSystem.safeParse(document)
  return named.success ? declaredByName(named.data.crs.properties.name) : null
}

/** A document, or the features of lines. */
function readDocument(text: string): Pick<FileTable, 'format' | 'declared' | 'records'> {
  const document = parseJson(text)
  if (document !== undefined) {
    if (!isGeoJson(document)) throw wrongFile('JSON of something else')
    return { format: 'geojson', declared: declaredIn(document), records: recordsOf(document) }
  }
  const lines = readLines(text)
  if (!lines.some(isGeoJson)) throw damaged('no JSON', 'json_malformed')
  const records = lines.map((line, index) => readFeature(line, index + 1))
  return { format: 'geojson_lines', declared: declaredIn(lines[0]), records }
}

/** Reads GeoJSON: a document (RFC 7946, with the older `crs` member) or one feature a line. @throws AppError */
export function readGeoJson(bytes: Uint8Array, options: ReadOptions): FileTable {
  const encoding = findEncoding([bytes], { chosen: options.encoding, declared: null })
  const text = decode(bytes, encoding.found ?? 'utf-8')?.replace(/^\ufeff/, '')
  if (text === undefined) throw damaged('neither UTF-8 nor GB 18030', 'text_unreadable')
  const read = readDocument(text)
  return {
    ...read,
    layers: [{ name: 'GeoJSON', rowCount: read.records.length }],
    layer: 'GeoJSON',
    encoding,
    headings: headingsOf(read.records),
  }
}
