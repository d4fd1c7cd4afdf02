export type { Db, Engine, Log, OpenDatabase, Trx, Versions } from './database.ts'
export {
  DatabaseUnusable,
  EngineRestarted,
  NestedUse,
  SwallowedFailure,
  type UnusableReason,
} from './errors.ts'
export { emitTables } from './introspect.ts'
export { type MigrateOptions, migrateToLatest } from './migrate.ts'
export { nameContains } from './names.ts'
export { type OpenOptions, openDatabase } from './open.ts'
export { PREPARED } from './prepared.ts'
export { EVERYWHERE, type Reach, setReach, withReach } from './reach.ts'
export {
  areaM2,
  asGeoJson,
  asWkb,
  type BboxWsen,
  envelope,
  fromGeoJson,
  fromWkb,
  type GeoJsonGeometry,
  type Geometry,
  type GeometryRef,
  intersectsPoint,
  type LngLat,
  lengthM,
  METRIC_SRID,
  meetsEnvelope,
  pointAt,
  STORAGE_SRID,
} from './spatial.ts'
export type { Tables } from './tables.gen.ts'
