import { type Zippable, zipSync } from 'fflate'
import { writeDbase } from './dbase-file.ts'
import { writeShapes } from './shape-file.ts'
import { decimalsOf, type VectorTable } from './vector-table.ts'

/** CGCS2000 geographic, EPSG:4490, in the words of ESRI. */
const projection =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'

/** Records as a zipped Shapefile, with the texts that belong to them. */
export function writeShapefile(table: VectorTable): Uint8Array<ArrayBuffer> {
  const { layer, on, geometry, columns, records, attachments = {} } = table
  const { shp, shx } = writeShapes(
    geometry,
    records.map(({ shape }) => shape),
  )
  const dbase = writeDbase(
    columns.map(({ shortName, kind }) => ({ name: shortName, decimals: decimalsOf(kind) })),
    records.map(({ values }) => values),
    on,
  )
  const encoder = new TextEncoder()
  const files: Zippable = {
    [`${layer}.shp`]: shp,
    [`${layer}.shx`]: shx,
    [`${layer}.dbf`]: dbase,
    [`${layer}.prj`]: encoder.encode(projection),
    [`${layer}.cpg`]: encoder.encode('UTF-8'),
    ...Object.fromEntries(Object.entries(attachments).map(([name, text]) => [name, encoder.encode(text)])),
  }
  return zipSync(files, { mtime: `${on}T12:00:00`, level: 6 })
}
