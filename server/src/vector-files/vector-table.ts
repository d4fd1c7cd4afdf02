import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'

/** What stands in a column: text, whole numbers, 0 or 1, or a number with so many decimals. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | { readonly decimals: number }

export interface VectorColumn {
  readonly name: string
  /** At most 10 bytes: a Shapefile takes no longer names. */
  readonly shortName: string
  /** What CSV shows to people before the name. */
  readonly heading: string
  readonly kind: ColumnKind
}

/** The place of a record; polygons have counter-clockwise exteriors and clockwise holes. Null for none. */
export type VectorShape =
  | { readonly polygons: readonly LatticePolygon[] }
  | { readonly point: LatticePoint }
  | null

export interface VectorRecord {
  readonly id: string | number
  /** One for each column, in their order. */
  readonly values: readonly (string | number | null)[]
  readonly shape: VectorShape
}

/** Records with places, EPSG:4490, as the writers of files take them. */
export interface VectorTable {
  readonly title: string
  /** Name of the table or of the files in an archive. */
  readonly layer: string
  /** Day of the file, `YYYY-MM-DD`. */
  readonly on: string
  readonly geometry: 'MultiPolygon' | 'Point'
  /** Heading of the place in CSV. */
  readonly placeHeading: string
  readonly columns: readonly VectorColumn[]
  readonly records: readonly VectorRecord[]
  /** Terms and origin: members of GeoJSON, the description of a GeoPackage. */
  readonly about?: Readonly<Record<string, string>>
  /** Texts that go into an archive beside the files, by name. */
  readonly attachments?: Readonly<Record<string, string>>
}

/** Decimals that a table of dBASE keeps. */
export const decimalsOf = (kind: ColumnKind): number | 'text' => {
  if (kind === 'text') return 'text'
  return typeof kind === 'string' ? 0 : kind.decimals
}

/** Every ring of a shape; a point is a ring of one. */
export const ringsOf = (shape: VectorShape): LatticePolygon => {
  if (shape === null) return []
  return 'point' in shape ? [[shape.point]] : shape.polygons.flat()
}
