import { boxLine, filledBox, type Mark, type Measure, type PagePart, pageSize } from '../../pdf/page.ts'
import { breakLines, type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { NoticeBoard } from './board.ts'
import { colours, margin } from './board-style.ts'

const BAND_HEIGHT = 84
/** Where the map begins. */
export const HEAD_HEIGHT = BAND_HEIGHT + 56

const titleStyle: TextStyle = { size: 31, isBold: true, colour: colours.onBand }
const districtStyle: TextStyle = { size: 12, colour: colours.onBand }
const stampStyle: TextStyle = { size: 13, isBold: true, colour: colours.alarm }
const codeStyle: TextStyle = { size: 13, colour: colours.quiet }

/** The band with the title, and below it the name and the code of the cell. */
export function drawHead(board: NoticeBoard, measure: Measure): PagePart[] {
  const code = `网格编码 ${board.code}`
  const codeWidth = measure(code, { size: codeStyle.size, isBold: false })
  const codeX = pageSize.width - margin - codeWidth
  const nameStyle = fitName(board.name, codeX - margin - 12, measure)
  return [
    {
      tag: 'Artifact',
      marks: [filledBox({ x: 0, y: 0, width: pageSize.width, height: BAND_HEIGHT }, colours.band)],
    },
    { tag: 'H1', marks: [textMark('环境监管网格公示牌', [margin, 48], titleStyle)] },
    {
      tag: 'P',
      marks: [textMark(`${board.district}  Environmental Supervision Grid`, [margin, 70], districtStyle)],
    },
    ...(board.isDemo ? [{ tag: 'P', marks: drawStamp(measure) } as const] : []),
    { tag: 'H2', marks: [textMark(board.name, [margin, BAND_HEIGHT + 36], nameStyle)] },
    { tag: 'P', marks: [textMark(code, [codeX, BAND_HEIGHT + 36], codeStyle)] },
  ]
}

/** The name in the largest letters in which it stands on one line. */
function fitName(name: string, width: number, measure: Measure): TextStyle {
  const sizes = [26, 22, 18, 15, 12, 10]
  const fitting = sizes.find((size) => {
    const style: TextStyle = { size, isBold: true, colour: colours.ink }
    return breakLines(name, width, { measure, style }).length === 1
  })
  return { size: fitting ?? 8, isBold: true, colour: colours.ink }
}

function drawStamp(measure: Measure): Mark[] {
  const text = '演示数据'
  const width = measure(text, { size: stampStyle.size, isBold: true }) + 18
  const box = { x: pageSize.width - margin - width, y: 28, width, height: 26 }
  return [
    filledBox(box, '#ffffff'),
    { kind: 'shape', lines: [boxLine(box)], isClosed: true, stroke: { colour: colours.alarm, width: 1.6 } },
    textMark(text, [box.x + 9, box.y + 17.8], stampStyle),
  ]
}
