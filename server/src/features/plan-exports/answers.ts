import type { CellValues, StoredCell } from './exported-cell.ts'
import type { CellRow } from './queries.ts'

/** Coordinates and areas as they are written: seven decimals, square decimetres. */
const round = (value: number, decimals: number): number => Number(value.toFixed(decimals))

const roundPlace = (degrees: number | null): number | null => (degrees === null ? null : round(degrees, 7))

const valuesOf = (row: CellRow): CellValues => ({
  code: row.code,
  name: row.name,
  face_id: row.face_id,
  town_code: row.township_code,
  town_name: row.township_name,
  vill_code: row.village_code,
  vill_name: row.village_name,
  bureau_id: row.sub_bureau_id,
  bureau: row.sub_bureau_name,
  is_locked: Number(row.is_locked),
  is_enclave: Number(row.is_enclave),
  area_m2: round(row.area_m2, 2),
  centre_lng: roundPlace(row.label_lng),
  centre_lat: roundPlace(row.label_lat),
  is_approx: Number(row.is_approximate),
  is_demo: Number(row.is_demo),
})

/** A row of the database as the thread takes it. */
export const storedCell = (row: CellRow): StoredCell => ({ values: valuesOf(row), boundary: row.boundary })
