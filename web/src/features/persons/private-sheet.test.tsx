// @vitest-environment happy-dom

import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { GetPersonPrivate } from '@tongzhou/server/contracts/persons'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { makeSession } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { PrivateSheet } from './private-sheet.tsx'

const phone = '00000000021'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, { session: makeSession(), singleSignOn: null })
  api.answer(GetPersonPrivate, { personId: 21, phone, identityNumber: null, homeAddress: null, revision: 1 })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const privateAsked = () => api.asked.filter((address) => address.includes('/private'))

describe('private data', () => {
  test('are not asked for before a reason was given', async () => {
    const user = userEvent.setup()
    renderWithin(<PrivateSheet personId={21} mayChange={false} />)
    await user.click(screen.getByRole('button', { name: '记录并查看' }))
    await screen.findByText('请填写此项')
    await user.type(screen.getByLabelText(/查看事由/), '查')
    await user.click(screen.getByRole('button', { name: '记录并查看' }))
    await screen.findByText('至少 2 个字符')
    expect(privateAsked()).toEqual([])
  })

  test('are shown with the reason in the question, and need another one after they were folded away', async () => {
    const user = userEvent.setup()
    renderWithin(<PrivateSheet personId={21} mayChange={false} />)
    await user.type(screen.getByLabelText(/查看事由/), '核对材料')
    await user.click(screen.getByRole('button', { name: '记录并查看' }))
    await screen.findByText(phone)
    expect(privateAsked()).toEqual(['/api/persons/21/private?reason=核对材料'])
    expect(screen.queryByRole('button', { name: '修改个人信息' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '收起' }))
    expect(screen.queryByText(phone)).toBeNull()
    expect(screen.getByLabelText<HTMLInputElement>(/查看事由/).value).toBe('')
  })

  test('stay hidden when the server refuses, with its sentence', async () => {
    api.refuse(GetPersonPrivate, 'person_not_found', 404)
    const user = userEvent.setup()
    renderWithin(<PrivateSheet personId={21} mayChange />)
    await user.type(screen.getByLabelText(/查看事由/), '核对材料')
    await user.click(screen.getByRole('button', { name: '记录并查看' }))
    await screen.findByText(sentenceFor('person_not_found'))
    expect(screen.queryByText('身份证号')).toBeNull()
  })
})
