// @vitest-environment happy-dom

import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetNoticeBoard } from '@tongzhou/server/contracts/notice-boards'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { renderWithin } from '../../test/render.tsx'
import { NoticeBoardLinks } from './notice-board-links.tsx'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('asks for the board of the day that is looked at, on the paper that was chosen', async () => {
  api.respondTo(GetNoticeBoard, () => new Response('%PDF'))
  const user = userEvent.setup()
  renderWithin(<NoticeBoardLinks code="320612100201001" on="2026-05-01" />)
  await user.click(screen.getByRole('button', { name: 'PDF · A3' }))
  expect(api.asked).toEqual(['/api/cells/320612100201001/notice-board.pdf?size=A3&on=2026-05-01'])
})

test('says why there is no board', async () => {
  api.refuse(GetNoticeBoard, 'cell_not_found', 404)
  const user = userEvent.setup()
  renderWithin(<NoticeBoardLinks code="320612100201001" on={null} />)
  await user.click(screen.getByRole('button', { name: 'PDF · A4' }))
  expect((await screen.findByRole('alert')).textContent).toBe(sentenceFor('cell_not_found'))
})
