// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../../test/api-double.ts'
import { makeCell, namesOf, vocabulary } from '../../test/fixtures.ts'
import { layOut, renderWithin } from '../../test/render.tsx'
import { CellsTable } from './cells-table.tsx'

const cells = Array.from({ length: 278 }, (_, i) => makeCell(i + 1, { workload: (i * 37) % 100 }))

beforeEach(() => {
  installApiDouble().answer(GetVocabulary, vocabulary)
  layOut()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const opened: string[] = []
const hovered: (string | null)[] = []

function Table({
  selected = null,
  rows = cells,
}: {
  readonly selected?: string | null
  readonly rows?: typeof cells
}) {
  const [filters, setFilters] = useState({ q: '', township: '', subBureau: '' })
  const [sort, setSort] = useState('code')
  return (
    <CellsTable
      cells={rows}
      names={namesOf(rows)}
      filters={filters}
      sort={sort}
      selectedCode={selected}
      highlightedCode={null}
      onFilter={(name, value) => setFilters((current) => ({ ...current, [name]: value }))}
      onSort={setSort}
      onOpen={(code) => opened.push(code)}
      onHover={(code) => hovered.push(code)}
    />
  )
}

const header = () => screen.getByRole('columnheader', { name: /监管负荷/ })
const dataRows = () => [...screen.getByTestId('cells-table').querySelectorAll('tbody tr[data-key]')]

describe('CellsTable', () => {
  test('tells all rows to assistive technology and draws only those near the view', () => {
    renderWithin(<Table />)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('279')
    expect(dataRows().length).toBeGreaterThan(10)
    expect(dataRows().length).toBeLessThan(60)
    expect(screen.getByTestId('cells-count').textContent).toBe('共 278 个网格')
  })

  test('sorts by a header, says so with aria-sort and turns round on the second press', async () => {
    renderWithin(<Table />)
    const user = userEvent.setup()
    expect(header().getAttribute('aria-sort')).toBe('none')
    await user.click(within(header()).getByRole('button'))
    expect(header().getAttribute('aria-sort')).toBe('ascending')
    expect(dataRows()[0]?.textContent).toContain('示例1号网格')
    await user.click(within(header()).getByRole('button'))
    expect(header().getAttribute('aria-sort')).toBe('descending')
    expect(dataRows()[0]?.textContent).toContain('示例28号网格')
  })

  test('moves with the arrows and opens the active row with Enter', async () => {
    renderWithin(<Table />)
    const user = userEvent.setup()
    opened.length = 0
    screen.getByRole('grid').focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}')
    expect(opened).toEqual([cells[1]!.code])
    const active = screen.getByRole('grid').getAttribute('aria-activedescendant')
    expect(document.getElementById(String(active))?.dataset['key']).toBe(cells[1]!.code)
  })

  test('marks the selected row and no other', () => {
    renderWithin(<Table selected={cells[3]!.code} />)
    const selected = dataRows().filter((row) => row.getAttribute('aria-selected') === 'true')
    expect(selected.map((row) => row.getAttribute('data-key'))).toEqual([cells[3]!.code])
  })

  test('tells which row the pointer is on', async () => {
    renderWithin(<Table />)
    hovered.length = 0
    await userEvent.setup().hover(dataRows()[2]!)
    expect(hovered.at(-1)).toBe(cells[2]!.code)
  })

  test('counts what the filter leaves, and says when nothing is left', async () => {
    renderWithin(<Table />)
    const user = userEvent.setup()
    await user.type(screen.getByRole('searchbox'), '示例27号')
    await waitFor(() => expect(screen.getByTestId('cells-count').textContent).toBe('1 / 278 个网格'))
    await user.type(screen.getByRole('searchbox'), 'xyz')
    await screen.findByText('没有符合条件的网格')
  })

  test('says vacancies and certificate problems in words', async () => {
    renderWithin(<Table rows={[makeCell(1, { vacantRoles: ['grid_leader'], certificateProblemCount: 2 })]} />)
    await screen.findByText('空缺：网格长')
    expect(screen.getByText('证件问题 2 人')).toBeTruthy()
  })
})
