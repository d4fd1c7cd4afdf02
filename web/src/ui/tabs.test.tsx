// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { type Tab, Tabs } from './tabs.tsx'

afterEach(cleanup)

const tabs = [
  { key: 'cells', label: '网格', count: '278' },
  { key: 'enterprises', label: '企业' },
  { key: 'cases', label: '案件' },
] as const satisfies readonly Tab<string>[]

function Page() {
  const [selected, setSelected] = useState<(typeof tabs)[number]['key']>('cells')
  return (
    <Tabs<(typeof tabs)[number]['key']>
      label="列表"
      tabs={tabs}
      selected={selected}
      panelId="panel"
      onSelect={setSelected}
    />
  )
}

const selectedLabel = () => screen.getByRole('tab', { selected: true }).textContent

describe('Tabs', () => {
  test('are one stop for the Tab key, on the selected one', () => {
    render(<Page />)
    expect(screen.getAllByRole('tab').map((tab) => tab.tabIndex)).toEqual([0, -1, -1])
  })

  test('move with the arrows, round both ends, and take the focus along', async () => {
    render(<Page />)
    const user = userEvent.setup()
    screen.getByRole('tab', { selected: true }).focus()
    await user.keyboard('{ArrowLeft}')
    expect(selectedLabel()).toBe('案件')
    expect(document.activeElement?.textContent).toBe('案件')
    await user.keyboard('{ArrowRight}')
    expect(selectedLabel()).toBe('网格278')
    await user.keyboard('{End}')
    expect(selectedLabel()).toBe('案件')
  })
})
