/** A spreadsheet program takes a cell that begins so for a formula. */
const formulaStart = /^'*[=+\-@\t\r\n]/

/** Takes the force from a formula by an apostrophe; `restoreCell` takes it off again. */
const neutralise = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

/** The cell as it was before `writeCsv`. */
export const restoreCell = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text

const quote = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** RFC 4180 in UTF-8 with the byte order mark by which Excel in China knows it from GB 18030. */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => row.map((cell) => quote(neutralise(cell ?? ''))).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`)
}
