import type { Mark, PagePart, TextMark } from '../../pdf/page.ts'
import type { BoardBody, NoticeBoard } from './board.ts'

/** A square in degrees. */
export const square = (west: number, south: number, size = 0.01) =>
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ] as const

export const office: BoardBody = { name: '通州区某镇环境保护工作办公室', phone: '000-0000000' }

/** A board with little on it, to be changed by tests. */
export const plainBoard: NoticeBoard = {
  district: '南通市通州区',
  code: '320612001001001',
  name: '东市社区网格',
  township: '金沙街道',
  village: '东市社区居委会',
  areaM2: 2_810_300,
  isApproximate: true,
  subBureau: { name: '某环境保护分局', phone: null },
  townshipOffice: office,
  duties: [{ role: '网格长', isRequired: true, holders: [{ name: '演示甲', body: office }] }],
  enterprises: [{ level: '重点', count: 2 }],
  plan: { name: '演示方案', from: '2016-07-01' },
  on: '2026-06-15',
  isDemo: true,
  link: 'https://grid.example.cn/cells/320612001001001',
  ground: {
    cell: [square(121, 32)],
    labelAt: [121.005, 32.005],
    neighbours: [{ name: '邻格', polygons: [square(121.01, 32)] }],
    townshipLines: [],
    waterLines: [],
  },
}

export const marksOf = ({ marks = [], parts = [] }: PagePart): Mark[] => [...marks, ...parts.flatMap(marksOf)]

export const textsOf = (parts: readonly PagePart[]): TextMark[] =>
  parts.flatMap(marksOf).filter((mark) => mark.kind === 'text')
