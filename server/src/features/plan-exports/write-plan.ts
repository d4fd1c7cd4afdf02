import type { ExportFormat } from './contract.ts'
import type { ExportJob } from './export-job.ts'
import type { PlanToWrite } from './exported-cell.ts'
import { readCell } from './read-cell.ts'
import { writeGeoJson } from './write-geojson.ts'
import { writeGeoPackage } from './write-geopackage.ts'
import { writeShapefile } from './write-shapefile.ts'
import { writeTable } from './write-table.ts'

type Bytes = Uint8Array<ArrayBuffer>

const writers: Readonly<Record<ExportFormat, (plan: PlanToWrite) => Bytes | Promise<Bytes>>> = {
  geojson: writeGeoJson,
  shapefile: writeShapefile,
  geopackage: writeGeoPackage,
  csv: writeTable,
}

/** The file of a plan in a format. Takes seconds for a large plan: for a thread. */
export const writePlanFile = async ({ format, cells, ...plan }: ExportJob): Promise<Bytes> =>
  writers[format]({ ...plan, cells: cells.map(readCell) })
