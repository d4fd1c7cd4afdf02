import { describe, expect, it } from 'vitest'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import type { Conduct } from './conduct.ts'
import type { Partition } from './partition.ts'
import { partitionDistrict } from './partition.ts'
import type { PartitionSource } from './partition-source.ts'
import type { NoteCode } from './report.ts'
import { boxRing, drawSource, PLANE, ringOf, TOWNSHIP } from './testing-land.ts'

const SQUARE = [[boxRing(0, 0, 6000, 6000)]]

function cut(source: PartitionSource, conduct: Conduct = {}): Partition {
  const result = partitionDistrict(source, conduct)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  expect(proveTopology(result.value.plan)).toEqual([])
  return result.value
}

const notesOf = ({ report }: Partition, wanted: NoteCode) =>
  report.notes.filter(({ code }) => code === wanted)

describe('bad days of the partition', () => {
  it('without enterprises makes cells by area and says so', () => {
    const partition = cut(drawSource(SQUARE, { cellCount: 9, enterpriseCount: 0 }))
    expect(notesOf(partition, 'no_enterprises')).toHaveLength(1)
    expect(partition.report.worstDeviation).toBeLessThanOrEqual(0.02)
  })

  it('names an enterprise that is more work than a cell, and evens out the rest', () => {
    const source = drawSource(SQUARE, { cellCount: 9 })
    const giant = { id: 9999, at: PLANE.toLattice([3100, 2900]), weight: 400 }
    const partition = cut({ ...source, enterprises: [...source.enterprises, giant] })
    const [note] = notesOf(partition, 'oversized')
    expect(note?.enterpriseIds).toEqual([9999])
    expect(note?.share).toBeGreaterThan(1)
    const others = partition.report.cells.filter(({ id }) => id !== note?.faceIds[0]).map(({ work }) => work)
    const mean = others.reduce((sum, work) => sum + work, 0) / others.length
    for (const work of others) expect(Math.abs(work / mean - 1)).toBeLessThan(0.05)
  })

  it('cuts more cells than there are enterprises and says that work is a matter of land then', () => {
    const partition = cut(drawSource(SQUARE, { cellCount: 20, enterpriseCount: 5 }))
    expect(partition.report.cells).toHaveLength(20)
    expect(notesOf(partition, 'fewer_enterprises_than_cells')).toHaveLength(1)
  })

  it('gives two islands whole cells each and names what that forces', () => {
    const islands = [[boxRing(0, 0, 6000, 5000)], [boxRing(8000, 0, 10_600, 2600)]]
    const partition = cut(drawSource(islands, { cellCount: 9 }))
    expect(partition.report.cells.every(({ parts }) => parts === 1)).toBe(true)
    expect(notesOf(partition, 'island_forced').length).toBeGreaterThan(0)
  })

  it('takes a border that touches itself as islands that meet in a point', () => {
    const hourglass = ringOf([
      [0, 0],
      [4000, 0],
      [2000, 2000],
      [4000, 4000],
      [0, 4000],
      [2000, 2000],
    ])
    const partition = cut(drawSource([[hourglass]], { cellCount: 8 }))
    expect(notesOf(partition, 'touches_itself')).toHaveLength(1)
    expect(partition.report.cells).toHaveLength(8)
  })

  it('counts an enterprise exactly on the border of the township once', () => {
    const source = drawSource(SQUARE, { cellCount: 6 })
    const onBorder: LatticePoint = SQUARE[0]![0]![5]!
    const partition = cut({
      ...source,
      enterprises: [...source.enterprises, { id: 5000, at: onBorder, weight: 4 }],
    })
    expect(partition.report.cells.reduce((sum, { enterprises }) => sum + enterprises, 0)).toBe(
      source.enterprises.length + 1,
    )
  })

  it('keeps borders off enterprises, so that none stands on one', () => {
    const partition = cut(drawSource(SQUARE, { cellCount: 12, enterpriseCount: 400 }))
    expect(notesOf(partition, 'on_border')).toEqual([])
  })

  it('takes 10,000 enterprises on one spot as one, names the cell, and ends', () => {
    const source = drawSource(SQUARE, { cellCount: 8, enterpriseCount: 60 })
    const crowd = Array.from({ length: 10_000 }, (_, index) => ({
      id: 1000 + index,
      at: PLANE.toLattice([2500, 2500]),
      weight: 1,
    }))
    const partition = cut({ ...source, enterprises: [...source.enterprises, ...crowd] })
    const [note] = notesOf(partition, 'oversized')
    expect(note?.enterpriseIds).toHaveLength(10_000)
    expect(
      partition.report.cells.find(({ id }) => id === note?.faceIds[0])?.enterprises,
    ).toBeGreaterThanOrEqual(10_000)
  })

  it('ends soon after it is cancelled and hands out nothing', () => {
    let asked = 0
    const isCancelled = () => {
      asked += 1
      return asked > 2
    }
    expect(partitionDistrict(drawSource(SQUARE, { cellCount: 12 }), { isCancelled })).toEqual({
      ok: false,
      problem: { code: 'cancelled' },
    })
    expect(asked).toBe(3)
  })

  it('keeps nothing between two runs: interleaved runs give what single ones give', () => {
    const one = drawSource(SQUARE, { cellCount: 6 })
    const other = drawSource(SQUARE, { cellCount: 7, seed: 3 })
    const alone = cut(one).report.fingerprint
    let inner = ''
    const outer = cut(one, {
      isCancelled: () => {
        if (inner === '') inner = cut(other).report.fingerprint
        return false
      },
    })
    expect(outer.report.fingerprint).toBe(alone)
    expect(inner).toBe(cut(other).report.fingerprint)
  })

  it('refuses numbers that make no sense, by name', () => {
    const source = drawSource(SQUARE, { cellCount: 4, enterpriseCount: 9 })
    const problemOf = (change: Partial<PartitionSource>) => partitionDistrict({ ...source, ...change })
    expect(problemOf({ tolerance: 0 })).toMatchObject({
      problem: { code: 'source_malformed', field: 'tolerance' },
    })
    expect(problemOf({ patrolShare: 2 })).toMatchObject({ problem: { field: 'patrolShare' } })
    expect(problemOf({ seed: 0.5 })).toMatchObject({ problem: { field: 'seed' } })
    expect(problemOf({ cellCounts: new Map([[TOWNSHIP, 0]]) })).toMatchObject({
      problem: { field: 'cellCounts' },
    })
    expect(problemOf({ enterprises: [{ id: 1, at: [0, 0], weight: -1 }] })).toMatchObject({
      problem: { field: 'enterprises' },
    })
    expect(problemOf({ cellCounts: new Map([['999999999', 1]]) })).toMatchObject({
      problem: { code: 'unknown_township' },
    })
  })

  it('says which enterprises stand outside the land', () => {
    const source = drawSource(SQUARE, { cellCount: 4, enterpriseCount: 80 })
    const far = { id: 777, at: PLANE.toLattice([50_000, 0]), weight: 1 }
    const partition = cut({ ...source, enterprises: [...source.enterprises, far] })
    expect(notesOf(partition, 'outside')[0]?.enterpriseIds).toEqual([777])
  })

  it('leaves a township that nobody asked for as unassigned land', () => {
    const west = { code: TOWNSHIP, polygons: [[boxRing(0, 0, 4000, 4000)]] }
    const east = { code: '320612002', polygons: [[boxRing(4000, 0, 8000, 4000)]] }
    const { plan } = cut({ ...drawSource(west.polygons, { cellCount: 4 }), townships: [west, east] })
    expect(valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')).toHaveLength(4)
    expect(facePolygons(plan, 'unassigned-320612002')).toHaveLength(1)
  })
})
