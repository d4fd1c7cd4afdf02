import initSqlJs, { type Database } from 'sql.js'
import { boxOf } from './lattice-box.ts'
import { writePackageShape } from './package-geometry.ts'
import { type ColumnKind, ringsOf, type VectorTable } from './vector-table.ts'

const SRS_ID = 4490

/** CGCS2000 geographic as OGC 01-009 writes it. */
const definition =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Geodetic latitude",NORTH],AXIS["Geodetic longitude",EAST],AUTHORITY["EPSG","4490"]]'
const worldDefinition =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Geodetic latitude",NORTH],AXIS["Geodetic longitude",EAST],AUTHORITY["EPSG","4326"]]'

const typeOf = (kind: ColumnKind): string => {
  if (typeof kind === 'object') return 'DOUBLE'
  return { text: 'TEXT', integer: 'INTEGER', boolean: 'BOOLEAN' }[kind]
}

/** Tables that OGC GeoPackage 1.3 (12-128r17) demands; the pragmas say which version it is. */
const frame = `
pragma application_id = 1196444487;
pragma user_version = 10300;
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique,
  description text default '', last_change datetime not null, min_x double, min_y double, max_x double, max_y double,
  srs_id integer references gpkg_spatial_ref_sys (srs_id));
create table gpkg_geometry_columns (table_name text not null unique references gpkg_contents (table_name),
  column_name text not null, geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys (srs_id),
  z tinyint not null, m tinyint not null, primary key (table_name, column_name));`

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The records as one table of a GeoPackage, EPSG:4490. */
export async function writeGeoPackage(table: VectorTable): Promise<Uint8Array<ArrayBuffer>> {
  const { Database } = await initSqlJs()
  const database = new Database()
  try {
    database.run(frame)
    const columns = table.columns.map(({ name, kind }) => `${quote(name)} ${typeOf(kind)}`)
    database.run(`create table ${quote(table.layer)} (fid integer primary key autoincrement not null,
      geom ${table.geometry.toLowerCase()}, ${columns.join(', ')})`)
    describe(database, table)
    insertRecords(database, table)
    return new Uint8Array(database.export())
  } finally {
    database.close()
  }
}

function describe(database: Database, table: VectorTable): void {
  const { title, layer, on, geometry, about = {}, records } = table
  const systems = [
    [
      'Undefined Cartesian SRS',
      -1,
      'NONE',
      -1,
      'undefined',
      'undefined Cartesian coordinate reference system',
    ],
    [
      'Undefined geographic SRS',
      0,
      'NONE',
      0,
      'undefined',
      'undefined geographic coordinate reference system',
    ],
    [
      'WGS 84 geodetic',
      4326,
      'EPSG',
      4326,
      worldDefinition,
      'longitude/latitude coordinates in decimal degrees',
    ],
    ['China Geodetic Coordinate System 2000', SRS_ID, 'EPSG', SRS_ID, definition, 'CGCS2000'],
  ]
  for (const system of systems)
    database.run('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)', system)
  const box = boxOf(records.flatMap(({ shape }) => ringsOf(shape)))
  database.run('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    layer,
    'features',
    title,
    Object.values(about).join('\n'),
    `${on}T00:00:00.000Z`,
    ...box,
    SRS_ID,
  ])
  database.run("insert into gpkg_geometry_columns values (?, 'geom', ?, ?, 0, 0)", [
    layer,
    geometry.toUpperCase(),
    SRS_ID,
  ])
}

function insertRecords(database: Database, { layer, columns, records }: VectorTable): void {
  database.run('begin')
  const insert = database.prepare(
    `insert into ${quote(layer)} values (null, ?, ${columns.map(() => '?').join(', ')})`,
  )
  for (const { values, shape } of records) insert.run([writePackageShape(shape, SRS_ID), ...values])
  insert.free()
  database.run('commit')
}
