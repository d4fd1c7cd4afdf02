// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetPlanChecks, type PlanCheck } from '@tongzhou/server/contracts/plans'
import { ComparePlan, PublishPlan, SubmitPlan } from '@tongzhou/server/contracts/plans/life'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { renderWithin } from '../../test/render.tsx'
import { PlanActions } from './plan-actions.tsx'
import { makeComparison, makePlan, makePlanDetail } from './testing-plans.ts'

const gap: PlanCheck = {
  id: 'gap unassigned-320612100 1,1',
  code: 'gap',
  severity: 'error',
  faceIds: ['unassigned-320612100'],
  at: [1, 1],
  measure: 1200,
}

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(ComparePlan, makeComparison())
  api.answer(GetPlanChecks, { version: 3, items: [] })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('what may happen to a plan', () => {
  test('is exactly what the server says', () => {
    renderWithin(<PlanActions plan={makePlanDetail({ return: true, publish: true })} />)
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['退回修改', '发布'])
  })

  test('sends the version for review that stands on the server after the last save', async () => {
    const bodies: unknown[] = []
    api.respondTo(SubmitPlan, async (_, request) => {
      bodies.push(JSON.parse(await (request.body as Blob).text()))
      return Response.json(makePlan({ state: 'in_review' }))
    })
    const user = userEvent.setup()
    renderWithin(<PlanActions plan={makePlanDetail({ submit: true })} settle={async () => 4} />)
    await user.click(screen.getByRole('button', { name: '送审' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: '送审' }))
    await vi.waitFor(() => expect(bodies).toEqual([{ version: 4 }]))
  })

  test('does not ask for a review while the draft cannot be saved', async () => {
    const user = userEvent.setup()
    renderWithin(<PlanActions plan={makePlanDetail({ submit: true })} settle={async () => null} />)
    await user.click(screen.getByRole('button', { name: '送审' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('publishing', () => {
  async function open(may: { waive: boolean }, checks: readonly PlanCheck[]) {
    api.answer(GetPlanChecks, { version: 3, items: [...checks] })
    const user = userEvent.setup()
    renderWithin(<PlanActions plan={makePlanDetail({ publish: true, ...may })} />)
    await user.click(screen.getByRole('button', { name: '发布' }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByTestId('plan-checks')
    return { user, dialog }
  }

  test('shows what would move and sends version, day and reason', async () => {
    const bodies: unknown[] = []
    api.respondTo(PublishPlan, async (_, request) => {
      bodies.push(JSON.parse(await (request.body as Blob).text()))
      return Response.json(makePlan({ state: 'published', effectiveFrom: '2026-12-01' }))
    })
    const { user, dialog } = await open({ waive: false }, [])
    expect((await dialog.findByText('涉及企业')).parentElement?.textContent).toBe('涉及企业2')
    const day = dialog.getByLabelText(/生效日期/)
    await user.clear(day)
    await user.type(day, '2026-12-01')
    await user.type(dialog.getByLabelText(/理由或文号/), '通环发〔示例〕1号')
    await user.click(dialog.getByRole('button', { name: '发布' }))
    await vi.waitFor(() =>
      expect(bodies).toEqual([{ version: 3, effectiveFrom: '2026-12-01', reason: '通环发〔示例〕1号' }]),
    )
  })

  test('asks those who may waive why unassigned land is accepted', async () => {
    const { dialog } = await open({ waive: true }, [gap])
    expect(await dialog.findByLabelText(/接受未划土地的理由/)).toBeTruthy()
  })

  test('tells the others that a leader is needed', async () => {
    const { dialog } = await open({ waive: false }, [gap])
    expect(await dialog.findByText(/请先划入网格/)).toBeTruthy()
    expect(dialog.queryByLabelText(/接受未划土地的理由/)).toBeNull()
  })

  test('shows the refusal of the server and keeps what was typed', async () => {
    api.refuse(PublishPlan, 'edit_conflict', 409)
    const { user, dialog } = await open({ waive: false }, [])
    await user.type(dialog.getByLabelText(/理由或文号/), '示例')
    await user.click(dialog.getByRole('button', { name: '发布' }))
    expect(await dialog.findByText(sentenceFor('edit_conflict'))).toBeTruthy()
    expect((dialog.getByLabelText(/理由或文号/) as HTMLInputElement).value).toBe('示例')
  })
})
