import { boxLine, filledBox, type Mark, type Measure, type PageBox } from '../../pdf/page.ts'
import { type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { NoticeBoard } from './board.ts'
import { colours } from './board-style.ts'
import { type MapFrame, roundLengthM } from './map-frame.ts'

const style: TextStyle = { size: 8, colour: colours.ink }
const LONGEST_BAR = 90
const INSET = 8

const northBox = ({ box }: MapFrame): PageBox => ({
  x: box.x + box.width - INSET - 24,
  y: box.y + INSET,
  width: 24,
  height: 40,
})

const scaleBox = ({ box }: MapFrame): PageBox => ({
  x: box.x + INSET,
  y: box.y + box.height - INSET - 24,
  width: LONGEST_BAR + 16,
  height: 24,
})

const markBox = ({ box }: MapFrame): PageBox => ({
  x: box.x + box.width - INSET - 40,
  y: box.y + box.height - INSET - 16,
  width: 40,
  height: 16,
})

/** Where no name may stand. */
export const furnitureBoxes = (frame: MapFrame): PageBox[] => [
  northBox(frame),
  scaleBox(frame),
  markBox(frame),
]

/** North arrow, scale bar and, where borders are approximate, the word that says so. */
export const drawFurniture = (board: NoticeBoard, frame: MapFrame, measure: Measure): Mark[] => [
  ...drawNorth(northBox(frame)),
  ...drawScale(frame, measure),
  ...(board.isApproximate ? drawApproximate(markBox(frame), measure) : []),
]

function drawNorth(box: PageBox): Mark[] {
  const [middle, top, foot] = [box.x + box.width / 2, box.y + 14, box.y + box.height - 4]
  return [
    filledBox(box, '#ffffff'),
    textMark('北', [middle - 4.5, box.y + 11], { size: 9, isBold: true, colour: colours.ink }),
    {
      kind: 'shape',
      lines: [
        [
          [middle, top],
          [middle + 6, foot],
          [middle, foot - 5],
          [middle - 6, foot],
        ],
      ],
      isClosed: true,
      fill: colours.ink,
    },
  ]
}

function drawScale(frame: MapFrame, measure: Measure): Mark[] {
  const box = scaleBox(frame)
  const lengthM = roundLengthM(frame.scale, LONGEST_BAR)
  const width = lengthM * frame.scale
  const [x, y] = [box.x + 8, box.y + 14]
  const label = lengthM < 1000 ? `${lengthM} 米` : `${lengthM / 1000} 公里`
  const half = { y, width: width / 2, height: 4 }
  return [
    filledBox(box, '#ffffff'),
    textMark('0', [x, box.y + 10], style),
    textMark(label, [x + width - measure(label, { size: style.size, isBold: false }), box.y + 10], style),
    filledBox({ ...half, x }, colours.ink),
    {
      kind: 'shape',
      lines: [boxLine({ ...half, x: x + width / 2 })],
      isClosed: true,
      fill: '#ffffff',
      stroke: { colour: colours.ink, width: 0.6 },
    },
  ]
}

function drawApproximate(box: PageBox, measure: Measure): Mark[] {
  const text = '示意图'
  const width = measure(text, { size: 9, isBold: true })
  return [
    filledBox(box, '#ffffff'),
    textMark(text, [box.x + (box.width - width) / 2, box.y + 11.5], {
      size: 9,
      isBold: true,
      colour: colours.alarm,
    }),
  ]
}
