// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ImportStaff, type SheetOutcome } from '@tongzhou/server/contracts/sheets'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { makeSession } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { ImportSheet } from './import-sheet.tsx'

const clean: SheetOutcome = {
  written: false,
  rowCount: 3,
  newCount: 2,
  changedCount: 1,
  unchangedCount: 0,
  faultyCount: 0,
  faults: [],
  moreFaultCount: 0,
}

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, {
    session: makeSession({ permissions: ['person.read', 'person.manage'] }),
    singleSignOn: null,
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function tryOut(outcome: SheetOutcome) {
  api.answer(ImportStaff, outcome)
  const user = userEvent.setup()
  renderWithin(<ImportSheet kind="staff" />)
  const file = new File(['姓名'], 'staff.csv', { type: 'text/csv' })
  await user.upload(await screen.findByLabelText(/第二步/), file)
  await user.click(screen.getByRole('button', { name: '试算' }))
  await screen.findByTestId('outcome')
  return user
}

describe('a sheet of staff', () => {
  test('with a fault names row and column and cannot be taken over', async () => {
    await tryOut({
      ...clean,
      newCount: 1,
      faultyCount: 1,
      faults: [{ row: 3, column: '编制', message: '应为行政、事业或其他' }],
      moreFaultCount: 4,
    })
    const row = within(screen.getByTestId('faults')).getByRole('row', { name: /^3/ })
    expect(row.textContent).toBe('3编制应为行政、事业或其他')
    expect(screen.getByRole('alert').textContent).toContain('有 5 处错误')
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull()
  })

  test('whose headings are wrong cannot be taken over either, though no row of data is faulty', async () => {
    await tryOut({
      ...clean,
      newCount: 0,
      changedCount: 0,
      rowCount: 0,
      faults: [{ row: 1, column: '性别', message: '不认识的列' }],
    })
    expect(screen.getByRole('alert').textContent).toContain('有 1 处错误')
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull()
  })

  test('without faults is written after the question only', async () => {
    const user = await tryOut(clean)
    expect(api.asked.filter((address) => address.includes('dryRun=false'))).toEqual([])
    api.answer(ImportStaff, { ...clean, written: true })
    await user.click(screen.getByRole('button', { name: '确认导入' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/新增 2 行、修改 1 行/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '确认导入' }))
    await waitFor(() => expect(screen.getByTestId('written').textContent).toContain('新增 2 行'))
    expect(api.asked.filter((address) => address.includes('dryRun=false'))).toHaveLength(1)
  })

  test('cannot be imported by those who may only read', async () => {
    api.answer(GetSession, { session: makeSession({ permissions: ['person.read'] }), singleSignOn: null })
    renderWithin(<ImportSheet kind="staff" />)
    await screen.findByText(/没有导入的权限/)
    await waitFor(() => expect(api.asked).toContain('/api/session'))
    expect(screen.queryByLabelText(/第二步/)).toBeNull()
  })
})
