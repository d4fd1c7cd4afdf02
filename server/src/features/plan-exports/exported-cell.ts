import type { LatticePolygon } from '../../topology/lattice.ts'
import type { ExchangeField } from './contract.ts'

/** What stands in the columns of one cell; numbers for `bureau_id`, the flags, area and centre. */
export type CellValues = Readonly<Record<ExchangeField, string | number | null>>

/** A cell as the database gives it. */
export interface StoredCell {
  readonly values: CellValues
  /** The boundary, a MultiPolygon as the text of GeoJSON; it is parsed in the thread only. */
  readonly boundary: string
}

/** A cell as the writers take it: exteriors counter-clockwise, holes clockwise, exact. */
export interface ExportedCell {
  readonly values: CellValues
  readonly polygons: readonly LatticePolygon[]
}
