import type { ArchiveFile } from './archive.ts'
import { unpackArchive } from './archive.ts'
import type { TextEncoding } from './contract.ts'
import type { DbfTable } from './dbf-records.ts'
import { readDbf } from './dbf-records.ts'
import { declaredByWkt } from './declared-system.ts'
import type { FileRecord, FileTable, RawShape, ReadOptions } from './file-table.ts'
import { unchosen, wrongFile } from './file-table.ts'
import { readShapes } from './shp-records.ts'
import type { ChosenEncoding } from './text.ts'
import { decode, decodeField, encodingNamed, findEncoding } from './text.ts'

type Parts = ReadonlyMap<string, Uint8Array>

/** Copies that Apple's archives make of every file, and hidden files. */
const isStray = (name: string): boolean => /(^|\/)__MACOSX\/|(^|\/)\.[^/]*$/.test(name)

const wanted = /\.(shp|dbf|prj|cpg)$/i

/** Says whether an archive holds a Shapefile by the names in it. */
export const isShapefileName = (name: string): boolean => /\.shp$/i.test(name) && !isStray(name)

/** Files of an archive by the Shapefile that they belong to and their kind. */
function groupFiles(files: readonly ArchiveFile[]): Map<string, Map<string, Uint8Array>> {
  const groups = new Map<string, Map<string, Uint8Array>>()
  for (const { name, bytes } of files) {
    const stem = name.replace(/\.\w+$/, '')
    const group = groups.get(stem) ?? new Map<string, Uint8Array>()
    group.set(name.slice(stem.length + 1).toLowerCase(), bytes)
    groups.set(stem, group)
  }
  return new Map([...groups].filter(([, parts]) => parts.has('shp')))
}

const latin = (bytes: Uint8Array | undefined): string | null =>
  bytes ? Buffer.from(bytes).toString('latin1').trim() : null

function recordsOf(
  shapes: readonly RawShape[],
  table: DbfTable | null,
  encoding: ChosenEncoding,
): FileRecord[] {
  const read = (bytes: Uint8Array): string | null =>
    decodeField(bytes, encoding.found ?? 'utf-8')?.trim() || null
  const headings = headingsOf(table, encoding)
  return shapes.flatMap((shape, index): FileRecord[] => {
    const cells = table?.records[index]
    if (cells === null) return []
    const values = headings.map(
      (heading, column) => [heading, read(cells?.[column] ?? new Uint8Array())] as const,
    )
    return [{ row: index + 1, id: null, values: Object.fromEntries(values), shape }]
  })
}

const headingsOf = (table: DbfTable | null, { found }: ChosenEncoding): string[] =>
  (table?.headings ?? []).map(
    (bytes) => decodeField(bytes, found ?? 'utf-8') ?? Buffer.from(bytes).toString('latin1'),
  )

/** What the .cpg says, else the mark in the table. */
function declaredEncoding(parts: Parts, table: DbfTable | null): TextEncoding | null {
  return encodingNamed(latin(parts.get('cpg')) ?? '') ?? (table?.isChinese ? 'gb18030' : null)
}

function encodingOf(parts: Parts, table: DbfTable | null, { encoding }: ReadOptions): ChosenEncoding {
  const pieces = table ? [...table.headings, ...table.records.flatMap((cells) => cells ?? [])] : []
  return findEncoding(pieces, { chosen: encoding, declared: declaredEncoding(parts, table) })
}

/** The word of the .prj, in whatever encoding its names are. */
function definitionIn(parts: Parts): string | null {
  const bytes = parts.get('prj')
  return bytes ? (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030') ?? latin(bytes)) : null
}

/** Reads a Shapefile out of an archive; of several the one that was chosen. @throws AppError */
export function readShapefile(archive: Uint8Array, options: ReadOptions): FileTable {
  const files = unpackArchive(archive, (name) => wanted.test(name) && !isStray(name))
  const groups = groupFiles(files)
  const layers = [...groups].map(([name, parts]) => ({ name, rowCount: shapeCount(parts) }))
  const [only] = layers
  if (!only) throw wrongFile('an archive without a Shapefile')
  const layer = layers.length === 1 ? only.name : options.layer
  const parts = groups.get(layer ?? '')
  if (layer === undefined || !parts) return unchosen('shapefile', layers)
  return { format: 'shapefile', layers, layer, ...readLayer(parts, options) }
}

function readLayer(
  parts: Parts,
  options: ReadOptions,
): Pick<FileTable, 'encoding' | 'declared' | 'headings' | 'records'> {
  const dbf = parts.get('dbf')
  const table = dbf ? readDbf(dbf) : null
  const encoding = encodingOf(parts, table, options)
  const definition = definitionIn(parts)
  return {
    encoding,
    declared: definition ? declaredByWkt(definition) : null,
    headings: headingsOf(table, encoding),
    records: recordsOf(readShapes(parts.get('shp') ?? new Uint8Array()), table, encoding),
  }
}

/** Records as the table counts them, else as many as there are. */
function shapeCount(parts: Parts): number {
  const dbf = parts.get('dbf')
  if (!dbf || dbf.length < 8) return readShapes(parts.get('shp') ?? new Uint8Array()).length
  return new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength).getUint32(4, true)
}
