// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Search, type SearchHit } from '@tongzhou/server/contracts/search'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { renderWithin } from '../../test/render.tsx'
import { SearchBox } from './search-box.tsx'

const hit = (kind: SearchHit['kind'], id: string, label: string): SearchHit => ({
  kind,
  id,
  label,
  detail: '示例镇',
  cellCode: kind === 'cell' ? id : null,
  lngLat: null,
})
const hits = [
  hit('enterprise', '7', '示例纺织有限公司'),
  hit('cell', '320612100201001', '示例村网格'),
  hit('person', '3', '张示例'),
]

let api: ReturnType<typeof installApiDouble>
let chosen: string[]
beforeEach(() => {
  api = installApiDouble()
  api.answer(Search, { items: hits })
  chosen = []
  renderWithin(<SearchBox onChoose={({ kind, id }) => chosen.push(`${kind} ${id}`)} />)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const box = () => screen.getByRole('combobox')
const activeLabel = () =>
  document.getElementById(String(box().getAttribute('aria-activedescendant')))?.textContent

async function write(text: string) {
  const user = userEvent.setup()
  await user.click(box())
  await user.keyboard(text)
  return user
}

describe('SearchBox', () => {
  test('groups hits by kind, cells first', async () => {
    await write('示例')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3))
    expect(screen.getAllByRole('group').map((group) => group.firstElementChild?.textContent)).toEqual([
      '网格',
      '企业',
      '人员',
    ])
    expect(box().getAttribute('aria-expanded')).toBe('true')
  })

  test('walks round the options with the arrows and chooses with Enter', async () => {
    const user = await write('示例')
    await screen.findAllByRole('option')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(activeLabel()).toContain('示例纺织有限公司')
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(activeLabel()).toContain('张示例')
    await user.keyboard('{Enter}')
    expect(chosen).toEqual(['person 3'])
    expect(box().getAttribute('aria-expanded')).toBe('false')
  })

  test('chooses the first option with Enter when none is active', async () => {
    const user = await write('示例')
    await screen.findAllByRole('option')
    await user.keyboard('{Enter}')
    expect(chosen).toEqual(['cell 320612100201001'])
  })

  test('closes the list on the first Escape and empties the box on the second', async () => {
    const user = await write('示例')
    await screen.findAllByRole('option')
    await user.keyboard('{Escape}')
    expect(box().getAttribute('aria-expanded')).toBe('false')
    expect((box() as HTMLInputElement).value).toBe('示例')
    await user.keyboard('{Escape}')
    expect((box() as HTMLInputElement).value).toBe('')
  })

  test('asks the server once for a word written without a pause', async () => {
    await write('示例村')
    await screen.findAllByRole('option')
    expect(api.asked).toEqual(['/api/search?q=示例村'])
  })

  test('says when nothing was found and when the search failed', async () => {
    api.answer(Search, { items: [] })
    await write('无')
    expect((await screen.findAllByText('没有找到“无”')).length).toBeGreaterThan(0)
    api.refuse(Search, 'internal', 500)
    await write('人')
    expect((await screen.findAllByText(sentenceFor('internal'))).length).toBeGreaterThan(0)
  })

  test('takes the focus on / and on Ctrl+K', async () => {
    const user = userEvent.setup()
    expect(document.activeElement).not.toBe(box())
    await user.keyboard('/')
    expect(document.activeElement).toBe(box())
    expect((box() as HTMLInputElement).value).toBe('')
    box().blur()
    await user.keyboard('{Control>}k{/Control}')
    expect(document.activeElement).toBe(box())
  })
})
