// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type EnterpriseSummary, ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { vocabulary } from '../../test/fixtures.ts'
import { layOut, renderWithin } from '../../test/render.tsx'
import { EnterprisesTable } from './enterprises-table.tsx'

const TOTAL = 230
const PAGE = 100

const enterprise = (id: number): EnterpriseSummary => ({
  id,
  name: `示例${id}厂（演示）`,
  unifiedSocialCreditCode: null,
  level: id === 1 ? null : 'key',
  industryCode: null,
  address: '示例路',
  cellCode: null,
  lngLat: null,
  openCaseCount: id % 2,
  lastInspectedOn: null,
  demo: true,
})

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetVocabulary, vocabulary)
  api.respondTo(ListEnterprises, (url) => {
    const first = Number(url.searchParams.get('after') ?? '0')
    const last = Math.min(first + PAGE, TOTAL)
    const items = Array.from({ length: last - first }, (_, i) => enterprise(first + i + 1))
    return Response.json({ items, total: TOTAL, next: last === TOTAL ? null : String(last) })
  })
  layOut()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const asked = () => api.asked.filter((address) => address.startsWith('/api/enterprises'))
const noFilter = { q: '', level: '', township: '', subBureau: '', cell: '', open: '' }

describe('EnterprisesTable', () => {
  test('shows the total of the list at once and further pages when their rows come near', async () => {
    renderWithin(
      <EnterprisesTable
        filters={noFilter}
        on={null}
        names={{ townships: [], subBureaus: [] }}
        selectedId={null}
        onFilter={() => {}}
        onOpen={() => {}}
      />,
    )
    await screen.findByText('共 230 家企业')
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('231')
    screen.getByRole('grid').focus()
    expect(asked()).toEqual(['/api/enterprises'])
    const scroller = screen.getByRole('grid').parentElement!
    scroller.scrollTop = 34 * 95
    scroller.dispatchEvent(new Event('scroll'))
    await waitFor(() => expect(asked()).toEqual(['/api/enterprises', '/api/enterprises?after=100']))
  })

  test('asks the server for what the filters say', async () => {
    renderWithin(
      <EnterprisesTable
        filters={{ ...noFilter, level: 'key', open: 'true', subBureau: '4', cell: '320612100201001' }}
        on="2026-03-01"
        names={{ townships: [], subBureaus: [] }}
        selectedId={null}
        onFilter={() => {}}
        onOpen={() => {}}
      />,
    )
    await screen.findByText('共 230 家企业')
    expect(api.asked).toContain(
      '/api/enterprises?level=key&subBureau=4&on=2026-03-01&cell=320612100201001&openCases=true',
    )
  })

  test('takes the filter by cell off with its cross', async () => {
    const removed: string[] = []
    renderWithin(
      <EnterprisesTable
        filters={{ ...noFilter, cell: '320612100201001' }}
        on={null}
        names={{ townships: [], subBureaus: [] }}
        selectedId={null}
        onFilter={(name, value) => removed.push(`${name}=${value}`)}
        onOpen={() => {}}
      />,
    )
    await userEvent.setup().click(screen.getByRole('button', { name: '取消筛选：网格 320612 100 201 001' }))
    expect(removed).toEqual(['cell='])
  })
})
