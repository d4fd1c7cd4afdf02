// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { colouringFor } from './legend.ts'
import { MapView } from './map-view.tsx'
import type { MapViewProps } from './map-view-props.ts'
import { facts, styleState } from './testing.ts'

afterEach(cleanup)

function propsWith(onError: (message: string) => void): MapViewProps {
  return {
    tiles: styleState().tiles,
    colouring: colouringFor('sub_bureau', facts),
    language: 'zh-CN',
    selectedCellCode: null,
    selectedEnterpriseId: null,
    highlightedCellCode: null,
    showEnterprises: true,
    focus: null,
    attribution: ['边界为示意', '演示数据'],
    labels: {
      map: '网格地图',
      keyboardHint: '方向键移动',
      zoomIn: '放大',
      zoomOut: '缩小',
      home: '显示全区',
      unavailable: '此浏览器不能显示地图，请使用表格。',
      summary: ({ cells, enterprises }) => `${cells} ${enterprises}`,
    },
    onSelectCell: () => undefined,
    onSelectEnterprise: () => undefined,
    onHoverCell: () => undefined,
    onError,
  }
}

describe('MapView in a browser without WebGL', () => {
  it('says that the map cannot be shown, reports why and offers no dead buttons', async () => {
    const errors: string[] = []
    const { container } = render(<MapView {...propsWith((message) => errors.push(message))} />)
    expect((await screen.findByRole('alert')).textContent).toBe('此浏览器不能显示地图，请使用表格。')
    expect(container.querySelector('[data-map-state]')?.getAttribute('data-map-state')).toBe('unavailable')
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(errors).toHaveLength(1)
  })

  it('still names its sources', () => {
    render(<MapView {...propsWith(() => undefined)} />)
    expect(screen.getByText('边界为示意 · 演示数据')).toBeTruthy()
  })
})
