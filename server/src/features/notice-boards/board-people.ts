import { filledBox, type Mark, type Measure, type PagePart, pageSize } from '../../pdf/page.ts'
import { breakLines, lineHeight, stackLines, type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { BoardDuty, NoticeBoard } from './board.ts'
import { colours, margin } from './board-style.ts'

const contentWidth = pageSize.width - 2 * margin
const PADDING = 6

const columns = [
  { title: '职责', share: 0.14 },
  { title: '姓名', share: 0.195 },
  { title: '所在单位', share: 0.475 },
  { title: '办公电话', share: 0.19 },
] as const

const headStyle: TextStyle = { size: 10, isBold: true, colour: colours.onBand }
const cellStyle: TextStyle = { size: 11, colour: colours.ink }

interface PersonRow {
  readonly texts: readonly string[]
  readonly isVacant: boolean
}

/** What the table says of a duty: a line for each body of its holders; a required duty without anybody says so. */
function rowsOf({ role, isRequired, holders }: BoardDuty): PersonRow[] {
  if (holders.length === 0) {
    return isRequired ? [{ texts: [role, '空缺，尚未确定', '', ''], isVacant: true }] : []
  }
  const bodies = [...new Set(holders.map(({ body }) => body?.name ?? ''))]
  return bodies.map((name) => {
    const here = holders.filter(({ body }) => (body?.name ?? '') === name)
    const phone = here[0]?.body ? (here[0].body.phone ?? '未登记') : '—'
    return {
      texts: [role, here.map((holder) => holder.name).join('、'), name === '' ? '—' : name, phone],
      isVacant: false,
    }
  })
}

interface Row {
  readonly cells: readonly (readonly string[])[]
  readonly height: number
  readonly isVacant: boolean
}

export interface PeopleTable {
  readonly height: number
  readonly draw: (top: number) => PagePart
}

const HEAD_HEIGHT = 20

/** Responsible persons by role with the phone of their office, in at most `maxHeight` points. */
export function layOutPeople(board: NoticeBoard, measure: Measure, maxHeight: number): PeopleTable {
  const all = board.duties.flatMap(rowsOf).map((row) => layOutRow(row, measure))
  const rows = fitRows(all, maxHeight - HEAD_HEIGHT, measure)
  const height = rows.reduce((sum, row) => sum + row.height, HEAD_HEIGHT)
  return {
    height,
    draw: (top) => {
      let y = top + HEAD_HEIGHT
      const parts: PagePart[] = [drawHead(top)]
      rows.forEach((row, index) => {
        parts.push(drawRow(row, y, index % 2 === 1))
        y += row.height
      })
      return { tag: 'Table', parts }
    },
  }
}

/** As many rows as there is room for, and one that says how many are left out. */
function fitRows(rows: readonly Row[], room: number, measure: Measure): Row[] {
  const total = rows.reduce((sum, { height }) => sum + height, 0)
  if (total <= room) return [...rows]
  const last = (count: number): Row =>
    layOutRow({ texts: ['', '', `另有 ${count} 条，见网页`, ''], isVacant: false }, measure)
  const kept: Row[] = []
  let height = last(rows.length).height
  for (const row of rows) {
    if (height + row.height > room) break
    kept.push(row)
    height += row.height
  }
  return [...kept, last(rows.length - kept.length)]
}

const widthOf = (index: number): number => contentWidth * (columns[index]?.share ?? 0)

function layOutRow({ texts, isVacant }: PersonRow, measure: Measure): Row {
  const cells = texts.map((text, index) =>
    breakLines(text, widthOf(index) - 2 * PADDING, { measure, style: styleOf(index, isVacant) }),
  )
  const lineCount = cells.reduce((most, lines) => Math.max(most, lines.length), 1)
  return { cells, height: lineCount * lineHeight(cellStyle.size) + 7, isVacant }
}

/** The names of bodies are long, those of persons are what people look for. */
function styleOf(index: number, isVacant: boolean): TextStyle {
  if (index === 2) return { ...cellStyle, size: 10.5 }
  if (index === 1 && isVacant) return { ...cellStyle, isBold: true, colour: colours.alarm }
  return index === 1 ? { ...cellStyle, isBold: true } : cellStyle
}

const leftOf = (index: number): number =>
  columns.slice(0, index).reduce((sum, { share }) => sum + contentWidth * share, margin)

function drawHead(top: number): PagePart {
  const band = filledBox({ x: margin, y: top, width: contentWidth, height: HEAD_HEIGHT }, colours.band)
  return {
    tag: 'TR',
    parts: columns.map(({ title }, index) => ({
      tag: 'TH',
      marks: [
        ...(index === 0 ? [band] : []),
        textMark(title, [leftOf(index) + PADDING, top + 13.8], headStyle),
      ],
    })),
  }
}

function drawRow({ cells, height, isVacant }: Row, top: number, isShaded: boolean): PagePart {
  const ground: Mark[] = [
    ...(isShaded ? [filledBox({ x: margin, y: top, width: contentWidth, height }, colours.zebra)] : []),
    filledBox({ x: margin, y: top + height - 0.5, width: contentWidth, height: 0.5 }, colours.rule),
  ]
  return {
    tag: 'TR',
    parts: cells.map((lines, index) => ({
      tag: index === 0 ? 'TH' : 'TD',
      marks: [
        ...(index === 0 ? ground : []),
        ...stackLines(lines, [leftOf(index) + PADDING, top + 3.5], styleOf(index, isVacant)),
      ],
    })),
  }
}
