import { boxLine, type Mark, type Measure, type PagePart, type ShapeMark } from '../../pdf/page.ts'
import { type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { LngLat } from '../../topology/lattice.ts'
import type { NoticeBoard } from './board.ts'
import { colours } from './board-style.ts'
import type { MapFrame } from './map-frame.ts'

export const LEGEND_HEIGHT = 20

const style: TextStyle = { size: 8.5, colour: colours.quiet }
const SWATCH_WIDTH = 18

type Swatch = (at: { readonly x: number; readonly y: number }) => ShapeMark

const area =
  (fill: string, stroke: NonNullable<ShapeMark['stroke']>): Swatch =>
  ({ x, y }) => ({
    kind: 'shape',
    lines: [boxLine({ x, y: y - 4.5, width: SWATCH_WIDTH, height: 9 })],
    isClosed: true,
    fill,
    stroke,
  })

const line =
  (stroke: NonNullable<ShapeMark['stroke']>): Swatch =>
  ({ x, y }) => ({
    kind: 'shape',
    lines: [
      [
        [x, y],
        [x + SWATCH_WIDTH, y],
      ],
    ],
    isClosed: false,
    stroke,
  })

/** Whether a vertex of a line lies in the frame. */
const isSeen = (lines: readonly (readonly LngLat[])[], { box, place }: MapFrame): boolean =>
  lines.some((points) =>
    points.some((point) => {
      const [x, y] = place(point)
      return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
    }),
  )

/** What the colours of the map mean; only what the map shows. */
export function drawLegend({ ground }: NoticeBoard, frame: MapFrame, measure: Measure): PagePart {
  const entries: readonly (readonly [string, Swatch, boolean])[] = [
    ['本网格', area(colours.cell, { colour: colours.cellLine, width: 1.6 }), true],
    [
      '相邻网格',
      area(colours.neighbour, { colour: colours.neighbourLine, width: 0.7 }),
      ground.neighbours.length > 0,
    ],
    [
      '镇（街道）界',
      line({ colour: colours.township, width: 1.3, dash: [6, 2.5] }),
      isSeen(ground.townshipLines, frame),
    ],
    ['岸线、河道', line({ colour: colours.water, width: 1.6 }), isSeen(ground.waterLines, frame)],
  ]
  let { x } = frame.box
  const top = frame.box.y + frame.box.height
  const marks: Mark[] = []
  for (const [label, swatch, isShown] of entries) {
    if (!isShown) continue
    marks.push(swatch({ x, y: top + 13 }), textMark(label, [x + SWATCH_WIDTH + 4, top + 16], style))
    x += SWATCH_WIDTH + 4 + measure(label, { size: style.size, isBold: false }) + 16
  }
  return { tag: 'P', marks }
}
