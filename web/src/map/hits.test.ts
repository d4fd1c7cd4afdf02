import { describe, expect, it } from 'vitest'
import { countRendered, type RenderedFeature, readHit } from './hits.ts'

function feature(layer: string, properties: Record<string, unknown>): RenderedFeature {
  return { layer: { id: layer }, properties, geometry: { type: 'Point', coordinates: [121.07, 32.08] } }
}

const cell = feature('cell-fill', { code: '320612001001001' })
const cluster = feature('enterprise-clusters', { cluster: true, clusterId: 94, count: 12, openCaseCount: 1 })
const enterprise = feature('enterprises', { id: 41, level: 'key' })

describe('readHit', () => {
  it('means the enterprise when it lies on a cluster and a cell', () => {
    expect(readHit([cell, cluster, enterprise])).toEqual({ kind: 'enterprise', id: 41 })
  })

  it('means the cluster when it lies on a cell', () => {
    expect(readHit([cell, cluster])).toEqual({ kind: 'cluster', lngLat: [121.07, 32.08] })
  })

  it('means the cell where nothing lies on it, and nothing outside', () => {
    expect(readHit([cell])).toEqual({ kind: 'cell', code: '320612001001001' })
    expect(readHit([])).toEqual({ kind: 'nothing' })
  })
})

describe('countRendered', () => {
  it('counts what several tiles show once, and a cluster with all its members', () => {
    const other = feature('cell-fill', { code: '320612001002001' })
    const counts = countRendered([cell, cell, other, cluster, cluster, enterprise, enterprise])
    expect(counts).toEqual({ cells: 2, enterprises: 13 })
  })

  it('counts nothing on an empty map', () => {
    expect(countRendered([])).toEqual({ cells: 0, enterprises: 0 })
  })
})
