/** Tables of dBASE III as Shapefiles keep them; text in UTF-8, said by a `.cpg` file beside it. */

/** A column: at most 10 bytes of name; text of at most 254 bytes, or numbers. */
export interface DbaseColumn {
  readonly name: string
  readonly decimals: number | 'text'
}

const HEADER_BYTES = 32
const LONGEST_TEXT = 254
const SPACE = 0x20

const encoder = new TextEncoder()

/** @param on day of the file, `YYYY-MM-DD` */
export function writeDbase(
  columns: readonly DbaseColumn[],
  rows: readonly (readonly (string | number | null)[])[],
  on: string,
): Uint8Array<ArrayBuffer> {
  const cells = rows.map((row) => columns.map((column, index) => writeCell(column, row[index] ?? null)))
  const widths = columns.map((_, index) =>
    cells.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), 1),
  )
  const headBytes = HEADER_BYTES * (columns.length + 1) + 1
  const rowBytes = widths.reduce((sum, width) => sum + width, 1)
  const file = new Uint8Array(headBytes + rowBytes * rows.length + 1).fill(SPACE, headBytes)
  const head = new DataView(file.buffer)
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  file.set([3, year - 1900, month, day])
  head.setUint32(4, rows.length, true)
  head.setUint16(8, headBytes, true)
  head.setUint16(10, rowBytes, true)
  columns.forEach(({ name, decimals }, index) => {
    const at = HEADER_BYTES * (index + 1)
    file.set(encoder.encode(name).subarray(0, 10), at)
    file.set(encoder.encode(decimals === 'text' ? 'C' : 'N'), at + 11)
    file.set([widths[index] ?? 1, decimals === 'text' ? 0 : decimals], at + 16)
  })
  file[headBytes - 1] = 0x0d
  cells.forEach((row, index) => {
    writeRow(file.subarray(headBytes + index * rowBytes), row, { columns, widths })
  })
  file[file.length - 1] = 0x1a
  return file
}

/** One row after the mark that it is not deleted: text from the left, numbers to the right. */
function writeRow(
  target: Uint8Array,
  row: readonly Uint8Array[],
  { columns, widths }: { readonly columns: readonly DbaseColumn[]; readonly widths: readonly number[] },
): void {
  let offset = 1
  row.forEach((cell, index) => {
    const width = widths[index] ?? 0
    const isText = columns[index]?.decimals === 'text'
    target.set(cell, isText ? offset : offset + width - cell.length)
    offset += width
  })
}

function writeCell({ decimals }: DbaseColumn, value: string | number | null): Uint8Array {
  if (value === null) return new Uint8Array()
  if (decimals !== 'text') return encoder.encode(Number(value).toFixed(decimals))
  const text = new Uint8Array(LONGEST_TEXT)
  // Whole characters only: what does not fit is left out, never cut in the middle.
  const { written } = encoder.encodeInto(String(value), text)
  return text.subarray(0, written)
}
