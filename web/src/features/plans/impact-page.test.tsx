// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetPlanImpact, type PlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import { GetPlan, GetPlanChecks } from '@tongzhou/server/contracts/plans'
import { ComparePlan } from '@tongzhou/server/contracts/plans/life'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { vocabulary } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { ImpactPage } from './impact-page.tsx'
import { PlanActions } from './plan-actions.tsx'
import { makeComparison, makePlanDetail } from './testing-plans.ts'

const side = { cellCount: 40, enterpriseCount: 200, keyEnterpriseCount: 9, workload: 500, openCaseCount: 3 }

const impact: PlanImpact = {
  planId: 7,
  version: 3,
  on: '2026-06-15',
  inForce: { id: 1, name: '示例方案' },
  people: [
    {
      person: { id: 21, name: '示例甲' },
      before: { cellCount: 2, enterpriseCount: 10, hours: 900 },
      after: { cellCount: 4, enterpriseCount: 22, hours: 1900 },
      availableHours: 1600,
    },
  ],
  enterprises: [],
  enterpriseCount: 0,
  cases: [{ case: null, stage: 'clue', dueOn: '2026-06-20', fromSubBureauId: null, toSubBureauId: null }],
  caseCount: 1,
  subBureaus: [
    {
      body: { id: 4, name: '示例分局' },
      before: side,
      after: { ...side, cellCount: 42 },
      staff: { staffCount: 9, establishedStaffCount: 8 },
      isFloorMet: false,
    },
  ],
  hindrances: [
    {
      cause: 'role_vacant',
      severity: 'critical',
      faceId: 'a',
      cellName: '示例1号网格',
      townshipCode: '320612100',
      detail: 'grid_leader',
      measure: 1,
    },
  ],
}

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetVocabulary, vocabulary)
  api.answer(GetPlanImpact, impact)
  api.answer(ComparePlan, makeComparison())
  api.answer(GetPlanChecks, { version: 3, items: [] })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the change-impact sheet', () => {
  test('says what stays, what moves, whose hours are not enough and whose floor is not met', async () => {
    api.answer(GetPlan, makePlanDetail())
    renderWithin(
      <Routes>
        <Route path="/office/plans/:id/impact" element={<ImpactPage />} />
      </Routes>,
      { path: '/office/plans/7/impact?on=2026-07-01' },
    )
    const people = within(await screen.findByTestId('impact-people'))
    expect(people.getByText('2 → 4')).toBeTruthy()
    expect(people.getByText(/超出可用工时/)).toBeTruthy()
    const bodies = within(screen.getByTestId('impact-sub-bureaus'))
    expect(bodies.getByText('40 → 42')).toBeTruthy()
    expect(bodies.getByText('不足')).toBeTruthy()
    expect(within(screen.getByTestId('impact-cases')).getByText('（无权查看）')).toBeTruthy()
    expect(await within(screen.getByTestId('hindrances')).findByText('网格长')).toBeTruthy()
    expect(api.asked).toContain('/api/grid-plans/7/impact?on=2026-07-01')
    expect(screen.queryByTestId('first-plan')).toBeNull()
  })

  test('explains itself before the first plan of all, and still names what hinders', async () => {
    api.answer(GetPlan, makePlanDetail())
    api.answer(GetPlanImpact, { ...impact, inForce: null })
    renderWithin(
      <Routes>
        <Route path="/office/plans/:id/impact" element={<ImpactPage />} />
      </Routes>,
      { path: '/office/plans/7/impact' },
    )
    expect((await screen.findByTestId('first-plan')).textContent).toMatch(/首个施行的方案/)
    expect(await within(screen.getByTestId('hindrances')).findByText('网格长')).toBeTruthy()
  })
})

describe('the question about publication', () => {
  const open = async (waive: boolean) => {
    const user = userEvent.setup()
    renderWithin(<PlanActions plan={makePlanDetail({ publish: true, waive })} />)
    await user.click(screen.getByRole('button', { name: '发布' }))
    return within(await screen.findByRole('dialog'))
  }

  test('names what hinders and asks those who may waive for the reason', async () => {
    const dialog = await open(true)
    expect(await dialog.findByText('岗位空缺 1')).toBeTruthy()
    expect(await dialog.findByLabelText(/带问题发布的理由/)).toBeTruthy()
  })

  test('tells the others who may', async () => {
    const dialog = await open(false)
    expect(await dialog.findByText(/由区局领导填写理由后发布/)).toBeTruthy()
    expect(dialog.queryByLabelText(/带问题发布的理由/)).toBeNull()
  })
})
