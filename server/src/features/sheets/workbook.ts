import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/node'
import { AppError } from '../../errors.ts'
import { cellFrom, type SheetToWrite, type Table } from './cells.ts'
import { packStored, readDirectory, unpack } from './zip.ts'

/** The files of a workbook that a reader of cells needs; pictures and macros are not even unpacked. */
const neededFile =
  /^(\[Content_Types\]\.xml|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/[^/]+|xl\/worksheets\/[^/]+\.xml)$/

/** The cells of the first sheet. @throws AppError `sheet_damaged` */
export async function readWorkbook(bytes: Buffer): Promise<Table> {
  const files = readDirectory(bytes)
    .filter(({ name }) => neededFile.test(name))
    .map((file) => ({ name: file.name, content: unpack(bytes, file) }))
  const stored = packStored(files)
  try {
    const rows = await readSheet(new Blob([new Uint8Array(stored)]), 1, { trim: false })
    return rows.map((row) => row.map(cellFrom))
  } catch (error) {
    throw new AppError('sheet_damaged', error instanceof Error ? error.message : 'unreadable')
  }
}

/**
 * What XML cannot carry, and what looks like the mark for it, in the notation of the format (ECMA-376 part 1,
 * 22.9.2.19).
 */
const escapeText = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /(?![\t\n])\p{Cc}/gu,
      (control) => `_x${control.charCodeAt(0).toString(16).padStart(4, '0')}_`,
    )

/** A workbook in which every cell is text and the headings stay in view. */
export function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      data: rows.map((row, index) =>
        row.map((cell) => ({
          ...(cell !== null && { value: escapeText(cell) }),
          type: String,
          format: '@',
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}
