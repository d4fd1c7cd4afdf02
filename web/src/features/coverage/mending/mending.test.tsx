// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { MendingAction as actions, type MendingAction } from '@tongzhou/server/contracts/coverage/cause'
import { AssignResponsibility, RecordVisit } from '@tongzhou/server/contracts/coverage/mending'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { ListPlans } from '@tongzhou/server/contracts/plans'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { permissions } from '@tongzhou/server/permission'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../../test/api-double.ts'
import { makeSession, subBureau, vocabulary } from '../../../test/fixtures.ts'
import { renderWithin } from '../../../test/render.tsx'
import { makePerson } from '../../../test/staff-fixtures.ts'
import { makeItem } from '../testing-coverage.ts'
import { Mending } from './mending.tsx'

const named = { id: 21, name: '示例甲' }

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, {
    singleSignOn: null,
    session: makeSession({ permissions: [...permissions] }),
  })
  api.answer(GetVocabulary, vocabulary)
  api.answer(ListOrganisations, { items: [subBureau] })
  api.answer(ListPersons, {
    items: [makePerson(21, '示例甲'), makePerson(22, '示例乙')],
    total: 2,
    next: null,
  })
  api.answer(ListPlans, { items: [] })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function bodySent(request: RequestInit): Promise<unknown> {
  return JSON.parse(await (request.body as Blob).text())
}

describe('what mends an item', () => {
  test.each(actions.options)('%s is a button or a way to where it is done', async (action: MendingAction) => {
    const item = makeItem(1, 'role_vacant', {
      action,
      detail: 'grid_leader',
      person: named,
      body: { id: 4, name: '示例分局' },
      enterprise: { id: 31, name: '示例厂' },
      case: { id: 41, number: '示例案' },
      handoverId: 51,
    })
    renderWithin(<Mending item={item} on="2026-06-15" />)
    const mending = within(await screen.findByTestId('mending'))
    await vi.waitFor(() =>
      expect(mending.queryAllByRole('button').length + mending.queryAllByRole('link').length).toBeGreaterThan(
        0,
      ),
    )
  })

  test('assigns a person to the role and the cell of the item', async () => {
    const sent: unknown[] = []
    api.respondTo(AssignResponsibility, async (url, request) => {
      sent.push(url.pathname, await bodySent(request))
      return Response.json({ id: 1, from: '2026-07-01', until: null, endedId: null })
    })
    const user = userEvent.setup()
    renderWithin(<Mending item={makeItem(1, 'role_vacant', { detail: 'grid_leader' })} on="2099-07-01" />)
    await user.click(await screen.findByRole('button', { name: '指定责任人' }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByRole('option', { name: /示例乙/ })
    await user.selectOptions(dialog.getByLabelText(/^责任人\*?$/), '22')
    await user.type(dialog.getByLabelText(/事由或文件/), '示例文件')
    await user.click(dialog.getByRole('button', { name: '指定责任人' }))
    await vi.waitFor(() =>
      expect(sent).toEqual([
        '/api/cells/320612100201001/responsibilities',
        {
          role: 'grid_leader',
          personId: 22,
          // The day that is looked at is ahead, so it begins then.
          from: '2099-07-01',
          until: null,
          reason: '示例文件',
        },
      ]),
    )
  })

  test('records a visit by the clock of the district and asks for two inspectors first', async () => {
    const sent: unknown[] = []
    api.respondTo(RecordVisit, async (_, request) => {
      sent.push(await bodySent(request))
      return Response.json({ id: 1, cellCode: null })
    })
    const user = userEvent.setup()
    const item = makeItem(1, 'enterprise_overdue', { enterprise: { id: 31, name: '示例厂' } })
    renderWithin(<Mending item={item} on="2026-06-15" />)
    await user.click(await screen.findByRole('button', { name: '录入检查' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText(/开始时间/), '2026-06-14T09:00')
    await user.type(dialog.getByLabelText(/结束时间/), '2026-06-14T10:30')
    await user.type(dialog.getByLabelText(/检查情况/), '未发现问题')
    await user.click(await dialog.findByRole('checkbox', { name: /示例甲/ }))
    await user.click(dialog.getByRole('button', { name: '录入检查' }))
    expect(sent).toEqual([])
    await user.click(dialog.getByRole('checkbox', { name: /示例乙/ }))
    await user.click(dialog.getByRole('button', { name: '录入检查' }))
    await vi.waitFor(() =>
      expect(sent).toEqual([
        {
          enterpriseId: 31,
          kind: 'routine',
          startedAt: '2026-06-14T09:00:00+08:00',
          endedAt: '2026-06-14T10:30:00+08:00',
          result: 'no_problem',
          summary: '未发现问题',
          inspectorIds: [21, 22],
        },
      ]),
    )
  })
})
