import { PartitionWish } from '@tongzhou/server/contracts/plan-partitions'
import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { drawPlan, EAST } from '@tongzhou/server/topology/fixtures'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, test } from 'vitest'
import { createI18n } from '../../../i18n/i18n.ts'
import { zhCn } from '../../../i18n/partition/zh-cn.ts'
import { isWithin, makePreview } from './make-preview.ts'
import { partitionStep } from './partition-step.ts'
import { reportRows } from './report-rows.ts'

const hours = { total: 100, visits: 80, openCases: 0, complaints: 0, travel: 0, patrol: 20 }

const cell = (faceId: string, deviation: number) => ({
  faceId,
  deviation,
  hours,
  name: faceId === 'new-1' ? '=东网格' : '南网格',
  townshipCode: EAST,
  villageCode: null,
  isNew: faceId === 'new-1',
  code: '320612002001001',
  isCodeGiven: faceId !== 'new-1',
  enterpriseCount: 3,
  visits: 40,
  openCaseCount: 0,
  complaintCount: 0,
  availableHours: 60,
  areaM2: 1_234_567.8,
  compactness: 0.7123,
  convexity: 0.95,
  parts: 1,
  interiorVertices: 4,
  succession: {
    rule: 'most_land' as const,
    from: { code: '320612002001001', name: '南网格', share: 0.6 },
    holders: [{ role: 'grid_leader', personId: 1, name: '演示甲' }],
  },
})

const report = {
  cells: [cell('south', 0.02), cell('new-1', -0.031)],
  townships: [{ code: EAST, name: '东镇', tolerance: 0.02 }],
} as unknown as PartitionReport

const draft = drawPlan()
const after = accept(
  splitFaces(draft, {
    cut: [[1450, -50] as const, [1450, 600] as const],
    newIds: ['new-1'],
    faceIds: ['south'],
  }),
)

function words() {
  const i18n = createI18n()
  i18n.addResourceBundle('zh-CN', 'partition', zhCn)
  return i18n.getFixedT('zh-CN', 'partition')
}

const percent = (share: number) => `${Math.round(share * 100)}%`

describe('the report', () => {
  test('as a file has a line for every cell, with numbers for machines and people in words', () => {
    const rows = reportRows({
      report,
      t: words(),
      percent,
      word: (_, code) => (code === 'grid_leader' ? '网格长' : code),
    })
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    const line = Object.fromEntries((rows[0] ?? []).map((head, index) => [head, rows[2]?.[index]]))
    expect(line).toMatchObject({
      镇街: '东镇',
      网格名称: '=东网格',
      编码状态: '拟定',
      新网格: '是',
      '偏差%': '-3.1',
      '面积（平方米）': '1234568',
      接续: '接续“南网格”（占 60%）',
      责任人: '网格长 演示甲',
    })
  })

  test('says of a cell whether it is within what its township was cut with', () => {
    expect(report.cells.map((one) => isWithin(one, report))).toEqual([true, false])
  })
})

describe('the preview of a proposal', () => {
  const preview = makePreview({ draft, after, report, signed: percent })

  test('marks the borders that the draft does not have, and no others', () => {
    expect(preview.borders).toHaveLength(1)
    expect(preview.borders[0]?.points.map(([, y]) => y).toSorted((a, b) => a - b)).toEqual([0, 500])
    expect(makePreview({ draft: after, after, report, signed: percent }).borders).toEqual([])
  })

  test('tints and labels its own cells, and names the others', () => {
    expect([...preview.tones]).toEqual([
      ['south', 'within'],
      ['new-1', 'below'],
    ])
    expect(preview.labels.get('new-1')).toEqual({ text: '=东网格', note: '-3%' })
    expect([...preview.cells]).toEqual(['south', 'new-1'])
    expect(preview.labels.has('north')).toBe(true)
  })
})

describe('the step of taking it', () => {
  const step = (townships: string[] | null) =>
    partitionStep({
      wish: PartitionWish.parse({ version: 0, townships }),
      result: { report } as never,
    })

  test('names the township, how many there are, or the district', () => {
    expect(step([EAST])).toEqual({ key: 'take_partition', values: { township: EAST, count: 2 } })
    expect(step([EAST, '320612001'])).toEqual({
      key: 'take_partition_several',
      values: { townships: 2, count: 2 },
    })
    expect(step(null)).toEqual({ key: 'take_partition_district', values: { count: 2 } })
  })
})
