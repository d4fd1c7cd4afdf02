import { type Measure, type Page, type PagePart, pageSize } from '../../pdf/page.ts'
import { breakLines, lineHeight, stackLines, type TextStyle, textMark } from '../../pdf/text-lines.ts'
import type { BoardBody, NoticeBoard } from './board.ts'
import { layOutFacts } from './board-facts.ts'
import { drawFoot, FOOT_HEIGHT } from './board-foot.ts'
import { drawHead, HEAD_HEIGHT } from './board-head.ts'
import { drawBoardMap } from './board-map.ts'
import { layOutPeople } from './board-people.ts'
import { colours, margin } from './board-style.ts'
import { fitFrame } from './map-frame.ts'
import { drawLegend, LEGEND_HEIGHT } from './map-legend.ts'

const contentWidth = pageSize.width - 2 * margin
const FACTS_WIDTH = 168
const GAP = 14
const LEAST_MAP_HEIGHT = 250
const MOST_MAP_HEIGHT = 400
const TITLE_HEIGHT = 24

const mapPlace = { x: margin, y: HEAD_HEIGHT, width: contentWidth - FACTS_WIDTH - GAP }
const factsPlace = { x: pageSize.width - margin - FACTS_WIDTH, y: HEAD_HEIGHT - 2, width: FACTS_WIDTH }

const titleStyle: TextStyle = { size: 14, isBold: true, colour: colours.band }
const bodyStyle: TextStyle = { size: 11, colour: colours.ink }

/** The whole board of a cell as a page. Whatever it says fits: the map gives way first, then the list of persons. */
export function layOutBoard(board: NoticeBoard, measure: Measure): Page {
  const facts = layOutFacts(board, FACTS_WIDTH, measure)
  const report = layOutReport(board, measure)
  const taken = HEAD_HEIGHT + LEGEND_HEIGHT + 2 * TITLE_HEIGHT + report.height + FOOT_HEIGHT + 3 * GAP
  const free = pageSize.height - taken
  const leastMapHeight = Math.max(LEAST_MAP_HEIGHT, facts.height - LEGEND_HEIGHT)
  const people = layOutPeople(board, measure, free - leastMapHeight)
  const mapHeight = Math.min(MOST_MAP_HEIGHT, free - people.height)
  const frame = fitFrame(board.ground.cell, { ...mapPlace, height: mapHeight })
  const peopleTop = HEAD_HEIGHT + mapHeight + LEGEND_HEIGHT + GAP
  const reportTop = peopleTop + TITLE_HEIGHT + people.height + GAP
  return {
    title: `${board.name}（${board.code}）环境监管网格公示牌`,
    ...pageSize,
    parts: [
      ...drawHead(board, measure),
      drawBoardMap(board, frame, measure),
      drawLegend(board, frame, measure),
      ...facts.draw({ ...factsPlace, height: mapHeight + LEGEND_HEIGHT + 2 }),
      drawTitle('网格责任人', peopleTop),
      people.draw(peopleTop + TITLE_HEIGHT),
      drawTitle('发现问题向谁反映', reportTop),
      report.draw(reportTop + TITLE_HEIGHT),
      ...drawFoot(board),
    ],
  }
}

const drawTitle = (title: string, top: number): PagePart => ({
  tag: 'H2',
  marks: [textMark(title, [margin, top + 15], titleStyle)],
})

const sayBody = ({ name, phone }: BoardBody): string =>
  phone === null ? `${name}（办公电话未登记）` : `${name}，办公电话 ${phone}`

/** Where to turn: the two bodies that answer for the cell, with what is known of their phones and nothing else. */
function layOutReport({ subBureau, townshipOffice }: NoticeBoard, measure: Measure) {
  const bodies = [subBureau, townshipOffice].filter((body) => body !== null)
  const sentences =
    bodies.length === 0
      ? ['本网格的执法机构和属地管理机构尚未明确。']
      : ['发现本网格内有污染环境、破坏生态的行为，请向下列机构反映：', ...bodies.map(sayBody)]
  const lines = sentences.flatMap((sentence, index) =>
    breakLines(index === 0 ? sentence : `· ${sentence}`, contentWidth, { measure, style: bodyStyle }),
  )
  return {
    height: lines.length * lineHeight(bodyStyle.size),
    draw: (top: number): PagePart => ({ tag: 'P', marks: stackLines(lines, [margin, top], bodyStyle) }),
  }
}
