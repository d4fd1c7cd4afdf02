// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ImportIntoPlan, type ImportPreview } from '@tongzhou/server/contracts/plan-imports'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble, sentenceFor } from '../../test/api-double.ts'
import { renderWithin } from '../../test/render.tsx'
import { ImportDialog } from './import-dialog.tsx'

const difference = {
  removedArcIds: [],
  putArcs: [],
  removedFaceIds: ['320612100201001'],
  putFaces: [],
}

const clear: ImportPreview = {
  format: 'geojson',
  layers: [{ name: 'cells', rowCount: 2 }],
  layer: 'cells',
  encoding: { found: 'utf-8', why: 'fixed' },
  crs: {
    found: 'EPSG:4490',
    declared: null,
    candidates: [
      { code: 'EPSG:4490', name: '国家2000经纬度', why: 'fits', shareInside: 1, shareOnBorders: 0.9 },
      { code: 'GCJ-02', name: '火星坐标', why: 'fits', shareInside: 0.99, shareOnBorders: 0.1 },
    ],
  },
  asks: [],
  fields: [{ field: 'name', heading: '名称' }],
  otherHeadings: ['备注'],
  rows: [
    {
      row: 1,
      name: '一号',
      code: null,
      outcome: 'new',
      faceId: 'new-000000000001',
      townshipCode: '320612100',
      areaM2: 1_000_000,
      warnings: [],
    },
    {
      row: 2,
      name: '二号',
      code: null,
      outcome: 'left_out',
      faceId: null,
      townshipCode: null,
      areaM2: 0,
      warnings: [
        {
          code: 'empty_geometry',
          message: '没有边界：请补画后再导入',
          measure: null,
          at: null,
          otherRow: null,
        },
      ],
    },
  ],
  others: [{ faceId: '320612100201001', name: '旧网格', became: 'gone', areaM2: 1_000_000 }],
  changes: [],
  problems: [],
  difference,
  counts: { rows: 2, new: 1, changed: 0, same: 0, leftOut: 1 },
}

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function preview(answer: ImportPreview, settle: () => Promise<number | null> = async () => 3) {
  api.answer(ImportIntoPlan, answer)
  const onTake = vi.fn<(difference: unknown, source: unknown) => void>()
  const user = userEvent.setup()
  renderWithin(<ImportDialog planId={7} settle={settle} onTake={onTake} onClose={() => undefined} />)
  await user.upload(screen.getByLabelText(/^文件（/), new File(['{}'], 'cells.geojson'))
  await user.click(screen.getByRole('button', { name: '预览' }))
  return { user, onTake }
}

describe('an import', () => {
  test('shows every warning with its row and takes over nothing before it is told to', async () => {
    const { user, onTake } = await preview(clear)
    const row = within(await screen.findByTestId('import-rows')).getByRole('row', { name: /^2/ })
    expect(row.textContent).toContain('没有边界：请补画后再导入')
    expect(screen.getByText(/旧网格：消失，1.00 平方公里/)).toBeTruthy()
    expect(onTake).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: '放入草案' }))
    expect(onTake).toHaveBeenCalledExactlyOnceWith(difference, {
      rowCount: 1,
      fileName: expect.stringMatching(/\.\w+$/) as string,
    })
  })

  test('asks for what is not clear and sends the file again with the choice', async () => {
    const { user } = await preview({
      ...clear,
      asks: ['crs'],
      crs: { ...clear.crs, found: null },
      difference: null,
    })
    expect((await screen.findByRole('alert')).textContent).toContain('无法确定坐标系')
    expect(screen.queryByRole('button', { name: '放入草案' })).toBeNull()
    api.answer(ImportIntoPlan, clear)
    await user.selectOptions(screen.getByLabelText('坐标系'), 'GCJ-02')
    await user.click(screen.getByRole('button', { name: '预览' }))
    await screen.findByRole('button', { name: '放入草案' })
    expect(api.asked.at(-1)).toContain('crs=GCJ-02')
  })

  test('of other options than were previewed cannot be taken over', async () => {
    const { user } = await preview(clear)
    await screen.findByRole('button', { name: '放入草案' })
    await user.selectOptions(screen.getByLabelText('文件没有提到的网格'), 'unassign')
    expect(screen.queryByRole('button', { name: '放入草案' })).toBeNull()
    expect(screen.getByText('选项已更改，请重新预览。')).toBeTruthy()
  })

  test('is not even read while the draft cannot be saved', async () => {
    await preview(clear, async () => null)
    expect((await screen.findByRole('alert')).textContent).toContain('未保存')
    expect(api.asked.filter((address) => address.includes('/import'))).toEqual([])
  })

  test('that the server refuses says why', async () => {
    api.refuse(ImportIntoPlan, 'edit_conflict', 409)
    const user = userEvent.setup()
    renderWithin(
      <ImportDialog planId={7} settle={async () => 3} onTake={() => undefined} onClose={() => undefined} />,
    )
    await user.upload(screen.getByLabelText(/^文件（/), new File(['{}'], 'cells.geojson'))
    await user.click(screen.getByRole('button', { name: '预览' }))
    expect(await screen.findByText(new RegExp(sentenceFor('edit_conflict')))).toBeTruthy()
  })
})
