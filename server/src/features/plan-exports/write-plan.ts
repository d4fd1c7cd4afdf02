import type { ColumnKind, VectorTable } from '../../vector-files/vector-table.ts'
import { writeGeoJson } from '../../vector-files/write-geojson.ts'
import { writeGeoPackage } from '../../vector-files/write-geopackage.ts'
import { writeShapefile } from '../../vector-files/write-shapefile.ts'
import { writeTable } from '../../vector-files/write-table.ts'
import { type ExchangeField, type ExportFormat, exchangeFields } from './contract.ts'
import type { ExportJob } from './export-job.ts'
import type { ExportedCell } from './exported-cell.ts'
import { readCell } from './read-cell.ts'

type Bytes = Uint8Array<ArrayBuffer>

const writers: Readonly<Record<ExportFormat, (table: VectorTable) => Bytes | Promise<Bytes>>> = {
  geojson: writeGeoJson,
  shapefile: writeShapefile,
  geopackage: writeGeoPackage,
  csv: writeTable,
}

/** Kinds of the columns that are not text; codes are text too. */
const kinds: Partial<Record<ExchangeField, ColumnKind>> = {
  bureau_id: 'integer',
  is_locked: 'boolean',
  is_enclave: 'boolean',
  area_m2: { decimals: 2 },
  centre_lng: { decimals: 7 },
  centre_lat: { decimals: 7 },
  is_approx: 'boolean',
  is_demo: 'boolean',
}

const columns = exchangeFields.map(({ name, heading }) => ({
  name,
  shortName: name,
  heading,
  kind: kinds[name] ?? ('text' as const),
}))

const recordOf = ({ values, polygons }: ExportedCell) => ({
  id: String(values.face_id),
  values: exchangeFields.map(({ name }) => values[name]),
  shape: { polygons },
})

/** The file of a plan in a format. Takes seconds for a large plan: for a thread. */
export const writePlanFile = async ({ format, cells, name, on }: ExportJob): Promise<Bytes> =>
  writers[format]({
    title: name,
    layer: 'cells',
    on,
    geometry: 'MultiPolygon',
    placeHeading: '边界',
    columns,
    records: cells.map((cell) => recordOf(readCell(cell))),
  })
