import { describe, expect, it } from 'vitest'
import { countDrawn, type DrawnFeature, readSpot } from './read-spot.ts'

const feature = (layer: string, properties: Record<string, unknown>): DrawnFeature => ({
  layer: { id: layer },
  properties,
})
const cell = feature('cell-fill', { code: '320612001001001', name: '演示网格' })
const record = feature('records', {
  id: 7,
  title: '甲',
  partyName: '乙',
  actedOn: '2026-01-02',
  correction: 'verified',
})
const cluster = feature('record-clusters', { clusterId: 94, count: 12, pending: 5, verified: 7 })

describe('a spot on the public map', () => {
  it('tells the cell and every record that lies there, each once', () => {
    expect(readSpot([cell, record, record], [121, 32])).toEqual({
      lngLat: [121, 32],
      cell: { code: '320612001001001', name: '演示网格' },
      records: [{ id: 7, title: '甲', partyName: '乙', actedOn: '2026-01-02', correction: 'verified' }],
      cluster: null,
    })
  })

  it('tells what a group is made of, and nothing outside', () => {
    expect(readSpot([cell, cluster], [121, 32]).cluster).toEqual({
      count: 12,
      corrections: { pending: 5, failed: 0, verified: 7, not_required: 0 },
    })
    expect(readSpot([], [121, 32])).toEqual({ lngLat: [121, 32], cell: null, records: [], cluster: null })
  })

  it('counts a group with its members and what crosses tiles once', () => {
    expect(countDrawn([cell, cell, record, record, cluster, cluster])).toEqual({ records: 13, cells: 1 })
    expect(countDrawn([])).toEqual({ records: 0, cells: 0 })
  })
})
