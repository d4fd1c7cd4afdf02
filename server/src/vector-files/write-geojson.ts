import { fromLattice, toCoordinates } from '../topology/lattice.ts'
import type { VectorRecord, VectorShape, VectorTable } from './vector-table.ts'

/** Records as GeoJSON (RFC 7946: longitude and latitude, no `crs`); one feature a line, so that differences can be read. */
export function writeGeoJson(table: VectorTable): Uint8Array<ArrayBuffer> {
  const { title, about = {}, records } = table
  const features = records.map((record) => JSON.stringify(featureOf(table, record))).join(',\n')
  const head = JSON.stringify({ type: 'FeatureCollection', name: title, ...about })
  return new TextEncoder().encode(`${head.slice(0, -1)},"features":[\n${features}\n]}\n`)
}

const featureOf = ({ columns }: VectorTable, { id, values, shape }: VectorRecord) => ({
  type: 'Feature',
  id,
  properties: Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null])),
  geometry: geometryOf(shape),
})

function geometryOf(shape: VectorShape): object | null {
  if (shape === null) return null
  if ('point' in shape) return { type: 'Point', coordinates: fromLattice(shape.point) }
  const coordinates = shape.polygons.map(toCoordinates)
  const [only] = coordinates
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates }
}
