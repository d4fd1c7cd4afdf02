// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { type CoverageItem, ListCoverageItems, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import { GetCoverageMatrix, GetCoverageShades } from '@tongzhou/server/contracts/coverage/overview'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { useLocation } from 'react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { makeSession, subBureau, vocabulary } from '../../test/fixtures.ts'
import { layOut, renderWithin } from '../../test/render.tsx'
import { CoveragePage } from './coverage-page.tsx'
import { makeItem, makeSummary, matrix } from './testing-coverage.ts'

const items = [
  makeItem(1, 'role_vacant', { detail: 'grid_leader' }),
  makeItem(2, 'certificate_invalid', {
    detail: 'expired',
    severity: 'serious',
    person: { id: 21, name: '示例甲' },
  }),
  makeItem(3, 'land_gap', { cell: null, measure: 12_000, severity: 'critical' }),
]

/** Items that a list shows only after many pages. */
const furtherPages = [makeItem(70_001, 'cell_overdue', { severity: 'minor', measure: 92 })]

let api: ReturnType<typeof installApiDouble>

function Address() {
  const { pathname, search } = useLocation()
  return <output data-testid="address">{pathname + search}</output>
}
const address = () => screen.getByTestId('address').textContent

function answerWith(shown: readonly CoverageItem[]) {
  api.answer(SummariseCoverage, makeSummary(shown))
  api.respondTo(ListCoverageItems, (url) => {
    const [cause, id] = [url.searchParams.get('cause'), url.searchParams.get('id')]
    const rows = [...shown, ...furtherPages].filter(
      (item) => (cause === null || item.cause === cause) && (id === null || String(item.id) === id),
    )
    const page = id === null ? rows.filter((item) => !furtherPages.includes(item)) : rows
    return Response.json({ on: '2026-06-15', items: page, total: page.length, next: null })
  })
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T02:00:00Z') })
  layOut()
  api = installApiDouble()
  api.answer(GetSession, {
    singleSignOn: null,
    session: makeSession({ permissions: ['coverage.read', 'organisation.read'] }),
  })
  api.answer(GetVocabulary, vocabulary)
  api.answer(ListOrganisations, { items: [subBureau] })
  api.answer(GetCoverageMatrix, matrix)
  api.answer(GetCoverageShades, { on: '2026-06-15', planId: 1, cells: [], land: [] })
  answerWith(items)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const open = (path = '/office/coverage') =>
  renderWithin(
    <>
      <CoveragePage />
      <Address />
    </>,
    { path },
  )

describe('the list of what is uncovered', () => {
  test('counts by severity, cause, sub-bureau and township what the list shows', async () => {
    open()
    const facets = await screen.findByTestId('facets')
    const countOf = (name: string) =>
      facets.querySelector(`[data-facet="${name}"]`)?.getAttribute('data-count')
    expect(countOf('severity-critical')).toBe('2')
    expect(countOf('cause-role_vacant')).toBe('1')
    expect(countOf('group-land')).toBe('1')
    expect(countOf('subBureau-4')).toBe('3')
    await vi.waitFor(() => expect(screen.getByTestId('coverage-count').dataset['count']).toBe('3'))
    expect(within(await screen.findByTestId('coverage-table')).getAllByRole('row')).toHaveLength(4)
  })

  test('is narrowed by a number that is pressed, in the address too', async () => {
    open()
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: /证件无效/ }))
    await vi.waitFor(() => expect(screen.getByTestId('coverage-count').dataset['count']).toBe('1'))
    expect(address()).toBe('/office/coverage?cause=certificate_invalid')
    await user.click(screen.getByRole('button', { name: '取消筛选：证件无效' }))
    await vi.waitFor(() => expect(address()).toBe('/office/coverage'))
  })

  test('says that nothing is uncovered, and as of when', async () => {
    answerWith([])
    open()
    expect(await screen.findByText('截至 2026/06/15，没有发现未覆盖')).toBeTruthy()
  })

  test('says the sentence of a refusal and asks again', async () => {
    api.refuse(ListCoverageItems, 'not_allowed', 403)
    open()
    expect(await screen.findByText(sentenceFor('not_allowed'))).toBeTruthy()
  })

  test('asks for the day in the address', async () => {
    open('/office/coverage?on=2026-03-01')
    await screen.findByTestId('facets')
    expect(api.asked).toContain('/api/coverage/summary?on=2026-03-01')
    expect(api.asked.some((asked) => asked.startsWith('/api/coverage/items?on=2026-03-01'))).toBe(true)
  })
})

