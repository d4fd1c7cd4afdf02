import type { PlanDetail, PlanSummary } from '@tongzhou/server/contracts/plans'
import type { PlanComparison } from '@tongzhou/server/contracts/plans/life'

/** An invented draft. */
export function makePlan(changes: Partial<PlanSummary> = {}): PlanSummary {
  return {
    id: 7,
    name: '示例草案',
    state: 'draft',
    version: 3,
    revision: 5,
    basePlan: { id: 1, name: '示例方案' },
    effectiveFrom: null,
    effectiveUntil: null,
    cellCount: 278,
    demo: false,
    createdAt: '2026-11-24T01:00:00.000Z',
    createdBy: '示例人员',
    changedAt: '2026-11-24T02:00:00.000Z',
    changedBy: '示例人员',
    ...changes,
  }
}

const mayNothing = {
  edit: false,
  submit: false,
  return: false,
  publish: false,
  waive: false,
  rollBack: false,
  discard: false,
}

/** The same with its life and what may be done with it. */
export function makePlanDetail(
  may: Partial<PlanDetail['may']> = {},
  changes: Partial<PlanDetail> = {},
): PlanDetail {
  return { ...makePlan(), events: [], planInForceId: 1, may: { ...mayNothing, ...may }, ...changes }
}

type Cell = PlanComparison['begun'][number]

/** An invented cell as a comparison says it. */
export function makeComparedCell(sequence: number, changes: Partial<Cell> = {}): Cell {
  const code = `320612100201${String(sequence).padStart(3, '0')}`
  return {
    faceId: code,
    code,
    name: `示例${sequence}号网格`,
    townshipCode: '320612100',
    villageCode: '320612100201',
    subBureauId: 4,
    areaM2: 2_000_000,
    ...changes,
  }
}

/** A strip with two enterprises that goes from one cell to another, and nothing else. */
export function makeComparison(changes: Partial<PlanComparison> = {}): PlanComparison {
  return {
    planId: 7,
    version: 3,
    inForce: { id: 1, name: '示例方案' },
    moves: [
      {
        from: makeComparedCell(1),
        to: makeComparedCell(2),
        areaM2: 250_000,
        enterpriseCount: 2,
        enterprisesByLevel: [{ level: 'key', count: 2 }],
        openCaseCount: 1,
        holdersBefore: [{ role: 'grid_leader', personId: 1, name: '示例甲' }],
        holdersAfter: [],
      },
    ],
    begun: [],
    ended: [],
    renamed: [],
    unchangedCount: 276,
    ...changes,
  }
}
