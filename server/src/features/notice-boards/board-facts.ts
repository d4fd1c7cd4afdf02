import type { Mark, Measure, PageBox, PagePart } from '../../pdf/page.ts'
import { breakLines, lineHeight, stackLines, type TextStyle } from '../../pdf/text-lines.ts'
import type { BoardBody, NoticeBoard } from './board.ts'
import { colours } from './board-style.ts'
import { drawQrCode } from './qr-code.ts'

const labelStyle: TextStyle = { size: 9, colour: colours.quiet }
const valueStyle: TextStyle = { size: 11, isBold: true, colour: colours.ink }
const captionStyle: TextStyle = { size: 9.5, isBold: true, colour: colours.ink }
const linkStyle: TextStyle = { size: 7, colour: colours.quiet }
const caption = ['扫码查看', '本网格']
const QR_SIZE = 112
/** The quiet zone of the code is white: its dark part stands under the text above. */
const QUIET_SHIFT = 11

/** Area as people say it. */
const sayArea = (areaM2: number): string => `${(areaM2 / 1_000_000).toFixed(2)} 平方公里`

const sayBody = (body: BoardBody | null): string => body?.name ?? '尚未明确'

function sayEnterprises({ enterprises }: NoticeBoard): string {
  const total = enterprises.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return '0 家'
  return `${total} 家（${enterprises.map(({ level, count }) => `${level} ${count}`).join('、')}）`
}

export interface FactsColumn {
  /** The least height that holds it. */
  readonly height: number
  /** Facts from the top of the box, the QR code at its foot. */
  readonly draw: (box: PageBox) => PagePart[]
}

/** The column beside the map: what the cell is, and where the QR code leads. */
export function layOutFacts(board: NoticeBoard, width: number, measure: Measure): FactsColumn {
  const facts = factsOf(board).map(([label, value]) => ({
    label,
    lines: breakLines(value, width, { measure, style: valueStyle }),
  }))
  const link = breakLines(board.link, width, { measure, style: linkStyle })
  const factsHeight = facts.reduce((sum, { lines }) => sum + heightOf(lines), 0)
  return {
    height: factsHeight + QR_SIZE + link.length * lineHeight(linkStyle.size),
    draw: (box) => {
      let { y } = box
      const parts = facts.map(({ label, lines }): PagePart => {
        const marks = [
          ...stackLines([label], [box.x, y], labelStyle),
          ...stackLines(lines, [box.x, y + lineHeight(labelStyle.size)], valueStyle),
        ]
        y += heightOf(lines)
        return { tag: 'P', marks }
      })
      return [...parts, drawLink(board.link, link, box)]
    },
  }
}

const heightOf = (lines: readonly string[]): number =>
  lineHeight(labelStyle.size) + lines.length * lineHeight(valueStyle.size) + 3.5

const factsOf = (board: NoticeBoard) =>
  [
    ['所属镇（街道）', board.township],
    ['村（社区）', board.village ?? '—'],
    ['执法机构', sayBody(board.subBureau)],
    ['属地管理机构', sayBody(board.townshipOffice)],
    ['面积', sayArea(board.areaM2)],
    ['监管企业', sayEnterprises(board)],
  ] as const

function drawLink(link: string, lines: readonly string[], box: PageBox): PagePart {
  const top = box.y + box.height - lines.length * lineHeight(linkStyle.size) - QR_SIZE
  const code: PageBox = { x: box.x - QUIET_SHIFT, y: top, width: QR_SIZE, height: QR_SIZE }
  const marks: Mark[] = [
    ...drawQrCode(link, code),
    ...stackLines(caption, [box.x + QR_SIZE - 4, top + QR_SIZE / 2 - 14], captionStyle),
    ...stackLines(lines, [box.x, top + QR_SIZE], linkStyle),
  ]
  return { tag: 'Figure', alternative: `二维码，指向 ${link}`, marks }
}
