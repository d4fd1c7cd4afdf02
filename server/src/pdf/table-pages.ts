import { filledBox, type Mark, type Measure, type Page, type PagePart } from './page.ts'
import { breakLines, lineHeight, stackLines, type TextStyle, textMark } from './text-lines.ts'

export interface TableColumn {
  readonly heading: string
  /** Share of the width. */
  readonly share: number
}

/** A list for paper: what it is, facts about it, and its rows. */
export interface PrintedTable {
  readonly title: string
  /** Lines under the title of the first page. */
  readonly facts: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Stands in the place of the rows where there are none. */
  readonly empty: string
  /** Left at the foot of every page. */
  readonly foot: string
  /** Right at the foot of every page. */
  readonly pageWords: (page: number, pageCount: number) => string
}

/** A4, across; points. */
export const tablePaper = { width: 841.89, height: 595.28 } as const

const edge = 36
const innerWidth = tablePaper.width - 2 * edge
const bottom = tablePaper.height - 50
const gap = 5
const ink = '#1f2d34'
const titleStyle: TextStyle = { size: 16, isBold: true, colour: ink }
const factStyle: TextStyle = { size: 9, colour: '#43535b' }
const headStyle: TextStyle = { size: 8, isBold: true, colour: ink }
const cellStyle: TextStyle = { size: 8, colour: ink }

/** A row broken into lines, with its height. */
interface Row {
  readonly cells: readonly (readonly string[])[]
  readonly height: number
}

/** A row on its page; `top` is its upper end. */
interface PlacedRow extends Row {
  readonly top: number
}

/** Widths of letters are asked for once: a list has a hundred thousand of them. */
function remembering(measure: Measure): Measure {
  const known = new Map<string, number>()
  const widthOf = (letter: string, isBold: boolean): number => {
    const key = `${isBold ? 'b' : 'r'}${letter}`
    const width = known.get(key) ?? measure(letter, { size: 1, isBold })
    known.set(key, width)
    return width
  }
  return (text, { size, isBold }) =>
    [...text].reduce((sum, letter) => sum + widthOf(letter, isBold), 0) * size
}

interface Columns {
  readonly lefts: readonly number[]
  readonly widths: readonly number[]
}

function placeColumns(columns: readonly TableColumn[]): Columns {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (share / whole) * innerWidth)
  const lefts = widths.map((_, at) => edge + widths.slice(0, at).reduce((sum, width) => sum + width, 0))
  return { lefts, widths }
}

function rowOf(
  texts: readonly string[],
  { widths }: Columns,
  font: { measure: Measure; style: TextStyle },
): Row {
  const cells = widths.map((width, at) => breakLines(texts[at] ?? '', width - gap, font))
  const lineCount = Math.max(1, ...cells.map(({ length }) => length))
  return { cells, height: lineCount * lineHeight(font.style.size) + 4 }
}

/** Fills page after page; the headings stand again on each. */
function dealOut(rows: readonly Row[], firstTop: number, headHeight: number): PlacedRow[][] {
  const pages: PlacedRow[][] = [[]]
  let top = firstTop + headHeight
  for (const row of rows) {
    if (top + row.height > bottom && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([])
      top = edge + headHeight
    }
    pages.at(-1)?.push({ ...row, top })
    top += row.height
  }
  return pages
}

const cellPart = (tag: 'TH' | 'TD', lines: readonly string[], at: readonly [number, number]): PagePart => ({
  tag,
  marks: stackLines(lines, at, tag === 'TH' ? headStyle : cellStyle),
})

const rowPart = (tag: 'TH' | 'TD', { cells, top }: PlacedRow, { lefts }: Columns): PagePart => ({
  tag: 'TR',
  parts: cells.map((lines, at) => cellPart(tag, lines, [lefts[at] ?? edge, top + 2])),
})

const rule = (y: number): Mark => filledBox({ x: edge, y, width: innerWidth, height: 0.5 }, '#c5ced2')

/** Lays a list out on pages across; every page has the headings, the foot and its number. */
export function layOutTable(table: PrintedTable, plainMeasure: Measure): Page[] {
  const measure = remembering(plainMeasure)
  const columns = placeColumns(table.columns)
  const head = headOf(table, measure)
  const heading = rowOf(
    table.columns.map((column) => column.heading),
    columns,
    { measure, style: headStyle },
  )
  const rows = table.rows.map((texts) => rowOf(texts, columns, { measure, style: cellStyle }))
  const pages = dealOut(rows, head.bottom, heading.height)
  return pages.map((placed, at): Page => {
    const isFirst = at === 0
    const headRow = { ...heading, top: isFirst ? head.bottom : edge }
    return {
      ...tablePaper,
      title: table.title,
      parts: [
        ...(isFirst ? head.parts : []),
        lines([headRow, ...placed]),
        ...bodyOf(table, { headRow, placed, columns }),
        footOf(table, { page: at + 1, pageCount: pages.length, measure }),
      ],
    }
  })
}

function headOf({ title, facts }: PrintedTable, measure: Measure) {
  const titleBottom = edge + lineHeight(titleStyle.size)
  const factLines = facts.flatMap((fact) => breakLines(fact, innerWidth, { measure, style: factStyle }))
  const parts: PagePart[] = [
    { tag: 'H1', marks: stackLines([title], [edge, edge], titleStyle) },
    { tag: 'P', marks: stackLines(factLines, [edge, titleBottom + 2], factStyle) },
  ]
  return { parts, bottom: titleBottom + 10 + factLines.length * lineHeight(factStyle.size) }
}

function bodyOf(
  { empty }: PrintedTable,
  { headRow, placed, columns }: { headRow: PlacedRow; placed: readonly PlacedRow[]; columns: Columns },
): PagePart[] {
  const table: PagePart = {
    tag: 'Table',
    parts: [rowPart('TH', headRow, columns), ...placed.map((row) => rowPart('TD', row, columns))],
  }
  if (placed.length > 0) return [table]
  const at = [edge, headRow.top + headRow.height + 6] as const
  return [table, { tag: 'P', marks: stackLines([empty], at, factStyle) }]
}

const lines = (rows: readonly PlacedRow[]): PagePart => ({
  tag: 'Artifact',
  marks: rows.map(({ top, height }) => rule(top + height - 1)),
})

function footOf(
  { foot, pageWords }: PrintedTable,
  { page, pageCount, measure }: { page: number; pageCount: number; measure: Measure },
): PagePart {
  const words = pageWords(page, pageCount)
  const y = tablePaper.height - 28
  const left = tablePaper.width - edge - measure(words, { size: factStyle.size, isBold: false })
  return { tag: 'P', marks: [textMark(foot, [edge, y], factStyle), textMark(words, [left, y], factStyle)] }
}
