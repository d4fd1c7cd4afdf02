import { describe, expect, it } from 'vitest'
import type { PartitionEnterprise } from '../../partition/partition-source.ts'
import { boxRing, drawEnterprises, PLANE, ringOf } from '../../partition/testing-land.ts'
import { applyDifference } from '../../topology/difference.ts'
import type { LatticePolygon } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { proveTopology } from '../../topology/prove-topology.ts'
import type { PartitionNoteCode, PartitionReport } from './report.contract.ts'
import { runOn } from './testing-run.ts'

const SQUARE: readonly LatticePolygon[] = [[boxRing(0, 0, 6000, 6000)]]

/** The report of a run that ended well: its difference applies to the draft, and what comes out is a partition. */
function reportOf(...asked: Parameters<typeof runOn>): PartitionReport {
  const { draft, reply, report } = runOn(...asked)
  if (!('found' in reply) || !report) throw new Error(JSON.stringify(reply))
  const applied = applyDifference(draft, reply.found.difference)
  if (!applied.ok) throw new Error(applied.problem.code)
  expect(proveTopology(applied.value)).toEqual([])
  const cells = valuesOf(applied.value.faces).filter(({ kind }) => kind === 'cell')
  expect(report.cells.map(({ faceId }) => faceId).toSorted()).toEqual(cells.map(({ id }) => id).toSorted())
  return report
}

const notesOf = ({ notes }: PartitionReport, wanted: PartitionNoteCode) =>
  notes.filter(({ code }) => code === wanted)
const countOf = ({ cells }: PartitionReport) =>
  cells.reduce((sum, { enterpriseCount }) => sum + enterpriseCount, 0)

function expectSentence(report: PartitionReport, code: PartitionNoteCode, zh: RegExp, en: RegExp): void {
  const [note] = notesOf(report, code)
  expect(note?.sentence.zh).toMatch(zh)
  expect(note?.sentence.en).toMatch(en)
}

describe('on a bad day the report says in words', () => {
  it('that there are no enterprises and cells were made by area', () => {
    const report = reportOf(SQUARE, [], { cellCount: 9 })
    expectSentence(report, 'no_enterprises', /^示例镇没有需要检查的企业，网格按面积划分$/, /by area alone/)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
    expect(report.cells.every(({ hours }) => hours.total > 0 && hours.visits === 0)).toBe(true)
  })

  it('which enterprise is more work than a cell, how much more, and in which cell it is', () => {
    const giant = { id: 9999, at: PLANE.toLattice([3100, 2900]), weight: 400 }
    const report = reportOf(SQUARE, [...drawEnterprises(SQUARE, 140, 7), giant], { cellCount: 9 })
    const [note] = notesOf(report, 'oversized')
    expect(note?.enterprises).toEqual([{ id: 9999, name: '演示企业9999' }])
    const cell = report.cells.find(({ faceId }) => faceId === note?.faces[0]?.faceId)
    expect(cell?.hours.visits).toBeGreaterThanOrEqual(800)
    const percent = `${Number((note!.share! * 100).toFixed(1))}%`
    expect(note?.sentence.zh).toContain(`演示企业9999在同一地点，工作量是每个网格平均值的 ${percent}`)
    expect(note?.sentence.zh).toContain(`“${cell!.name}”`)
    expect(note?.sentence.en).toContain(`“${cell!.name}” stays heavier`)
  })

  it('that there are fewer enterprises than cells', () => {
    const report = reportOf(SQUARE, drawEnterprises(SQUARE, 5, 7), { cellCount: 20 })
    expect(report.cells).toHaveLength(20)
    expect(countOf(report)).toBe(5)
    expectSentence(report, 'fewer_enterprises_than_cells', /企业比网格少/, /fewer enterprises than cells/)
  })

  it('what two islands force', () => {
    const islands = [[boxRing(0, 0, 6000, 5000)], [boxRing(8000, 0, 10_600, 2600)]]
    const report = reportOf(islands, drawEnterprises(islands, 140, 7), { cellCount: 9 })
    expect(report.cells.every(({ parts }) => parts === 1)).toBe(true)
    for (const { share, faces, sentence } of notesOf(report, 'island_forced')) {
      expect(sentence.zh).toContain(share! > 0 ? '高' : '低')
      expect(sentence.en).toContain(share! > 0 ? 'above' : 'below')
      for (const { name } of faces.slice(0, 3)) expect(sentence.zh).toContain(name)
    }
    expect(notesOf(report, 'island_forced').length).toBeGreaterThan(0)
  })

  it('to which cell a rock belongs', () => {
    const land = [[boxRing(0, 0, 5000, 5000)], [boxRing(5600, 1000, 5900, 1300)]]
    const report = reportOf(land, drawEnterprises(land, 120, 7), { cellCount: 8 })
    const [note] = notesOf(report, 'island_annexed')
    expect(report.cells.find(({ faceId }) => faceId === note?.faces[0]?.faceId)?.parts).toBe(2)
    expectSentence(report, 'island_annexed', /已并入网格“示例村网格\d+”/, /has several parts/)
  })

  it('that a border touches itself', () => {
    const hourglass = [
      [
        ringOf([
          [0, 0],
          [4000, 0],
          [2000, 2000],
          [4000, 4000],
          [0, 4000],
          [2000, 2000],
        ]),
      ],
    ]
    const report = reportOf(hourglass, drawEnterprises(hourglass, 90, 7), { cellCount: 8 })
    expectSentence(report, 'touches_itself', /与自身相接/, /meets itself/)
    expect(report.cells).toHaveLength(8)
  })

  it('nothing of an enterprise exactly on the border of the township, which counts once', () => {
    const drawn = drawEnterprises(SQUARE, 90, 7)
    const onBorder = { id: 5000, at: SQUARE[0]![0]![5]!, weight: 4 }
    const report = reportOf(SQUARE, [...drawn, onBorder], { cellCount: 6 })
    expect(countOf(report)).toBe(91)
    expect(notesOf(report, 'outside')).toEqual([])
  })

  it('how many of 10,000 enterprises on one spot there are, and names a few', () => {
    const at = PLANE.toLattice([2500, 2500])
    const crowd = Array.from(
      { length: 10_000 },
      (_, id): PartitionEnterprise => ({ id: 1000 + id, at, weight: 1 }),
    )
    const report = reportOf(SQUARE, [...drawEnterprises(SQUARE, 60, 7), ...crowd], { cellCount: 8 })
    const [note] = notesOf(report, 'oversized')
    expect(note).toMatchObject({ enterpriseCount: 10_000 })
    expect(note?.enterprises).toHaveLength(20)
    expect(note?.sentence.zh).toMatch(/^演示企业1000、演示企业1001、演示企业1002等 10000 家企业在同一地点/)
    expect(note?.sentence.en).toContain('(10000 in all)')
    expect(countOf(report)).toBe(10_060)
  })

  it('which deviation whole enterprises leave, where what was asked for is out of reach', () => {
    const report = reportOf(SQUARE, drawEnterprises(SQUARE, 40, 7), { cellCount: 12, tolerance: 0.005 })
    const used = report.townships[0]!.tolerance
    expect(used).toBeGreaterThan(0.005)
    expectSentence(report, 'tolerance_raised', /做不到要求的偏差/, /out of reach/)
    expect(notesOf(report, 'tolerance_raised')[0]?.sentence.zh).toContain(
      `±${Number((used * 100).toFixed(1))}%`,
    )
  })
})
