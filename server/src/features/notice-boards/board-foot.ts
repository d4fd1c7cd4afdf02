import { filledBox, type PagePart, pageSize } from '../../pdf/page.ts'
import { stackLines, type TextStyle } from '../../pdf/text-lines.ts'
import type { NoticeBoard } from './board.ts'
import { colours, margin } from './board-style.ts'

/** From the rule to the lower edge of the paper. */
export const FOOT_HEIGHT = 62

const style: TextStyle = { size: 8.5, colour: colours.quiet }

const sayDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** From which plan and of which day the board speaks, and what it is not. */
export function drawFoot({ plan, on, isApproximate, isDemo }: NoticeBoard): PagePart[] {
  const top = pageSize.height - FOOT_HEIGHT
  const from = plan.from === null ? '' : `，自${sayDay(plan.from)}起施行`
  const lines = [
    `依据：${plan.name}${from}。信息截至${sayDay(on)}。`,
    ...(isApproximate ? ['图中界线为示意，不作为划定权属和行政区域界线的依据。'] : []),
    ...(isDemo ? ['演示数据：人员、企业和网格均为虚构，本牌不得用于实际公示。'] : []),
  ]
  return [
    {
      tag: 'Artifact',
      marks: [
        filledBox({ x: margin, y: top, width: pageSize.width - 2 * margin, height: 0.8 }, colours.rule),
      ],
    },
    { tag: 'P', marks: stackLines(lines, [margin, top + 6], style) },
  ]
}
