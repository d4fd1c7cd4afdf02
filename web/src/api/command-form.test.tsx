// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { defineContract, Line, Nothing, Revision } from '@tongzhou/server/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { installApiDouble, sentenceFor } from '../test/api-double.ts'
import { renderWithin } from '../test/render.tsx'
import { CheckField, ChoiceField, DateField, NumberField, TextField } from '../ui/fields.tsx'
import { CommandForm } from './command-form.tsx'

const ChangeChair = defineContract({
  method: 'patch',
  path: '/api/chairs',
  permission: 'public',
  summary: 'A chair, for tests of forms',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    name: Line(10),
    code: z.string().regex(/^\d+$/, 'expects_chair_code').optional(),
    legs: z.int().min(1).max(9),
    brokenOn: z.iso.date().nullable(),
    room: z.int().optional(),
    isRed: z.boolean(),
  }),
  answer: z.object({ revision: z.int() }),
})

let api: ReturnType<typeof installApiDouble>
let sent: unknown
beforeEach(() => {
  api = installApiDouble()
  sent = undefined
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function take() {
  api.respondTo(ChangeChair, async (_, { body }) => {
    sent = JSON.parse(await (body as Blob).text())
    return Response.json({ revision: 8 })
  })
}

function show(parts: { onDone?: () => void; onReload?: () => void; language?: 'en' | 'zh-CN' } = {}) {
  const { onDone = () => undefined, onReload, language = 'zh-CN' } = parts
  renderWithin(
    <CommandForm
      contract={ChangeChair}
      label="椅子"
      fixed={{ revision: 7 }}
      defaultValues={{ name: '', code: '', legs: 4, brokenOn: '', room: '' as never, isRed: false }}
      onDone={onDone}
      {...(onReload !== undefined && { onReload })}
    >
      <TextField name="name" label="名称" hint="短一些" isRequired />
      <TextField name="code" label="代码" />
      <NumberField name="legs" label="腿数" />
      <DateField name="brokenOn" label="损坏日期" />
      <ChoiceField
        name="room"
        label="房间"
        emptyLabel="无"
        isNumber
        choices={[{ value: '3', label: '三' }]}
      />
      <CheckField name="isRed" label="红色" />
    </CommandForm>,
    { language },
  )
}

const press = (name: string | RegExp) => userEvent.setup().click(screen.getByRole('button', { name }))
const errorOf = (label: string) => {
  const control = screen.getByLabelText(label, { exact: false })
  const ids = control.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ')
}

describe('CommandForm', () => {
  test('sends what was typed with what nobody types; empty is null where that is a value, absent otherwise', async () => {
    take()
    const onDone = vi.fn<() => void>()
    show({ onDone })
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('名称', { exact: false }), ' 扶手椅 ')
    await user.selectOptions(screen.getByLabelText('房间'), '3')
    await user.click(screen.getByLabelText('红色'))
    await press('保存')
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(sent).toEqual({ revision: 7, name: ' 扶手椅 ', legs: 4, brokenOn: null, room: 3, isRed: true })
  })

  test('sends nothing that the contract refuses, and says why beside the field, in the language of the page', async () => {
    take()
    show()
    await press('保存')
    await waitFor(() => expect(errorOf('名称')).toBe('短一些 请填写此项'))
    expect(screen.getByLabelText('名称', { exact: false }).getAttribute('aria-invalid')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('名称', { exact: false })))
    expect(sent).toBeUndefined()
    cleanup()
    show({ language: 'en' })
    await userEvent.setup().type(screen.getByLabelText('名称', { exact: false }), 'far too long a name')
    await press('Save')
    await waitFor(() => expect(errorOf('名称')).toContain('At most 10 characters'))
  })

  test('leaves a fault whose sentence only the server knows to the server, and shows its answer at the field', async () => {
    api.respondTo(ChangeChair, () =>
      api.problem('bad_request', 400, [
        { path: 'code', message: '应为数字' },
        { path: 'revision', message: '应为正整数' },
      ]),
    )
    show()
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('名称', { exact: false }), '凳')
    await user.type(screen.getByLabelText('代码'), 'x')
    await press('保存')
    await waitFor(() => expect(errorOf('代码')).toBe('应为数字'))
    const top = screen.getByText(sentenceFor('bad_request')).parentElement!
    expect(top.textContent).toContain('revision: 应为正整数')
    expect((screen.getByLabelText('名称', { exact: false }) as HTMLInputElement).value).toBe('凳')
  })

  test('keeps what was typed after an edit conflict and offers to reload', async () => {
    api.refuse(ChangeChair, 'edit_conflict', 409)
    const onReload = vi.fn<() => void>()
    show({ onReload })
    await userEvent.setup().type(screen.getByLabelText('名称', { exact: false }), '凳')
    await press('保存')
    await screen.findByText(sentenceFor('edit_conflict'))
    expect((screen.getByLabelText('名称', { exact: false }) as HTMLInputElement).value).toBe('凳')
    await press('重新载入')
    expect(onReload).toHaveBeenCalledOnce()
  })

  test('asks before a link leads away from what has not been saved, and not afterwards', async () => {
    take()
    const confirm = vi.fn<() => boolean>(() => false)
    vi.stubGlobal('confirm', confirm)
    const onDone = vi.fn<() => void>()
    show({ onDone })
    const link = document.body.appendChild(document.createElement('a'))
    link.href = '/office'
    const follow = () => !link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    link.click()
    expect(confirm).not.toHaveBeenCalled()
    await userEvent.setup().type(screen.getByLabelText('名称', { exact: false }), '凳')
    expect(follow()).toBe(true)
    expect(confirm).toHaveBeenCalledOnce()
    await press('保存')
    await waitFor(() => expect(onDone).toHaveBeenCalled())
    await waitFor(() => expect(follow()).toBe(false))
    expect(confirm).toHaveBeenCalledOnce()
    link.remove()
  })
})
