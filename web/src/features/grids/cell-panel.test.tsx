// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type CellDetail, GetCell } from '@tongzhou/server/contracts/grids'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Language } from '../../i18n/i18n.ts'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { makeCell, makeCellDetail, makeHolder, namesOf, vocabulary } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { CellPanel } from './cell-panel.tsx'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
  api.answer(GetVocabulary, vocabulary)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const { code } = makeCell(1)

function Page() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" id="origin" onClick={() => setIsOpen(true)}>
        open
      </button>
      {isOpen ? (
        <CellPanel
          code={code}
          on={null}
          names={namesOf([makeCell(1)])}
          enterprisesAddress="/office?table=enterprises"
          casesAddress="/office?table=cases"
          noticeBoard={null}
          inspections={<p>检查列表</p>}
          fallbackFocusId="origin"
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  )
}

async function openPanel(language: Language = 'zh-CN') {
  renderWithin(<Page />, { language })
  await userEvent.setup().click(screen.getByText('open'))
}

function answerWith(responsibilities: CellDetail['responsibilities']) {
  api.answer(GetCell, makeCellDetail({ responsibilities }))
}

const roleRow = (role: string) => within(document.querySelector<HTMLElement>(`[data-role="${role}"]`)!)

describe('CellPanel', () => {
  test('shows code, area, both bodies and the sum of enterprises', async () => {
    answerWith([])
    await openPanel()
    await screen.findByRole('heading', { name: '示例1号网格' })
    expect(screen.getByText('320612 100 201 001')).toBeTruthy()
    expect(screen.getByText('2.00 km²')).toBeTruthy()
    expect(screen.getByText('示例分局')).toBeTruthy()
    expect(screen.getByText('暂定')).toBeTruthy()
    expect(screen.getByText('示例镇环境保护工作办公室')).toBeTruthy()
    expect(screen.getByText(/合计 3 家/)).toBeTruthy()
    expect(screen.getByText('距上次检查 22 天')).toBeTruthy()
  })

  test('marks a required role without holder as vacant and an optional one as not needed', async () => {
    answerWith([
      { role: 'grid_leader', required: true, holders: [] },
      { role: 'supervising_leader', required: false, holders: [] },
    ])
    await openPanel()
    await screen.findByText('网格长')
    expect(roleRow('grid_leader').getByText('空缺')).toBeTruthy()
    expect(roleRow('supervising_leader').queryByText('空缺')).toBeNull()
    expect(roleRow('supervising_leader').getByText(/可不设/)).toBeTruthy()
  })

  test.each([
    ['valid', '证件有效'],
    ['expiring', '即将到期'],
    ['expired', '已过期'],
    ['revoked', '已吊销'],
    ['missing', '无证'],
    ['not_required', '无需持证'],
  ] as const)('says the certificate state %s in words', async (state, sentence) => {
    const holder = makeHolder(1, '张示例', { state, number: '苏通示执00001号', validUntil: '2026-12-01' })
    answerWith([{ role: 'enforcement_officer', required: true, holders: [holder] }])
    await openPanel()
    await screen.findByText('执法责任人')
    const row = roleRow('enforcement_officer')
    expect(row.getByText('张示例')).toBeTruthy()
    expect(row.getByText(sentence)).toBeTruthy()
    expect(row.getByText(/有效期至 2026\/12\/01/)).toBeTruthy()
  })

  test('lists every holder of a role that several may hold', async () => {
    const holders = [makeHolder(1, '李示例', {}), makeHolder(2, '王示例', {})]
    answerWith([{ role: 'grid_member', required: true, holders }])
    await openPanel()
    await screen.findByText('网格员')
    expect(roleRow('grid_member').getByText('李示例')).toBeTruthy()
    expect(roleRow('grid_member').getByText('王示例')).toBeTruthy()
  })

  test('speaks English when the page does', async () => {
    answerWith([{ role: 'grid_leader', required: true, holders: [] }])
    await openPanel('en')
    await screen.findByText('Grid leader')
    expect(roleRow('grid_leader').getByText('Vacant')).toBeTruthy()
  })

  test('says that a code is unknown', async () => {
    api.refuse(GetCell, 'cell_not_found', 404)
    await openPanel()
    expect(await screen.findByText(`没有编码为 ${code} 的网格`)).toBeTruthy()
  })

  test('says why it failed and tries again on demand', async () => {
    api.refuse(GetCell, 'internal', 500)
    await openPanel()
    await screen.findByText(sentenceFor('internal'))
    answerWith([])
    await userEvent.setup().click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('heading', { name: '示例1号网格' })).toBeTruthy()
  })

  test('takes the focus to its heading and gives it back when Escape closes it', async () => {
    answerWith([])
    await openPanel()
    expect(document.activeElement?.tagName).toBe('H2')
    await screen.findByRole('heading', { name: '示例1号网格' })
    await userEvent.setup().keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByTestId('cell-panel')).toBeNull())
    expect(document.activeElement?.id).toBe('origin')
  })
})