describe('the detail', () => {
  test('says why, since when, and whom to ask', async () => {
    open('/office/coverage?item=1')
    const detail = within(await screen.findByTestId('coverage-detail'))
    expect(await detail.findByText('这一天网格缺少必设的“网格长”。', { exact: false })).toBeTruthy()
    expect(detail.getByText('2026/06/01 起，已 15 天')).toBeTruthy()
    expect(within(detail.getByTestId('coverage-ask')).getByRole('link', { name: '示例分局' })).toBeTruthy()
  })

  test('goes to the next with J and back with K, and closes with Escape', async () => {
    open('/office/coverage?item=1')
    const user = userEvent.setup()
    await screen.findByTestId('coverage-detail')
    await user.keyboard('j')
    expect((await screen.findByTestId('coverage-why')).textContent).toContain('已过期')
    await user.keyboard('k')
    await vi.waitFor(() => expect(address()).toBe('/office/coverage?item=1'))
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByTestId('coverage-detail')).toBeNull())
  })

  test('of a permanent link is there at once, however far down the list it stands, and under any filter', async () => {
    open('/office/coverage?cause=role_vacant&item=70001')
    const detail = await screen.findByTestId('coverage-detail')
    expect(detail.textContent).toContain('92')
    expect(within(detail).getByText('由链接打开，不在已读取的清单里')).toBeTruthy()
    const asked = api.asked.filter((one) => one.startsWith('/api/coverage/items'))
    expect(asked.filter((one) => one.includes('id=70001'))).toHaveLength(1)
    expect(asked).toHaveLength(2)
  })

  test('says so when the item of a link is not there any more', async () => {
    open('/office/coverage?item=99')
    expect(await screen.findByText('这一条已不在清单里')).toBeTruthy()
  })

  test('hides what mends it from those who may not, and names who to ask instead', async () => {
    open('/office/coverage?item=1')
    const mending = within(await screen.findByTestId('mending'))
    expect(mending.queryByRole('button')).toBeNull()
    expect(mending.getByText(/您的角色不能办理/)).toBeTruthy()
  })

  test('writes small pieces of land with the digits that they need', async () => {
    open('/office/coverage?item=3')
    expect((await screen.findByTestId('coverage-why')).textContent).toContain('0.012 平方公里土地')
  })
})

describe('the day', () => {
  test('is changed by the slider and comes back to today', async () => {
    open()
    const user = userEvent.setup()
    await screen.findByTestId('facets')
    await user.click(screen.getByRole('button', { name: '前一天' }))
    await vi.waitFor(() => expect(address()).toBe('/office/coverage?on=2026-06-14'))
    expect(screen.getByTestId('day-bar').dataset['where']).toBe('past')
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('2026/06/14，过去')
    await user.click(screen.getByRole('button', { name: '回到今天' }))
    await vi.waitFor(() => expect(address()).toBe('/office/coverage'))
  })

  test('says before the first plan that nothing could be judged, and calls it no good news', async () => {
    answerWith([])
    api.answer(SummariseCoverage, {
      ...makeSummary([]),
      on: '2010-01-01',
      plan: null,
      firstDay: '2016-07-01',
    })
    open('/office/coverage?on=2010-01-01')
    await screen.findByText('2010/01/01 还没有网格方案，无从判定')
    screen.getByText(/自 2016\/07\/01 起施行/)
    expect(screen.queryByText(/没有发现未覆盖/)).toBeNull()
  })
})
