import type { OpenRow } from './open-data.queries.ts'

export type OpenFormat = 'csv' | 'geojson' | 'gpkg' | 'shp.zip'

/** What the thread is asked; it answers with the bytes of the file. */
export interface OpenDataJob {
  readonly format: OpenFormat
  /** Day of the file, `YYYY-MM-DD`. */
  readonly on: string
  /** Moment of the state that the file shows, ISO 8601. */
  readonly updatedAt: string
  /** Headings of the columns, in their order. */
  readonly headings: readonly string[]
  readonly fieldTable: string
  readonly rows: readonly OpenRow[]
}
