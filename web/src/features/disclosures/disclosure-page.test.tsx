// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { GetDeskEntry, ListDesk, SubmitDisclosure } from '@tongzhou/server/contracts/disclosures/desk'
import { GetOutcome } from '@tongzhou/server/contracts/disclosures/outcome'
import { CheckDisclosure, CountDesk } from '@tongzhou/server/contracts/disclosures/reading'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import type { ReactNode } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Permission, useSession } from '../../api/session.ts'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { makeSession, subBureau } from '../../test/fixtures.ts'
import { layOut, renderWithin } from '../../test/render.tsx'
import { DeskPage } from './desk-page.tsx'
import { DisclosurePage } from './disclosure-page.tsx'
import { makeAct, makeOutcome } from './testing-act.ts'

let api: ReturnType<typeof installApiDouble>

const signIn = (...permissions: readonly Permission[]) =>
  api.answer(GetSession, {
    singleSignOn: null,
    session: makeSession({ permissions: ['disclosure.read', 'organisation.read', ...permissions] }),
  })

beforeEach(() => {
  layOut()
  api = installApiDouble()
  api.answer(ListOrganisations, { items: [subBureau] })
  api.answer(GetOutcome, makeOutcome())
  api.answer(CheckDisclosure, { finds: [], names: [] })
  api.answer(CountDesk, {
    byState: [
      { state: 'prepared', count: 4, overdue: 2 },
      { state: 'submitted', count: 1, overdue: 0 },
    ],
    toWithdraw: 0,
    byKind: [{ kind: 'penalty_decision', count: 4 }],
    byOrganisation: [{ id: 4, name: '示例分局', nameEn: 'Example Sub-bureau', count: 4 }],
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function Address() {
  const { pathname, search } = useLocation()
  return <output data-testid="address">{pathname + search}</output>
}

/** As the guard of the application: nothing is shown before it is known who asks. */
function Known({ children }: { readonly children: ReactNode }) {
  return useSession().isKnown ? children : null
}

const open = (path: string) =>
  renderWithin(
    <Known>
      <Routes>
        <Route path="/office/disclosures" element={<DeskPage />} />
        <Route path="/office/disclosures/:id" element={<DisclosurePage />} />
      </Routes>
      <Address />
    </Known>,
    { path },
  )

const address = () => screen.getByTestId('address').textContent

describe('the list', () => {
  test('counts every state with what is late, and asks the server by the address', async () => {
    signIn()
    api.answer(ListDesk, { items: [makeAct({ daysLeft: -3, overdue: true })], total: 1, next: null })
    open('/office/disclosures')
    expect(await screen.findByRole('tab', { name: /待提交.*4 · 逾期 2/ })).toBeDefined()
    expect(await screen.findByText('逾期 3 个工作日')).toBeDefined()
    await userEvent.selectOptions(screen.getByLabelText('种类'), 'penalty_decision')
    expect(address()).toBe('/office/disclosures?kind=penalty_decision')
    await userEvent.click(screen.getByRole('tab', { name: /待发布/ }))
    expect(address()).toContain('state=submitted')
    expect(api.asked.at(-1)).toContain('kind=penalty_decision')
  })

  test('says that nothing is there, that nothing meets the filters, and why it failed', async () => {
    signIn()
    api.answer(ListDesk, { items: [], total: 0, next: null })
    open('/office/disclosures?state=withheld')
    await screen.findByText('没有不予公开的登记')
    cleanup()
    open('/office/disclosures?q=zzz')
    await screen.findByText('没有符合筛选条件的记录')
    cleanup()
    api.refuse(ListDesk, 'internal', 500)
    open('/office/disclosures')
    expect((await screen.findByRole('alert')).textContent).toContain(sentenceFor('internal'))
  })
})

describe('one act', () => {
  test('is masked and restored by hand beside its original, and what was typed outlasts a conflict', async () => {
    signIn('disclosure.prepare')
    api.answer(GetDeskEntry, makeAct())
    api.refuse(SubmitDisclosure, 'edit_conflict', 409)
    open('/office/disclosures/7')
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /公开文本 · 事实/ })
    const pair = within(screen.getByRole('region', { name: '事实' }))
    expect(pair.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('自然人姓名'),
      expect.stringContaining('电话'),
    ])
    await userEvent.click(pair.getByRole('button', { name: '事实第 1 处恢复原文' }))
    expect(field.value).toBe('法定代表人王演示（电话＊＊＊）在场')
    field.setSelectionRange(5, 8)
    await userEvent.click(pair.getByRole('button', { name: '遮盖选中文字：事实' }))
    expect(field.value).toBe('法定代表人＊＊＊（电话＊＊＊）在场')
    await userEvent.click(screen.getByRole('button', { name: '提交，由第二人发布' }))
    await screen.findByText(sentenceFor('edit_conflict'))
    expect(field.value).toBe('法定代表人＊＊＊（电话＊＊＊）在场')
    expect(screen.getByRole('button', { name: '重新载入' })).toBeDefined()
  })

  test('tells the first person why it cannot be released, and offers no way to', async () => {
    signIn('disclosure.prepare', 'disclosure.release')
    api.answer(GetDeskEntry, makeAct({ state: 'submitted', submittedByMe: true, submittedBy: '示例甲' }))
    open('/office/disclosures/7')
    await screen.findByText(/您是第一人，不能发布自己提交的公示/)
    expect(screen.queryByRole('button', { name: '发布' })).toBeNull()
    expect(screen.getByRole('button', { name: '退回' })).toBeDefined()
  })

  test('that is not there, or not theirs, is said in one sentence', async () => {
    signIn()
    api.refuse(GetDeskEntry, 'disclosure_not_found', 404)
    open('/office/disclosures/99')
    expect(await screen.findByText(/没有编号为 99 的公示/)).toBeDefined()
  })
})
