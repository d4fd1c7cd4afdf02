import { parse } from 'csv-parse/sync'
import { restoreCell } from '../../csv.ts'
import { AppError } from '../../errors.ts'
import type { Table } from './cells.ts'
import { cellFrom } from './cells.ts'
import { limits } from './limits.ts'

/** Reads CSV in UTF-8, or in GB 18030 as Excel in China writes it. @throws AppError */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes)
  const [firstLine = ''] = text.split('\n', 1)
  const rows = parseRows(text, firstLine.includes(',') || !firstLine.includes('\t') ? ',' : '\t')
  return rows.map((row) => row.map((cell) => cellFrom(restoreCell(cell))))
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
