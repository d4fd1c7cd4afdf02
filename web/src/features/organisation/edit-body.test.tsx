// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { GetOrganisation, UpdateOrganisation } from '@tongzhou/server/contracts/organisation'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { queryFor } from '../../api/query.ts'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { makeSession } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { makeBody } from '../../test/staff-fixtures.ts'
import { EditButton } from './edit-body.tsx'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, { session: makeSession(), singleSignOn: null })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Page() {
  const { data } = useQuery(queryFor(GetOrganisation, { params: { id: 4 } }))
  return data === undefined ? null : <EditButton body={data} />
}

const bodyOf = async ({ body }: RequestInit) =>
  JSON.parse(await (body as Blob).text()) as { revision: number }

async function openAndType(text: string) {
  const user = userEvent.setup()
  renderWithin(<Page />)
  await user.click(await screen.findByRole('button', { name: '修改' }))
  const dialog = within(await screen.findByRole('dialog'))
  const field = dialog.getByLabelText<HTMLInputElement>(/办公地址/)
  await user.clear(field)
  await user.type(field, text)
  return { user, dialog, field }
}

describe('editing a body', () => {
  test('keeps what was typed when somebody else was quicker, and takes their state on request', async () => {
    api.answer(GetOrganisation, makeBody({ revision: 1 }))
    api.refuse(UpdateOrganisation, 'edit_conflict', 409)
    const { user, dialog, field } = await openAndType('演示路 1 号')
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await dialog.findByText(sentenceFor('edit_conflict'))
    expect(field.value).toBe('演示路 1 号')

    api.answer(GetOrganisation, makeBody({ revision: 2, officeAddress: '别人写的地址' }))
    await user.click(dialog.getByRole('button', { name: '重新载入' }))
    await waitFor(() =>
      expect(dialog.getByLabelText<HTMLInputElement>(/办公地址/).value).toBe('别人写的地址'),
    )
    const sent: number[] = []
    api.respondTo(UpdateOrganisation, async (_, request) => {
      sent.push((await bodyOf(request)).revision)
      return Response.json(makeBody({ revision: 3 }))
    })
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent).toEqual([2])
  })

  test('sends the revision that was seen when it began, though a newer one was read meanwhile', async () => {
    api.answer(GetOrganisation, makeBody({ revision: 1 }))
    const { user, dialog } = await openAndType('演示路 1 号')
    api.answer(GetOrganisation, makeBody({ revision: 7 }))
    window.dispatchEvent(new Event('visibilitychange'))
    const sent: number[] = []
    api.respondTo(UpdateOrganisation, async (_, request) => {
      sent.push((await bodyOf(request)).revision)
      return api.problem('edit_conflict', 409)
    })
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await dialog.findByText(sentenceFor('edit_conflict'))
    expect(sent).toEqual([1])
  })

  test('puts a refusal beside the field that it is about', async () => {
    api.answer(GetOrganisation, makeBody())
    api.respondTo(UpdateOrganisation, () =>
      api.problem('bad_request', 400, [{ path: 'officeAddress', message: '地址已被使用' }]),
    )
    const { user, dialog, field } = await openAndType('演示路 1 号')
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await dialog.findByText('地址已被使用')
    expect(field.getAttribute('aria-invalid')).toBe('true')
  })
})
