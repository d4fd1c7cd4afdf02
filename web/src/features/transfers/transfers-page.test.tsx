// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { ListStaffTransfers, TransferStaff } from '@tongzhou/server/contracts/transfers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Permission } from '../../api/session.ts'
import { installApiDouble } from '../../test/api-double.ts'
import { makeSession, subBureau } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { makePerson, makeTransfer } from '../../test/staff-fixtures.ts'
import { TransfersPage } from './transfers-page.tsx'

interface Sent {
  readonly dryRun: boolean
  readonly personIds: number[]
  readonly reason: string
  readonly toOrganisationId: number
}

let api: ReturnType<typeof installApiDouble>
let sent: Sent[]
beforeEach(() => {
  api = installApiDouble()
  sent = []
  actAs(['person.read', 'person.manage', 'organisation.read'], true)
  api.answer(ListOrganisations, {
    items: [subBureau, { ...subBureau, id: 3, kind: 'brigade', shortName: '示例大队', jurisdictions: [] }],
  })
  api.answer(ListPersons, {
    items: [makePerson(21, '示例甲'), makePerson(22, '示例乙')],
    total: 2,
    next: null,
  })
  api.answer(ListStaffTransfers, { items: [], total: 0, next: null })
  api.respondTo(TransferStaff, async (_, { body }) => {
    const asked = JSON.parse(await (body as Blob).text()) as Sent
    sent.push(asked)
    return Response.json(makeTransfer(asked.dryRun ? null : 5))
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function actAs(permissions: Permission[], isDistrictWide: boolean) {
  const session = makeSession({ permissions })
  api.answer(GetSession, {
    session: { ...session, body: { ...session.body!, isDistrictWide } },
    singleSignOn: null,
  })
}

async function fillIn() {
  const user = userEvent.setup()
  renderWithin(<TransfersPage />, { path: '/office/transfers?from=4' })
  await user.click(await screen.findByRole('checkbox', { name: /示例甲/ }))
  await user.selectOptions(screen.getByLabelText(/划入机构/), '3')
  await user.type(screen.getByLabelText(/到岗日期/), '2026-06-10')
  await user.type(screen.getByLabelText(/事由/), '充实大队')
  return user
}

describe('a transfer', () => {
  test('is tried first, and carried out only after the question', async () => {
    const user = await fillIn()
    expect(screen.queryByRole('button', { name: '确认划转' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '试算' }))
    const row = within(await screen.findByTestId('body-effects')).getByRole('row', { name: /示例分局/ })
    expect(row.textContent).toContain('人员 10')
    expect(row.textContent).toContain('人员 9')
    expect(row.textContent).toContain('不足')
    expect(screen.getByTestId('transfer-persons').textContent).toContain('2 个网格的责任须另行交接')
    expect(sent).toMatchObject([{ dryRun: true, personIds: [21], toOrganisationId: 3 }])

    await user.click(screen.getByRole('button', { name: '确认划转' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/1 个机构人员不足下限/)).toBeTruthy()
    expect(sent).toHaveLength(1)
    await user.click(dialog.getByRole('button', { name: '确认划转' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent[1]).toMatchObject({ dryRun: false, personIds: [21], reason: '充实大队' })
    expect(screen.queryByTestId('dry-run')).toBeNull()
  })

  test('must be tried again when anything was changed meanwhile', async () => {
    const user = await fillIn()
    await user.click(screen.getByRole('button', { name: '试算' }))
    await screen.findByRole('button', { name: '确认划转' })
    await user.click(screen.getByRole('checkbox', { name: /示例乙/ }))
    expect(await screen.findByText(/填写内容已改动/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认划转' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '试算' }))
    await screen.findByRole('button', { name: '确认划转' })
    expect(sent.map(({ dryRun, personIds }) => [dryRun, personIds])).toEqual([
      [true, [21]],
      [true, [21, 22]],
    ])
  })

  test('is not offered to those who act for one body only', async () => {
    actAs(['person.read', 'person.manage', 'organisation.read'], false)
    renderWithin(<TransfersPage />)
    await screen.findByText(/尚无划转记录/)
    expect(screen.queryByRole('button', { name: '试算' })).toBeNull()
  })
})
