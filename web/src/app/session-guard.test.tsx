// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { EndAllSessions, GetSession, ListSessions, SignIn } from '@tongzhou/server/contracts/access'
import { useEffect } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { queryFor } from '../api/query.ts'
import { may, useSession } from '../api/session.ts'
import { useCommand } from '../api/use-command.ts'
import { installApiDouble } from '../test/api-double.ts'
import { makeSession } from '../test/fixtures.ts'
import { renderWithin } from '../test/render.tsx'
import { useUnsavedInput } from '../ui/unsaved-input.ts'
import { SessionGuard } from './session-guard.tsx'

// Otherwise the first sentence of the dialog waits for its modules.
beforeAll(() => import('../features/access/sign-in-dialog.tsx'))

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, { session: makeSession(), singleSignOn: null })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Page({ hasInput = false }: { readonly hasInput?: boolean }) {
  const { session } = useSession()
  const { refetch } = useQuery({ ...queryFor(ListSessions, {}), enabled: false })
  const { run } = useCommand(EndAllSessions)
  useUnsavedInput(hasInput, '?')
  return (
    <>
      <p>{may(session, 'case.read') ? '可查看案件' : '不可查看案件'}</p>
      <button type="button" onClick={() => void refetch()}>
        读
      </button>
      <button type="button" onClick={() => void run({})}>
        写
      </button>
    </>
  )
}

const addresses: string[] = []
function Address() {
  const { pathname, search } = useLocation()
  useEffect(() => {
    addresses.push(decodeURIComponent(pathname + search))
  }, [pathname, search])
  return null
}

function show(hasInput = false) {
  addresses.length = 0
  renderWithin(
    <>
      <Routes>
        <Route path="/office/sign-in" element={<p>登录页</p>} />
        <Route element={<SessionGuard />}>
          <Route path="*" element={<Page hasInput={hasInput} />} />
        </Route>
      </Routes>
      <Address />
    </>,
    { path: '/office/persons?q=张&lang=zh-CN' },
  )
}

describe('SessionGuard', () => {
  test('leads nobody to the sign-in page and remembers where they wanted to go', async () => {
    api.answer(GetSession, { session: null, singleSignOn: null })
    show()
    await screen.findByText('登录页')
    expect(addresses.at(-1)).toBe('/office/sign-in?to=/office/persons?q=张&lang=zh-CN&lang=zh-CN')
  })

  test('gives those who are signed in their page, and the page their words', async () => {
    show()
    expect(await screen.findByText('可查看案件')).toBeTruthy()
  })

  test('leads to the sign-in page when a read says that the session is over', async () => {
    api.refuse(ListSessions, 'sign_in_required', 401)
    show()
    await userEvent.setup().click(await screen.findByRole('button', { name: '读' }))
    expect(await screen.findByText('登录页')).toBeTruthy()
  })

  test('keeps the page, and brings the sign-in to it, when something typed is there', async () => {
    api.refuse(ListSessions, 'sign_in_required', 401)
    show(true)
    await userEvent.setup().click(await screen.findByRole('button', { name: '读' }))
    expect(await screen.findByTestId('sign-in-dialog')).toBeTruthy()
    expect(screen.getByText('可查看案件')).toBeTruthy()
  })

  test('does the same when it was a command, and goes on after the same person has signed in', async () => {
    api.refuse(EndAllSessions, 'sign_in_required', 401)
    api.answer(SignIn, { session: makeSession() })
    show()
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: '写' }))
    await screen.findByTestId('sign-in-dialog')
    await user.type(screen.getByLabelText('密码'), 'a password')
    await user.click(screen.getByRole('button', { name: '登录' }))
    await waitFor(() => expect(screen.queryByTestId('sign-in-dialog')).toBeNull())
    expect(screen.getByText('可查看案件')).toBeTruthy()
    expect(addresses).toEqual(['/office/persons?q=张&lang=zh-CN'])
  })

  test('asks again who somebody is when a word was refused: it may have been taken away', async () => {
    api.refuse(EndAllSessions, 'not_allowed', 403)
    show()
    await screen.findByText('可查看案件')
    api.answer(GetSession, { session: makeSession({ permissions: ['cell.read'] }), singleSignOn: null })
    await userEvent.setup().click(screen.getByRole('button', { name: '写' }))
    expect(await screen.findByText('不可查看案件')).toBeTruthy()
  })

  test('says why when the server cannot be reached', async () => {
    api.refuse(GetSession, 'internal', 500)
    show()
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.queryByText('登录页')).toBeNull()
  })
})
