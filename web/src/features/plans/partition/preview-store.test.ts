import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, test } from 'vitest'
import { createPreviewStore, type Preview } from './preview-store.ts'

const after = accept(
  splitFaces(drawPlan(), {
    cut: [[1450, -50] as const, [1450, 600] as const],
    newIds: ['new-1'],
    faceIds: ['south'],
  }),
)
const preview: Preview = {
  after,
  borders: [],
  labels: new Map(),
  tones: new Map(),
  cells: new Set(['south', 'new-1']),
}
const keys = { shift: false, alt: false, command: false }
const west = { at: [1100, 100], reachUnits: 1, keys } as const

describe('the preview on the map', () => {
  test('leaves the hand to the tool while there is none', () => {
    const store = createPreviewStore()
    expect(store.hear({ kind: 'press', ...west })).toBe(false)
    expect(store.picture()).toBeNull()
  })

  test('shows the plan that would be, and takes the hand', () => {
    const store = createPreviewStore()
    store.show(preview)
    expect(store.picture()?.topology).toBe(after)
    expect(store.hear({ kind: 'press', ...west })).toBe(true)
    expect(store.getSnapshot().chosen).toBe('new-1')
    expect(store.picture()?.selection).toEqual(['new-1'])
  })

  test('marks the cell pointed at, and nothing that is not proposed', () => {
    const store = createPreviewStore()
    store.show(preview)
    store.hear({ kind: 'move', ...west })
    expect(store.picture()?.guides.areas).toHaveLength(1)
    store.hear({ kind: 'move', ...west, at: [1100, 900] })
    expect(store.getSnapshot().pointed).toBeNull()
    store.hear({ kind: 'move', ...west })
    store.hear({ kind: 'leave' })
    expect(store.picture()?.guides.areas).toEqual([])
  })

  test('gives the same picture for the same state, and tells nobody where nothing changed', () => {
    const store = createPreviewStore()
    store.show(preview)
    store.point('south')
    const drawn = store.picture()
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    store.point('south')
    expect([told, store.picture() === drawn]).toEqual([0, true])
  })

  test('forgets what was chosen when another proposal has no such cell', () => {
    const store = createPreviewStore()
    store.show(preview)
    store.choose('new-1')
    store.show({ ...preview, cells: new Set(['south']) })
    expect(store.getSnapshot().chosen).toBeNull()
  })
})
