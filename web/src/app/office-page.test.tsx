// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { GetCell, ListCells } from '@tongzhou/server/contracts/grids'
import { ListInspections } from '@tongzhou/server/contracts/inspections'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { GetTileJson } from '@tongzhou/server/contracts/tiles'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { useLocation } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../test/api-double.ts'
import { makeCell, makeCellDetail, makeSession, subBureau, vocabulary } from '../test/fixtures.ts'
import { layOut, renderWithin } from '../test/render.tsx'
import { OfficeRoutes } from './router.tsx'

const cells = [makeCell(1), makeCell(2), makeCell(3, { subBureauId: null })]
const plan = {
  id: 1,
  name: '示例方案',
  state: 'published',
  effectiveFrom: '2016-07-01',
  effectiveTo: null,
  cellCount: 3,
  demo: true,
} as const
const emptyList = { items: [], total: 0, next: null }

// Parts of the page that are loaded when they are first shown: here they are there from the start.
beforeAll(async () => {
  await Promise.all([
    import('./office-page.tsx'),
    import('./detail-pane.tsx'),
    import('./administration-routes.tsx'),
    import('../features/enterprises/enterprises-table.tsx'),
    import('../features/enforcement/cases-table.tsx'),
  ])
})

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetSession, { session: makeSession(), singleSignOn: null })
  api.answer(GetVocabulary, vocabulary)
  api.answer(ListCells, { plan, items: cells, total: 3 })
  api.answer(ListOrganisations, { items: [subBureau] })
  api.answer(ListEnterprises, emptyList)
  api.answer(ListCases, { ...emptyList, total: 150 })
  api.answer(ListInspections, emptyList)
  api.answer(GetCell, makeCellDetail())
  api.refuse(GetTileJson, 'internal', 500)
  layOut()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function Address() {
  const { pathname, search } = useLocation()
  return <p data-testid="address">{pathname + search}</p>
}

const show = (path: string) =>
  renderWithin(
    <>
      <OfficeRoutes />
      <Address />
    </>,
    { path },
  )
const address = () => decodeURIComponent(screen.getByTestId('address').textContent)
const legendCounts = () =>
  [...screen.getByTestId('legend').querySelectorAll('li')].map((one) => one.textContent)

describe('OfficePage', () => {
  test('says the plan in force and that data and boundaries are not real', async () => {
    show('/office')
    await screen.findByText('示例方案')
    expect(screen.getByText('演示数据')).toBeTruthy()
    expect(screen.getByText('示意')).toBeTruthy()
    expect(screen.getByText(/自 2016\/07\/01 起施行/)).toBeTruthy()
    expect(await screen.findByRole('tab', { name: /案件.*150/ })).toBeTruthy()
  })

  test('counts in the legend add up to the cells of the table', async () => {
    show('/office')
    await waitFor(() => expect(legendCounts()).toEqual(['示例分局2', '未划分1']))
    expect(screen.getByTestId('cells-count').dataset['count']).toBe('3')
  })

  test('keeps working as tables when the map cannot be had, and says why', async () => {
    show('/office')
    await screen.findByText('示例方案')
    const map = within(document.getElementById('map')!)
    await map.findByText(sentenceFor('internal'))
    expect(await screen.findByText('示例1号网格')).toBeTruthy()
  })

  test('opens the panel of the cell in the address and marks its row', async () => {
    show(`/office/cells/${cells[0]!.code}`)
    expect(await screen.findByRole('heading', { name: '示例1号网格' })).toBeTruthy()
    const row = await waitFor(() => document.querySelector('tr[aria-selected="true"]')!)
    expect(row.getAttribute('data-key')).toBe(cells[0]!.code)
  })

  test('writes a chosen row into the address, keeps the view, and Escape leads back', async () => {
    show('/office?by=workload&lang=zh-CN')
    const user = userEvent.setup()
    await user.click(await screen.findByText('示例2号网格'))
    await screen.findByTestId('cell-panel')
    expect(address()).toBe(`/office/cells/${cells[1]!.code}?by=workload&lang=zh-CN`)
    expect(await screen.findByTestId('cell-panel')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(address()).toBe('/office?by=workload&lang=zh-CN')
    expect(screen.queryByTestId('cell-panel')).toBeNull()
  })

  test('writes colouring, table, filter and order into the address', async () => {
    show('/office')
    const user = userEvent.setup()
    await screen.findByText('示例1号网格')
    await user.click(screen.getByRole('radio', { name: '在办案件' }))
    await user.selectOptions(screen.getByRole('combobox', { name: '镇街' }), '320612100')
    await user.click(screen.getByRole('button', { name: '面积 km²' }))
    expect(address()).toBe('/office?by=open_cases&township=320612100&sort=areaM2')
    await user.click(screen.getByRole('tab', { name: /企业/ }))
    await waitFor(() => expect(address()).toContain('table=enterprises'))
    expect(await screen.findByText('没有符合条件的企业')).toBeTruthy()
  })

  test('changes the language of the page and of the document', async () => {
    show('/office')
    await screen.findByText('示例1号网格')
    await userEvent.setup().click(screen.getByRole('button', { name: 'English' }))
    expect(address()).toBe('/office?lang=en')
    expect(await screen.findByRole('tab', { name: /Enterprises/ })).toBeTruthy()
    await waitFor(() => expect(document.documentElement.lang).toBe('en'))
  })

  test('says that an address names nothing', async () => {
    show('/office/chairs')
    expect(await screen.findByText('没有这个页面')).toBeTruthy()
  })
})
