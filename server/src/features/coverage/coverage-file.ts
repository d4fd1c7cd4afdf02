import { writeCsv } from '../../csv.ts'
import { printCoverage } from './coverage-print.ts'
import { writeCoverageSheet } from './coverage-sheet.ts'
import { type PrintWanted, printedList } from './print-words.ts'
import { sheetRows, sheetWidths } from './sheet.ts'

export type CoverageFormat = 'csv' | 'xlsx' | 'pdf'

const mediaTypes: Readonly<Record<CoverageFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** How many rows a file holds at most; paper of more than three hundred pages is read by nobody. */
export const fileLimits: Readonly<Record<CoverageFormat, number>> = { csv: 10_000, xlsx: 10_000, pdf: 5000 }

async function bytesOf(format: CoverageFormat, wanted: PrintWanted): Promise<Uint8Array<ArrayBuffer>> {
  const { items, language, detail, madeAt } = wanted
  if (format === 'pdf') return printCoverage({ table: printedList(wanted), language, madeAt })
  const rows = sheetRows(items, language, detail)
  if (format === 'csv') return new Uint8Array(writeCsv(rows))
  const name = language === 'zh' ? '监管盲区' : 'coverage'
  return new Uint8Array(await writeCoverageSheet({ name, rows, widths: sheetWidths }))
}

/** The list as a file. */
export async function writeCoverageFile(format: CoverageFormat, wanted: PrintWanted) {
  const name = wanted.language === 'zh' ? '监管盲区' : 'coverage'
  return {
    bytes: await bytesOf(format, wanted),
    mediaType: mediaTypes[format],
    fileName: `${name}-${wanted.on}.${format}`,
  }
}
