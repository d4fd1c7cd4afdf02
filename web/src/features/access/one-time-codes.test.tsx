// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { BeginTotp, ConfirmTotp, GetSession } from '@tongzhou/server/contracts/access'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { queryFor } from '../../api/query.ts'
import { useSession } from '../../api/session.ts'
import { installApiDouble } from '../../test/api-double.ts'
import { makeSession } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { OneTimeCodes } from './one-time-codes.tsx'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** The page with something else on it that takes longer to be read anew than the session. */
function OfSession() {
  const { session } = useSession()
  useQuery(queryFor(ListOrganisations, {}))
  return session === null ? null : <OneTimeCodes hasTotp={session.hasTotp} />
}

const sessionWith = (hasTotp: boolean) => makeSession({ hasTotp })

test('after switching one-time codes on, the form that switches them off is never shown', async () => {
  api.answer(GetSession, { singleSignOn: null, session: sessionWith(false) })
  api.answer(BeginTotp, { secret: 'ABCDEFGH', uri: 'otpauth://totp/x?secret=ABCDEFGH' })
  api.respondTo(ConfirmTotp, () => {
    // From here on the session says so, also while the answer is on its way.
    api.answer(GetSession, { singleSignOn: null, session: sessionWith(true) })
    return Response.json({ session: sessionWith(true) })
  })
  api.respondTo(ListOrganisations, async () => {
    await new Promise((resolve) => setTimeout(resolve, 80))
    return Response.json({ items: [] })
  })
  const seen = new Set<string>()
  const watch = new MutationObserver(() => {
    for (const form of document.querySelectorAll('form')) seen.add(form.getAttribute('aria-label') ?? '')
  })
  watch.observe(document.body, { childList: true, subtree: true })
  const user = userEvent.setup()
  renderWithin(<OfSession />)
  await user.click(await screen.findByRole('button', { name: '开启两步验证' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText(/密码/), 'only for tests')
  await user.click(dialog.getByRole('button', { name: '下一步' }))
  await user.type(await dialog.findByLabelText(/6 位数字/), '123456')
  await user.click(dialog.getByRole('button', { name: '确认开启' }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  watch.disconnect()
  screen.getByRole('button', { name: '关闭两步验证' })
  expect([...seen]).toEqual(['两步验证', '确认开启'])
})
