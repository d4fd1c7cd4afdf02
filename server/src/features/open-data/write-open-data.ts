import { toLattice } from '../../topology/lattice.ts'
import type { VectorTable } from '../../vector-files/vector-table.ts'
import { writeGeoJson } from '../../vector-files/write-geojson.ts'
import { writeGeoPackage } from '../../vector-files/write-geopackage.ts'
import { writeShapefile } from '../../vector-files/write-shapefile.ts'
import { writeTable } from '../../vector-files/write-table.ts'
import { openColumns } from './columns.ts'
import { licenceText } from './licence.ts'
import type { OpenDataJob, OpenFormat } from './open-data-job.ts'

type Bytes = Uint8Array<ArrayBuffer>

const writers: Readonly<Record<OpenFormat, (table: VectorTable) => Bytes | Promise<Bytes>>> = {
  csv: writeTable,
  geojson: writeGeoJson,
  gpkg: writeGeoPackage,
  'shp.zip': writeShapefile,
}

const KEY = openColumns.findIndex(({ name }) => name === 'id')

/** The file of the records in a format, with its terms inside where the format has a place for them. */
export const writeOpenData = async ({
  format,
  on,
  updatedAt,
  headings,
  fieldTable,
  rows,
}: OpenDataJob): Promise<Bytes> =>
  writers[format]({
    title: '通州区生态环境执法公示',
    layer: 'disclosures',
    on,
    geometry: 'Point',
    placeHeading: '位置',
    columns: openColumns.map(({ name, shortName, kind }, index) => ({
      name,
      shortName,
      kind,
      heading: headings[index] ?? name,
    })),
    records: rows.map(({ values, lng, lat }) => ({
      id: values[KEY] ?? '',
      values,
      shape: lng === null || lat === null ? null : { point: toLattice([lng, lat]) },
    })),
    about: { updated: updatedAt, licence: licenceText(updatedAt) },
    attachments: { 'LICENSE.txt': licenceText(updatedAt), 'fields.csv': fieldTable },
  })
