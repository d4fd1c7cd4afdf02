// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { drawPlan, EAST, WEST } from '@tongzhou/server/topology/fixtures'
import { useCallback, useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { createEditor, type Editor } from '../../../editor/editor-store.ts'
import { hand, testOptions } from '../../../editor/testing-editor.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { renderWithin } from '../../../test/render.tsx'
import { createCalmStore } from './calm-store.ts'
import type { PlanAnswers } from './editor-options.ts'
import { HistoryButtons } from './history-buttons.tsx'
import { type PanelName, SidePanel } from './side-panel.tsx'
import { StatusLine } from './status-line.tsx'
import { useCellNames } from './use-cell-names.ts'
import { useSentences } from './use-sentences.ts'

afterEach(cleanup)

/** What the panels read of the server's answers: names. */
const answers = {
  figures: {
    townships: [
      { code: WEST, name: '西街道', subBureauId: 1 },
      { code: EAST, name: '东镇', subBureauId: 1 },
    ],
    villages: [
      { code: `${WEST}001`, name: '甲村', townshipCode: WEST, at: null },
      { code: `${EAST}001`, name: '乙村', townshipCode: EAST, at: null },
    ],
    subBureaus: [{ id: 1, name: '一分局' }],
    levels: [
      { code: 'key', name: '重点', nameEn: 'Key', visitsPerYear: 12 },
      { code: 'general', name: '一般', nameEn: 'General', visitsPerYear: 4 },
    ],
    enterprises: [],
    cells: [],
  },
} as unknown as PlanAnswers

interface PageProps {
  readonly editor: Editor
  readonly first: PanelName
}

function Page({ editor, first }: PageProps) {
  const [shown, setShown] = useState(first)
  const [calm] = useState(() => createCalmStore(editor))
  const names = useCellNames(answers)
  const sentences = useSentences(
    names,
    useCallback(() => editor.getSnapshot().topology, [editor]),
  )
  return (
    <>
      <HistoryButtons calm={calm} sentences={sentences} onOperation={(name) => editor.run(name)} />
      <SidePanel
        {...{ editor, calm, answers, names, sentences, shown }}
        onShowPanel={setShown}
        onOperate={(name, input) => editor.run(name, input)}
        onShowFaces={() => undefined}
        onShowProblem={({ faceIds }) => editor.select(faceIds)}
      />
      <StatusLine editor={editor} sentences={sentences} />
    </>
  )
}

interface Opened {
  readonly editor: Editor
  readonly user: ReturnType<typeof userEvent.setup>
}

function open(first: PanelName, { isReadOnly = false, language = 'zh-CN' as Language } = {}): Opened {
  const editor = createEditor(testOptions(drawPlan(), isReadOnly))
  renderWithin(<Page editor={editor} first={first} />, { language })
  return { editor, user: userEvent.setup() }
}

const selectIn = (editor: Editor, ids: readonly string[]) => editor.select(ids)

describe('the selection', () => {
  test('says how to choose while nothing is chosen', () => {
    open('selection')
    expect(screen.getByText('没有选中网格')).toBeTruthy()
  })

  test('shows figures of the cell, and names it as one step', async () => {
    const { editor, user } = open('selection')
    selectIn(editor, ['sw'])
    expect(await screen.findByText('每年 12 次')).toBeTruthy()
    expect(screen.getByText('合计 1 家')).toBeTruthy()
    await user.type(screen.getByLabelText('名称'), '河东网格{Enter}')
    expect(editor.getSnapshot().undoSentence).toMatchObject({
      key: 'rename_cell',
      values: { name: '河东网格' },
    })
    expect(screen.getByRole('heading', { name: '河东网格' })).toBeTruthy()
  })

  test('offers only villages of the township, and assigns one', async () => {
    const { editor, user } = open('selection')
    selectIn(editor, ['sw'])
    const village = await screen.findByLabelText('村（社区）')
    expect(within(village).queryByText('乙村')).toBeNull()
    await user.selectOptions(village, '甲村')
    expect(editor.getSnapshot().undoSentence).toMatchObject({ key: 'assign_village' })
  })

  test('joins neighbours, and says why others cannot be joined', async () => {
    const { editor, user } = open('selection')
    selectIn(editor, ['sw', 'ne'])
    expect(await screen.findByText('不能“合并”：选中的网格不相邻，不能合并')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '合并' }))
    expect(editor.getSnapshot().doneCount).toBe(0)
    selectIn(editor, ['sw', 'se'])
    await user.click(await screen.findByRole('button', { name: '合并' }))
    expect(editor.getSnapshot().undoSentence?.key).toBe('join_cells')
  })

  test('can be looked at but not changed where the plan is no draft', async () => {
    const { editor } = open('selection', { isReadOnly: true })
    selectIn(editor, ['sw'])
    expect((await screen.findByLabelText<HTMLInputElement>('名称')).readOnly).toBe(true)
    expect(screen.getByLabelText<HTMLSelectElement>('环保分局').disabled).toBe(true)
    expect(screen.getByText(/此方案不能编辑/)).toBeTruthy()
  })
})

