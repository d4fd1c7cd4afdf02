import { createRequire } from 'node:module'
import type { Database, SqlValue } from 'sql.js'
import initSqlJs from 'sql.js'
import { declaredByEpsg, declaredByWkt } from './declared-system.ts'
import type { DeclaredSystem, FileRecord, FileTable, ReadOptions } from './file-table.ts'
import { damaged, textOf, unchosen, wrongFile } from './file-table.ts'
import { readBlob } from './geopackage-shape.ts'
import { limits } from './limits.ts'

type Layer = {
  readonly name: string
  readonly column: string
  readonly systemId: number
  readonly rowCount: number
}

const require = createRequire(import.meta.url)

/** A name of the file as it may stand in a statement on that same file. */
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

function rowsOf(
  database: Database,
  statement: string,
  parameters: SqlValue[] = [],
): Record<string, SqlValue>[] {
  const prepared = database.prepare(statement)
  try {
    prepared.bind(parameters)
    const rows: Record<string, SqlValue>[] = []
    while (prepared.step()) rows.push(prepared.getAsObject())
    return rows
  } finally {
    prepared.free()
  }
}

function listLayers(database: Database): Layer[] {
  const tables = rowsOf(
    database,
    // Real tables only: a view may be a statement that never ends.
    `select table_name, column_name, srs_id from gpkg_geometry_columns
     join sqlite_master on type = 'table' and name = table_name
     where upper(geometry_type_name) in ('POLYGON', 'MULTIPOLYGON', 'GEOMETRY', 'GEOMETRYCOLLECTION', 'SURFACE', 'MULTISURFACE', 'CURVEPOLYGON')
     order by table_name`,
  )
  return tables.map((table) => {
    const name = String(table['table_name'])
    const [counted] = rowsOf(database, `select count(*) as count from ${quoteName(name)}`)
    return {
      name,
      column: String(table['column_name']),
      systemId: Number(table['srs_id']),
      rowCount: Number(counted?.['count'] ?? 0),
    }
  })
}

function declaredIn(database: Database, { systemId }: Layer): DeclaredSystem | null {
  const [row] = rowsOf(
    database,
    'select srs_name, organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys where srs_id = ?',
    [systemId],
  )
  // Zero and minus one stand for "undefined" in the standard.
  if (!row || systemId <= 0) return null
  const name = String(row['srs_name'])
  if (String(row['organization']).toUpperCase() === 'EPSG') {
    return declaredByEpsg(Number(row['organization_coordsys_id']), name)
  }
  return { ...declaredByWkt(String(row['definition'])), name }
}

function readRecords(database: Database, { name, column }: Layer): FileRecord[] {
  const rows = rowsOf(database, `select * from ${quoteName(name)} limit ${limits.rows + 1}`)
  return rows.map((row, index): FileRecord => {
    const { [column]: blob, ...others } = row
    return {
      row: index + 1,
      id: null,
      values: Object.fromEntries(Object.entries(others).map(([heading, value]) => [heading, textOf(value)])),
      shape: blob instanceof Uint8Array ? readBlob(blob) : { fault: 'empty_geometry' },
    }
  })
}

function readDatabase(database: Database, options: ReadOptions): FileTable {
  const layers = listLayers(database)
  if (layers.length === 0) throw wrongFile('no table of polygons', 'no_polygons')
  const named = layers.map(({ name, rowCount }) => ({ name, rowCount }))
  const chosen = layers.length === 1 ? layers[0] : layers.find(({ name }) => name === options.layer)
  if (!chosen) return unchosen('geopackage', named)
  const records = readRecords(database, chosen)
  return {
    format: 'geopackage',
    layers: named,
    layer: chosen.name,
    encoding: { found: 'utf-8', why: 'fixed' },
    declared: declaredIn(database, chosen),
    headings: Object.keys(records[0]?.values ?? {}),
    records,
  }
}

/** Reads a table of polygons of a GeoPackage (OGC 12-128r19); the database never touches a disk. @throws AppError */
export async function readGeoPackage(bytes: Uint8Array, options: ReadOptions): Promise<FileTable> {
  const { Database } = await initSqlJs({ locateFile: (name) => require.resolve(`sql.js/dist/${name}`) })
  const database = new Database(bytes)
  try {
    return readDatabase(database, options)
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error
    throw damaged(error instanceof Error ? error.message : 'no database', 'geopackage_malformed')
  } finally {
    database.close()
  }
}
