import { type Zippable, zipSync } from 'fflate'
import { type ExchangeField, exchangeFields } from './contract.ts'
import { type DbaseColumn, writeDbase } from './dbase-file.ts'
import type { PlanToWrite } from './exported-cell.ts'
import { writeShapes } from './shape-file.ts'

/** CGCS2000 geographic, EPSG:4490, in the words of ESRI. */
const projection =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

/** Decimals of the numbers; everything else is text, codes too. */
const decimals: Partial<Record<ExchangeField, number>> = {
  bureau_id: 0,
  is_locked: 0,
  is_enclave: 0,
  area_m2: 2,
  centre_lng: 7,
  centre_lat: 7,
  is_approx: 0,
  is_demo: 0,
}

const columns: readonly DbaseColumn[] = exchangeFields.map(({ name }) => ({
  name,
  decimals: decimals[name] ?? 'text',
}))

/** The cells as a zipped Shapefile. */
export function writeShapefile({ cells, on }: PlanToWrite): Uint8Array<ArrayBuffer> {
  const { shp, shx } = writeShapes(cells.map(({ polygons }) => polygons))
  const rows = cells.map(({ values }) => exchangeFields.map(({ name }) => values[name]))
  const files: Zippable = {
    'cells.shp': shp,
    'cells.shx': shx,
    'cells.dbf': writeDbase(columns, rows, on),
    'cells.prj': new TextEncoder().encode(projection),
    'cells.cpg': new TextEncoder().encode('UTF-8'),
  }
  return zipSync(files, { mtime: `${on}T12:00:00`, level: 6 })
}
