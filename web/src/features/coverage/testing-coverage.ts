import type { CoverageItem, CoveredShares, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import { type CauseWord, causes } from '@tongzhou/server/contracts/coverage/cause'
import type { GetCoverageMatrix } from '@tongzhou/server/contracts/coverage/overview'
import type { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import type { z } from 'zod'

/** An invented item of a cause in the first cell of the invented township. */
export function makeItem(id: number, cause: CauseWord, changes: Partial<CoverageItem> = {}): CoverageItem {
  return {
    id,
    cause,
    ...causes[cause],
    severity: 'critical',
    key: `${cause} ${id}`,
    since: '2026-06-01',
    until: null,
    days: 15,
    measure: 0,
    detail: null,
    cell: { code: '320612100201001', name: '示例1号网格' },
    enterprise: null,
    person: null,
    body: null,
    case: null,
    handoverId: null,
    township: { code: '320612100', name: '示例镇' },
    subBureau: { id: 4, name: '示例分局' },
    at: [121, 32],
    exposedEnterpriseCount: 3,
    weight: 45,
    ask: { body: { id: 4, name: '示例分局' }, person: null },
    verified: true,
    demo: true,
    ...changes,
  }
}

export const covered: CoveredShares = {
  areaPercent: 99.5,
  cellPercent: 90,
  enterprisePercent: 80,
  cellCount: 10,
  coveredCellCount: 9,
  enterpriseCount: 50,
  coveredEnterpriseCount: 40,
}

type Summary = z.input<typeof SummariseCoverage.answer>

/** The summary that belongs to some items. */
export function makeSummary(items: readonly CoverageItem[], changes: Partial<Summary> = {}): Summary {
  return {
    on: '2026-06-15',
    total: items.length,
    counts: items.map((item) => ({
      cause: item.cause,
      group: item.group,
      severity: item.severity,
      subBureauId: item.subBureau?.id ?? null,
      townshipCode: item.township?.code ?? null,
      count: 1,
    })),
    covered,
    plan: { id: 1, name: '示例方案' },
    firstDay: '2026-01-01',
    lastDay: '2026-12-31',
    freshness: { computedAt: '2026-06-15T01:00:00.000Z', pendingCount: 0 },
    ...changes,
  }
}

type Matrix = z.input<typeof GetCoverageMatrix.answer>

/** A township in the hand of its sub-bureau, and one that nobody attends to. */
export const matrix: Matrix = {
  on: '2026-06-15',
  townships: [
    { code: '320612100', name: '示例镇' },
    { code: '320612101', name: '空白镇' },
  ],
  subBureaus: [
    { id: 4, name: '示例分局' },
    { id: null, name: null },
  ],
  crossings: [
    {
      townshipCode: '320612100',
      subBureauId: 4,
      isJurisdiction: true,
      personCount: 6,
      cellCount: 10,
      enterpriseCount: 50,
      itemCount: 3,
      criticalCount: 1,
      lastVisitedOn: '2026-06-10',
    },
    {
      townshipCode: '320612101',
      subBureauId: 4,
      isJurisdiction: true,
      personCount: 0,
      cellCount: 0,
      enterpriseCount: 0,
      itemCount: 0,
      criticalCount: 0,
      lastVisitedOn: null,
    },
  ],
  total: 3,
}

type Responsible = z.input<typeof FindResponsible.answer>

/** The first cell on a day on which its leader is away and nobody is its officer. */
export const responsible: Responsible = {
  on: '2026-06-15',
  outcome: 'found',
  plan: {
    id: 1,
    name: '示例方案',
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
    publishedAt: '2025-12-20T01:00:00.000Z',
    publishedBy: '示例账户',
    reason: '示例文件',
    waiver: null,
  },
  nextPlanFrom: null,
  cell: {
    code: '320612100201001',
    name: '示例1号网格',
    villageName: '示例村',
    labelPoint: [121, 32],
  },
  township: { code: '320612100', name: '示例镇' },
  subBureau: { id: 4, name: '示例分局', assumed: true },
  townshipOffice: { id: 9, name: '示例镇环保办' },
  roles: [
    {
      role: 'grid_leader',
      required: true,
      holders: [
        {
          person: { id: 21, name: '示例甲' },
          body: { id: 4, name: '示例分局' },
          post: '环境监察员',
          since: '2026-01-01',
          until: null,
          away: true,
          deputy: { id: 22, name: '示例乙' },
          receivers: [{ id: 23, name: '示例丙' }],
          certificates: [],
          certificateState: 'not_required',
        },
      ],
    },
    { role: 'enforcement_officer', required: true, holders: [] },
  ],
  items: [makeItem(1, 'role_vacant', { detail: 'enforcement_officer' })],
}