describe('the figures', () => {
  test('list the cells of the township at hand, which follows the selection', async () => {
    const { editor } = open('figures')
    expect(within(screen.getByRole('region', { name: '本镇街网格' })).getByText('sw')).toBeTruthy()
    selectIn(editor, ['north'])
    expect(await within(screen.getByRole('region', { name: '本镇街网格' })).findByText('north')).toBeTruthy()
  })

  test('say by a sign, a number and words whether a cell is within the tolerance', async () => {
    const { user, editor } = open('figures')
    const row = () => screen.getByRole('region', { name: '本镇街网格' }).querySelector('[data-key=sw]')!
    expect(row().textContent).toContain('✓+9%在容差内')
    const field = screen.getByLabelText(/容差/)
    await user.clear(field)
    await user.type(field, '5')
    expect(editor.getSnapshot().figures.toleranceShare).toBe(0.05)
    expect(row().textContent).toContain('▲+9%高于容差')
    expect(row().querySelector('.deviation')?.className).toContain('deviation-above')
  })

  test('choose a cell by its row', async () => {
    const { user, editor } = open('figures')
    await user.click(screen.getByRole('button', { name: 'se' }))
    expect(editor.getSnapshot().selection).toEqual(['se'])
  })

  test('say of a body without a floor that it has none', () => {
    open('figures')
    const table = screen.getByRole('region', { name: '各环保分局' })
    expect(within(table).getAllByText('不设下限')).toHaveLength(2)
  })
})

describe('the problems', () => {
  test('are stepped through from unassigned land on, with its measure', async () => {
    const { editor, user } = open('problems')
    selectIn(editor, ['nw'])
    editor.run('make_unassigned')
    expect(await screen.findByText(/西街道未划网格的土地有 .* km² 未划入任何网格/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /下一个/ }))
    expect(screen.getByText(/^第 1 \/ \d+ 个$/)).toBeTruthy()
    expect(editor.getSnapshot().problems.current?.code).toBe('gap')
  })

  test('a warning is left with a reason and can be brought back; an error cannot be left', async () => {
    const { editor, user } = open('problems')
    selectIn(editor, ['nw'])
    editor.run('make_unassigned')
    editor.checkWhole()
    const items = await screen.findAllByRole('listitem')
    const error = items.find((item) => item.textContent?.includes('错误'))!
    const warning = items.find((item) => item.textContent?.includes('提醒'))!
    expect(within(error).queryByRole('button', { name: /忽略/ })).toBeNull()
    await user.click(within(warning).getByRole('button', { name: /忽略/ }))
    await user.type(screen.getByLabelText('忽略的理由'), '园区单独管理')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /忽略/ }))
    expect([...editor.getSnapshot().problems.ignored.values()]).toEqual(['园区单独管理'])
    await user.click(screen.getByRole('button', { name: /显示已忽略的/ }))
    expect(screen.getByText('已忽略：园区单独管理')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '恢复提醒' }))
    expect(editor.getSnapshot().problems.ignored.size).toBe(0)
  })
})

describe('the history', () => {
  test('names every step in a sentence, also of cells that are gone, and jumps to any', async () => {
    const { editor, user } = open('history')
    expect(screen.getByText('还没有改动')).toBeTruthy()
    selectIn(editor, ['sw', 'se'])
    editor.run('join')
    selectIn(editor, ['ne'])
    editor.run('lock')
    await user.click(await screen.findByRole('button', { name: /打开时的方案/ }))
    expect(editor.getSnapshot().doneCount).toBe(0)
    await user.click(screen.getByRole('button', { name: /锁定ne/ }))
    expect(editor.getSnapshot().doneCount).toBe(2)
  })

  test('undo and redo say which step they mean', async () => {
    const { editor, user } = open('history')
    selectIn(editor, ['ne'])
    editor.run('lock')
    await user.click(await screen.findByRole('button', { name: '撤销：锁定ne' }))
    expect(await screen.findByRole('button', { name: '重做：锁定ne' })).toBeTruthy()
    expect(screen.getByRole('button', { name: '没有可以撤销的步骤' })).toBeTruthy()
  })

  test('speaks English', async () => {
    const { editor } = open('history', { language: 'en' })
    selectIn(editor, ['ne'])
    editor.run('lock')
    expect(await screen.findByRole('button', { name: 'Undo: Lock ne' })).toBeTruthy()
  })
})

describe('the status line', () => {
  test('says the word of the tool, then why the hand is refused', async () => {
    const { editor } = open('figures')
    expect(screen.getByTestId('hint').textContent).toBe('选择网格')
    editor.chooseTool('reshape')
    editor.dispatch(hand('press', [500, 500]))
    editor.dispatch(hand('drag', [5000, 5000]))
    const said = await screen.findByText((_, element) => element?.getAttribute('data-testid') === 'hint')
    expect(said.getAttribute('data-code')).toBe(editor.getSnapshot().hint?.code)
    expect(said.parentElement?.getAttribute('data-refusal')).toBe('true')
  })
})
