import type { PartitionNoteCode, Sentence } from './report.contract.ts'

/** What a sentence may name. Names come ready to be read; `share` is a fraction of 1. */
export type NoteFacts = {
  readonly township: string
  readonly cells: readonly string[]
  readonly enterprises: readonly string[]
  readonly enterpriseCount: number
  readonly share: number
}

const MOST_LISTED = 3

const percent = (share: number): string => `${Number((Math.abs(share) * 100).toFixed(1))}%`

function listed(names: readonly string[], count: number): Sentence {
  const first = names.slice(0, MOST_LISTED)
  const hasMore = count > first.length
  return {
    zh: `${first.join('、')}${hasMore ? `等 ${count} 个` : ''}`,
    en: `${first.join(', ')}${hasMore ? ` (${count} in all)` : ''}`,
  }
}

const cellsOf = ({ cells }: NoteFacts): Sentence => listed(cells, cells.length)

/** Names of enterprises; how many there are where none may be named. */
function enterprisesOf({ enterprises, enterpriseCount }: NoteFacts): Sentence {
  if (enterprises.length > 0) {
    const { zh, en } = listed(enterprises, enterpriseCount)
    return { zh: zh.replace(/ 个$/, ' 家企业'), en }
  }
  return { zh: `${enterpriseCount} 家企业`, en: `${enterpriseCount} enterprises` }
}

const sentences: Readonly<Record<PartitionNoteCode, (facts: NoteFacts) => Sentence>> = {
  no_enterprises: ({ township }) => ({
    zh: `${township}没有需要检查的企业，网格按面积划分`,
    en: `${township} has no enterprises to visit; its cells were made by area alone`,
  }),
  fewer_enterprises_than_cells: ({ township }) => ({
    zh: `${township}的企业比网格少，部分网格只有巡查工作量；可减少网格数`,
    en: `${township} has fewer enterprises than cells; some cells are patrol only. Fewer cells may do`,
  }),
  oversized: (facts) => ({
    zh: `${enterprisesOf(facts).zh}在同一地点，工作量是每个网格平均值的 ${percent(facts.share)}，边界无法拆分；所在网格“${cellsOf(facts).zh}”会偏重，其余网格已重新均分`,
    en: `${enterprisesOf(facts).en}: one place with ${percent(facts.share)} of the mean work of a cell, which no border can part; the cell “${cellsOf(facts).en}” stays heavier, the others were evened out`,
  }),
  island_forced: (facts) => ({
    zh: `${facts.township}有互不相连的土地，各自只能划成整数个网格；网格“${cellsOf(facts).zh}”的工作量因此比平均值${facts.share > 0 ? '高' : '低'} ${percent(facts.share)}`,
    en: `${facts.township} has separate pieces of land, each of which gets whole cells; the work of “${cellsOf(facts).en}” is therefore ${percent(facts.share)} ${facts.share > 0 ? 'above' : 'below'} the mean`,
  }),
  island_annexed: (facts) => ({
    zh: `${facts.township}有一小块不相连的土地，不足半个网格的工作量，已并入网格“${cellsOf(facts).zh}”，该网格由几块组成`,
    en: `A separate piece of ${facts.township} is too small for a cell and belongs to “${cellsOf(facts).en}”, which has several parts`,
  }),
  touches_itself: ({ township }) => ({
    zh: `${township}的边界在一点上与自身相接，相接处两侧分开划分`,
    en: `The border of ${township} meets itself in a point; the pieces on either side were cut separately`,
  }),
  tolerance_raised: ({ township, share }) => ({
    zh: `${township}每家企业不能拆分，做不到要求的偏差，已按 ±${percent(share)} 划分`,
    en: `Enterprises of ${township} cannot be parted, so that the deviation asked for is out of reach; ±${percent(share)} was used`,
  }),
  over_tolerance: (facts) => ({
    zh: `${facts.township}的网格“${cellsOf(facts).zh}”仍超出允许偏差；可放宽偏差、增减网格数或手工调整`,
    en: `“${cellsOf(facts).en}” in ${facts.township} is still beyond the deviation allowed; allow more, change the number of cells or move borders by hand`,
  }),
  on_border: (facts) => ({
    zh: `${enterprisesOf(facts).zh}正好在网格边界上，归入编号较小的网格；可移动边界`,
    en: `${enterprisesOf(facts).en} stand exactly on a border and count to the cell with the smaller name; the border can be moved`,
  }),
  outside: (facts) => ({
    zh: `${enterprisesOf(facts).zh}不在任何网格内（所在土地没有划入网格），未计入工作量`,
    en: `${enterprisesOf(facts).en} stand in no cell (their land is unassigned) and were not counted`,
  }),
  villages_without_seat: ({ township }) => ({
    zh: `${township}的村（社区）没有驻地坐标，新网格按原有网格的中点就近归村、命名，请核对`,
    en: `Villages of ${township} have no known seat; new cells were given to villages by the middle of their cells so far, please check`,
  }),
  lines_not_followed: ({ township }) => ({
    zh: `${township}的边界若沿线，网格将超出允许偏差，已不沿线；可放宽偏差（建议 5%）后再试`,
    en: `Along the lines cells of ${township} would be beyond the deviation allowed, so that borders do not follow them; allow more (5 % is good) and try again`,
  }),
  lines_unknown: ({ township }) => ({
    zh: `${township}没有所要求的线状数据，边界未能沿线`,
    en: `There are no lines of the kind asked for${township === '' ? '' : ` in ${township}`}; borders could not follow them`,
  }),
  lines_approximate: () => ({
    zh: '部分边界沿底图水系或由原有网格得出的村界，这些线为示意，请按实地或正式资料核对',
    en: 'Some borders follow waters of the map or village borders taken from the cells so far; these lines are sketches, please check against the ground or official sources',
  }),
  in_force_not_comparable: () => ({
    zh: '现行方案生效后镇街边界有变，无法与现行方案逐格比较；责任人将在发布时按面积最大的原网格接续',
    en: 'Townships have changed since the plan in force, so that cells are not compared with it; holders will follow the largest part of the land at publication',
  }),
}

/** What a note says. */
export const noteSentence = (code: PartitionNoteCode, facts: NoteFacts): Sentence => sentences[code](facts)
