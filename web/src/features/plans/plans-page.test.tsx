// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { BeginPlan, ListPlans } from '@tongzhou/server/contracts/plans'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { makeSession } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { PlansPage } from './plans-page.tsx'
import { makePlan } from './testing-plans.ts'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const published = makePlan({
  id: 1,
  name: '示例方案',
  state: 'published',
  basePlan: null,
  createdBy: null,
  effectiveFrom: '2026-01-01',
})

function show(permissions: readonly ('grid_plan.read' | 'grid_plan.edit')[]) {
  api.answer(GetSession, { session: makeSession({ permissions: [...permissions] }), singleSignOn: null })
  api.answer(ListPlans, { items: [makePlan(), published] })
  renderWithin(<PlansPage />, { path: '/office/plans' })
}

describe('the list of plans', () => {
  test('says of every plan its state, its days and where it began', async () => {
    show(['grid_plan.read'])
    const table = within(await screen.findByTestId('plans'))
    expect(table.getByRole('row', { name: /^示例草案/ }).textContent).toMatch(/草案.*278.*示例方案/)
    expect(table.getByRole('row', { name: /^示例方案/ }).textContent).toMatch(
      /已发布 现行.*2026\/01\/01 起.*—/,
    )
    expect(table.getByRole('link', { name: '示例草案' }).getAttribute('href')).toBe('/office/plans/7')
  })

  test('offers no new draft to those who may only read', async () => {
    show(['grid_plan.read'])
    await screen.findByTestId('plans')
    expect(screen.queryByRole('button', { name: '新建草案' })).toBeNull()
  })

  test('begins a draft from the plan that was chosen and opens it', async () => {
    show(['grid_plan.read', 'grid_plan.edit'])
    const bodies: unknown[] = []
    api.respondTo(BeginPlan, async (_, request) => {
      bodies.push(JSON.parse(await (request.body as Blob).text()))
      return Response.json(makePlan({ id: 8 }))
    })
    const user = userEvent.setup()
    await screen.findByTestId('plans')
    await user.click(await screen.findByRole('button', { name: '新建草案' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText(/草案名称/), '二季度调整')
    await user.selectOptions(dialog.getByLabelText(/从哪里开始/), '1')
    await user.click(dialog.getByRole('button', { name: '新建草案' }))
    await vi.waitFor(() => expect(bodies).toEqual([{ name: '二季度调整', basePlanId: 1 }]))
  })

  test('says that there is none and what to do', async () => {
    api.answer(GetSession, { session: makeSession({ permissions: ['grid_plan.read'] }), singleSignOn: null })
    api.answer(ListPlans, { items: [] })
    renderWithin(<PlansPage />, { path: '/office/plans' })
    expect(await screen.findByText('还没有网格方案')).toBeTruthy()
  })
})
