import { boxLine, filledBox, type Mark, type Measure, type PageBox, type PagePart } from '../../pdf/page.ts'
import { type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { NoticeBoard } from './board.ts'
import { colours } from './board-style.ts'
import type { MapFrame } from './map-frame.ts'
import { drawFurniture, furnitureBoxes } from './map-furniture.ts'
import { findVisiblePlace } from './visible-place.ts'

const nameStyle: TextStyle = { size: 11, isBold: true, colour: colours.cellLine }
const neighbourStyle: TextStyle = { size: 7.5, colour: colours.quiet }

/** The map of a board: the cell among its neighbours, township borders, water, north, scale. */
export function drawBoardMap(board: NoticeBoard, frame: MapFrame, measure: Measure): PagePart {
  const { box } = frame
  const marks: Mark[] = [
    { kind: 'clip', box, marks: [filledBox(box, colours.ground), ...drawGround(board, frame)] },
    ...drawNames(board, frame, measure),
    ...drawFurniture(board, frame, measure),
    { kind: 'shape', lines: [boxLine(box)], isClosed: true, stroke: { colour: colours.quiet, width: 0.8 } },
  ]
  return { tag: 'Figure', alternative: describeMap(board), marks }
}

function describeMap({ name, township, ground, isApproximate }: NoticeBoard): string {
  const around = ground.neighbours.map((neighbour) => neighbour.name).join('、')
  return `${name}${isApproximate ? '示意图' : '地图'}，位于${township}，上北下南。${around === '' ? '' : `图中相邻网格：${around}。`}`
}

function drawGround({ ground }: NoticeBoard, { place }: MapFrame): Mark[] {
  const neighbourLines = ground.neighbours.flatMap(({ polygons }) =>
    polygons.flatMap((rings) => rings.map((ring) => ring.map(place))),
  )
  const cellLines = ground.cell.flatMap((rings) => rings.map((ring) => ring.map(place)))
  return [
    {
      kind: 'shape',
      lines: neighbourLines,
      isClosed: true,
      fill: colours.neighbour,
      stroke: { colour: colours.neighbourLine, width: 0.7 },
    },
    { kind: 'shape', lines: cellLines, isClosed: true, fill: colours.cell },
    {
      kind: 'shape',
      lines: ground.waterLines.map((line) => line.map(place)),
      isClosed: false,
      stroke: { colour: colours.water, width: 1.6 },
    },
    {
      kind: 'shape',
      lines: cellLines,
      isClosed: true,
      stroke: { colour: colours.cellLine, width: 2.2 },
    },
    {
      kind: 'shape',
      lines: ground.townshipLines.map((line) => line.map(place)),
      isClosed: false,
      stroke: { colour: colours.township, width: 1.3, dash: [6, 2.5] },
    },
  ]
}

/** The cell's name, and those of neighbours that have room for theirs. */
function drawNames({ name, ground }: NoticeBoard, frame: MapFrame, measure: Measure): Mark[] {
  const taken = furnitureBoxes(frame)
  const marks: Mark[] = []
  const labels = [
    { name, place: frame.place(ground.labelAt), style: nameStyle },
    ...ground.neighbours.flatMap(({ name: label, polygons }) => {
      const place = findVisiblePlace(
        polygons.map((rings) => rings.map((ring) => ring.map(frame.place))),
        frame.box,
      )
      return place ? [{ name: label, place, style: neighbourStyle }] : []
    }),
  ]
  for (const {
    name: label,
    place: [x, y],
    style,
  } of labels) {
    const width = measure(label, { size: style.size, isBold: style.isBold ?? false })
    const own: PageBox = { x: x - width / 2, y: y - style.size * 0.7, width, height: style.size * 1.3 }
    if (!isWithin(own, frame.box) || taken.some((other) => doMeet(own, other))) continue
    taken.push(own)
    marks.push(textMark(label, [own.x, y + style.size * 0.36], style))
  }
  return marks
}

const isWithin = (inner: PageBox, outer: PageBox): boolean =>
  inner.x >= outer.x + 2 &&
  inner.y >= outer.y + 2 &&
  inner.x + inner.width <= outer.x + outer.width - 2 &&
  inner.y + inner.height <= outer.y + outer.height - 2

const doMeet = (a: PageBox, b: PageBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
