import { AppError } from '../../errors.ts'
import type { ImportFormat, ReferenceSystem, RowWarningCode, TextEncoding } from './contract.ts'

/** A position as it stands in the file, in whatever system and order that is. */
export type RawPosition = readonly [number, number]
/** A ring as it stands in the file; the closing position may be there or not. */
export type RawRing = readonly RawPosition[]

/** All rings of a record's polygons, exteriors and holes alike; or why there are none. */
export type RawShape =
  | { readonly rings: readonly RawRing[] }
  | {
      readonly fault: Extract<
        RowWarningCode,
        'empty_geometry' | 'wrong_type' | 'coordinates_malformed' | 'record_damaged'
      >
    }

export type FileRecord = {
  /** Counted from 1. */
  readonly row: number
  /** Name of the feature where the format has one apart from its columns. */
  readonly id: string | null
  readonly values: Readonly<Record<string, string | null>>
  readonly shape: RawShape
}

/** What a file says of its reference system. */
export type DeclaredSystem = {
  readonly name: string
  /** Null where we cannot bring it to EPSG:4490. */
  readonly system: ReferenceSystem | null
  /** Definition that proj4 reads, for `FILE`. */
  readonly definition?: string
}

/** A file read as far as can be without knowing the district. */
export type FileTable = {
  readonly format: ImportFormat
  readonly layers: readonly { readonly name: string; readonly rowCount: number }[]
  /** Null while one of several has to be chosen. */
  readonly layer: string | null
  readonly encoding: { readonly found: TextEncoding | null; readonly why: EncodingReason }
  readonly declared: DeclaredSystem | null
  readonly headings: readonly string[]
  readonly records: readonly FileRecord[]
}

export type EncodingReason = 'chosen' | 'declared' | 'fixed' | 'valid' | 'unclear'

/** What the client may have chosen about reading. */
export type ReadOptions = {
  readonly encoding?: TextEncoding | undefined
  readonly layer?: string | undefined
}

/** The file is what it should be but cannot be read; the hint says what to do. */
export function damaged(detail: string, hint?: string): AppError {
  return new AppError('plan_file_damaged', detail, hint ? [{ path: 'file', message: hint }] : [])
}

/** The file is something else. */
export function wrongFile(detail: string, hint?: string): AppError {
  return new AppError('wrong_plan_file', detail, hint ? [{ path: 'file', message: hint }] : [])
}

/** The file holds too much. */
export function tooLarge(detail: string, hint: string): AppError {
  return new AppError('plan_file_too_large', detail, [{ path: 'file', message: hint }])
}

/** A value of a column as text, trimmed; null where empty, and for lists and objects. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.replaceAll('\0', '').trim() || null
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  return null
}

/** What is known of a file while one of its layers has to be chosen. */
export function unchosen(format: FileTable['format'], layers: FileTable['layers']): FileTable {
  return {
    format,
    layers,
    layer: null,
    encoding: { found: 'utf-8', why: 'fixed' },
    declared: null,
    headings: [],
    records: [],
  }
}
