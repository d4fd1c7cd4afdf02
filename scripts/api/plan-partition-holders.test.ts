import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCells } from '@tongzhou/server/contracts/grids'
import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { resultOf, township } from './partition-runs.ts'
import { begin, must, save, saveOf } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let report: PartitionReport
let published: Awaited<ReturnType<typeof readPublished>>
const today = '2026-06-15'

interface Held {
  readonly code: string
  readonly role: string
  readonly personId: number
}

/** Cells in force and who holds them. */
async function readPublished() {
  const { items } = await editor.ask(ListCells, `/api/cells?township=${township}`)
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql<Held>`select cell.code, held.role, held.person_id as "personId" from responsibility as held
      join grid_cell as cell on cell.id = held.cell_id
      where held.period @> ${today}::date order by held.role, held.person_id`.execute(trx),
  )
  return { items, holders: rows }
}

beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  const id = await begin(editor, '划分后发布')
  const counts = [{ townshipCode: township, count: 14 }]
  const result = await resultOf(editor, id, { cellRule: 'given', counts })
  report = result.report
  await save(editor, id, saveOf(0, result.difference))
  await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
  const body = { version: 1, effectiveFrom: today, reason: '演示：自动划分' }
  const leader = await platform.as('bureau-leader')
  await must(leader, 'POST', `/api/grid-plans/${id}/publish`, { ...body, waiver: '演示：空缺待补' })
  published = await readPublished()
}, 120_000)
afterAll(() => platform.close())

const byNumbers = (a: Omit<Held, 'code'>, b: Omit<Held, 'code'>) =>
  Number(a.role > b.role) - Number(a.role < b.role) || a.personId - b.personId

describe('what a report proposes is what publication does', () => {
  it('with codes and names', () => {
    expect(report.cells.filter(({ isNew }) => isNew).length).toBeGreaterThan(3)
    const told = report.cells
      .map(({ code, name }) => ({ code, name }))
      .toSorted((a, b) => (a.code! < b.code! ? -1 : 1))
    expect(published.items.map(({ code, name }) => ({ code, name }))).toEqual(told)
  })

  it('with holders, cell by cell: those who stay, and those of the cell that covered most of a new one', () => {
    for (const { code, succession } of report.cells) {
      const told = succession.holders.map(({ role, personId }) => ({ role, personId })).toSorted(byNumbers)
      const held = published.holders.filter((one) => one.code === code)
      expect(held.map(({ role, personId }) => ({ role, personId }))).toEqual(told)
    }
    const rules = new Set(report.cells.map(({ succession }) => succession.rule))
    expect(rules).toEqual(new Set(['goes_on', 'most_land']))
    for (const { code, isNew, succession } of report.cells) {
      expect(succession.rule).toBe(isNew ? 'most_land' : 'goes_on')
      expect(succession.from?.code === code).toBe(!isNew)
      expect(succession.from?.share).toBeGreaterThan(isNew ? 0.15 : 0.999)
      expect(succession.holders.length).toBeGreaterThan(0)
    }
  })

  it('with the enterprises of each cell', () => {
    for (const { code, enterpriseCount } of report.cells)
      expect(published.items.find((item) => item.code === code)?.enterpriseCount).toBe(enterpriseCount)
  })

  it('with the hours that these people have: each shares hers out among all her cells', () => {
    const working = published.holders.filter(({ role }) => role !== 'supervising_leader')
    const cellsOf = new Map<number, Set<string>>()
    for (const { personId, code } of working)
      cellsOf.set(personId, (cellsOf.get(personId) ?? new Set()).add(code))
    for (const { code, availableHours } of report.cells) {
      const persons = new Set(working.filter((one) => one.code === code).map(({ personId }) => personId))
      const hours = [...persons].reduce((sum, person) => sum + 600 / cellsOf.get(person)!.size, 0)
      expect(availableHours).toBeCloseTo(hours, 6)
    }
  })
})
