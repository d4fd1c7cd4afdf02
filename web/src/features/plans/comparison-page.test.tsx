// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import { GetPlan } from '@tongzhou/server/contracts/plans'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { ComparePlan, type PlanComparison } from '@tongzhou/server/contracts/plans/life'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { renderWithin } from '../../test/render.tsx'
import { ComparisonPage } from './comparison-page.tsx'
import { makeComparedCell, makeComparison, makePlanDetail } from './testing-plans.ts'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetPlan, makePlanDetail())
  api.answer(GetPlanFigures, {
    enterprises: [],
    levels: [],
    cells: [],
    townships: [{ code: '320612100', name: '示例镇', subBureauId: 4 }],
    subBureaus: [
      { id: 4, name: '示例分局', staffCount: 12, establishedStaffCount: 9, floor: null },
      { id: 5, name: '另一分局', staffCount: 12, establishedStaffCount: 9, floor: null },
    ],
    villages: [],
    limits: { minWidthM: 20, maxAreaM2: 40_000_000, maxDeviation: 1 / 3 },
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(comparison: PlanComparison) {
  api.answer(ComparePlan, comparison)
  renderWithin(
    <Routes>
      <Route path="/office/plans/:id/comparison" element={<ComparisonPage />} />
    </Routes>,
    { path: '/office/plans/7/comparison' },
  )
}

describe('the comparison with the plan in force', () => {
  test('says in words and in a table what goes from whom to whom', async () => {
    show(makeComparison())
    const list = await screen.findByTestId('change-list')
    expect(list.textContent).toBe(
      '示例1号网格（320612100201001）的 0.25 平方公里划归示例2号网格（320612100201002），随之转移企业 2 家、在办案件 1 件。',
    )
    const row = within(screen.getByTestId('moves')).getByRole('row', { name: /^示例1号网格/ })
    expect(row.textContent).toMatch(/0\.25.*示例甲无$/)
  })

  test('names cells that begin and end and what a cell is called now', async () => {
    const before = makeComparedCell(3)
    show(
      makeComparison({
        moves: [],
        begun: [makeComparedCell(9, { faceId: 'new-000000000009', code: null, name: null })],
        ended: [makeComparedCell(4)],
        renamed: [{ before, after: { ...before, name: '新名', subBureauId: 5 } }],
      }),
    )
    await screen.findByTestId('begun')
    const sentences = () => within(screen.getByTestId('change-list')).getAllByRole('listitem')
    await vi.waitFor(() =>
      expect(sentences().map(({ textContent }) => textContent)).toEqual([
        '新设新网格，面积 2.00 平方公里。',
        '撤销示例4号网格（320612100201004），编码作废。',
        '示例3号网格（320612100201003）：示例3号网格 · 示例分局 改为 新名 · 另一分局。',
      ]),
    )
  })

  test('says so when nothing differs', async () => {
    show(makeComparison({ moves: [] }))
    expect(await screen.findByText('与现行方案没有差别')).toBeTruthy()
    expect(screen.queryByTestId('change-list')).toBeNull()
  })
})
