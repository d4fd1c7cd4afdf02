import { parse } from 'csv-parse/sync'
import { AppError } from '../../errors.ts'
import type { Table } from './cells.ts'
import { cellFrom } from './cells.ts'
import { limits } from './limits.ts'

/** A spreadsheet program takes a cell that begins so for a formula. */
const formulaStart = /^'*[=+\-@\t\r]/

/** Takes the force from a formula by an apostrophe; the import takes it off again. */
const neutralise = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)
const restore = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text

const quote = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** RFC 4180 in UTF-8 with the byte order mark by which Excel in China knows it from GB 18030. */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): Buffer {
  const lines = rows.map((row) => row.map((cell) => quote(neutralise(cell ?? ''))).join(','))
  return Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`, 'utf8')
}

/** Reads CSV in UTF-8, or in GB 18030 as Excel in China writes it. @throws AppError */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes)
  const [firstLine = ''] = text.split('\n', 1)
  const rows = parseRows(text, firstLine.includes(',') || !firstLine.includes('\t') ? ',' : '\t')
  return rows.map((row) => row.map((cell) => cellFrom(restore(cell))))
}

function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!/(?![\t\r\n])\p{Cc}/u.test(text)) return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new AppError('wrong_sheet_type', 'neither UTF-8 nor GB 18030')
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      // Two more than allowed, the headings included, so that it is known that there are too many.
      to: limits.rows + 2,
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new AppError('sheet_damaged', error.message)
  }
}
