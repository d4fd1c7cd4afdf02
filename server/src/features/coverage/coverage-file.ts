import { writeCsv } from '../../csv.ts'
import type { Language } from '../../http/sentences.ts'
import type { CoverageItem } from './contract.ts'
import { writeCoverageSheet } from './coverage-sheet.ts'
import { sheetRows, sheetWidths } from './sheet.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

interface Form {
  readonly format: 'csv' | 'xlsx'
  readonly on: string
  readonly language: Language
}

/** The list as a file. */
export async function writeCoverageFile(items: readonly CoverageItem[], { format, on, language }: Form) {
  const rows = sheetRows(items, language)
  const name = language === 'zh' ? '监管覆盖' : 'coverage'
  const bytes =
    format === 'csv'
      ? writeCsv(rows)
      : new Uint8Array(await writeCoverageSheet({ name, rows, widths: sheetWidths }))
  return { bytes, mediaType: mediaTypes[format], fileName: `${name}-${on}.${format}` }
}
