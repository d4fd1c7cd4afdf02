import { toCoordinates } from '../../topology/lattice.ts'
import type { ExportedCell, PlanToWrite } from './exported-cell.ts'

/** The cells as GeoJSON (RFC 7946: longitude and latitude, no `crs`); one feature a line, so that differences can be read. */
export function writeGeoJson({ name, cells }: PlanToWrite): Uint8Array<ArrayBuffer> {
  const features = cells.map((cell) => JSON.stringify(featureOf(cell))).join(',\n')
  return new TextEncoder().encode(
    `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${features}\n]}\n`,
  )
}

function featureOf({ values, polygons }: ExportedCell) {
  const coordinates = polygons.map(toCoordinates)
  const [only] = coordinates
  return {
    type: 'Feature',
    id: values.face_id,
    properties: values,
    geometry:
      coordinates.length === 1
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates },
  }
}
