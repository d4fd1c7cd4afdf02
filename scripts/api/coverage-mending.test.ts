import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCoverageItems, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import {
  AssignResponsibility,
  ChangeCoverageRule,
  ListCoverageRules,
  RecordVisit,
} from '@tongzhou/server/contracts/coverage/mending'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { must, send } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let leader: Client
beforeEach(async () => {
  platform = await startPlatform()
  leader = await platform.as('bureau-leader')
})
afterEach(() => platform.close())

const itemsOf = async (query: string, client: Pick<Client, 'ask'> = leader) =>
  (await client.ask(ListCoverageItems, `/api/coverage/items?limit=500&${query}`)).items
const ask = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))).rows

/** Inspectors of a sub-bureau with a certificate that counts today. */
const inspectorsOf = async (organisationId: number) =>
  (
    await ask(sql<{ id: number }>`select distinct post.person_id as id from post
      join certificate on certificate.person_id = post.person_id and certificate.kind = 'enforcement'
        and certificate.period @> '2026-06-15'::date and certificate.revoked_on is null
      where post.organisation_id = ${organisationId} and post.period @> '2026-06-15'::date order by 1`)
  ).map(({ id }) => id)

describe('assigning a person', () => {
  it('mends the vacancy at once on list and count, and the past still shows it', async () => {
    const [vacancy] = await itemsOf('cause=role_vacant')
    const { total } = await leader.ask(SummariseCoverage, '/api/coverage/summary?cause=role_vacant')
    const [personId] = await inspectorsOf(vacancy!.subBureau!.id)
    const path = `/api/cells/${vacancy!.cell!.code}/responsibilities`
    const body = { role: vacancy!.detail, personId, from: '2026-06-15', reason: '补缺' }
    const done = AssignResponsibility.answer.parse(await must(leader, 'POST', path, body))
    expect(done).toMatchObject({ from: '2026-06-15', until: null, endedId: null })
    expect((await itemsOf('cause=role_vacant')).map(({ key }) => key)).not.toContain(vacancy!.key)
    const after = await leader.ask(SummariseCoverage, '/api/coverage/summary?cause=role_vacant')
    expect(after).toMatchObject({ total: total - 1, freshness: { pendingCount: 0 } })
    const yesterday = await itemsOf('cause=role_vacant&on=2026-06-14')
    expect(yesterday.find(({ key }) => key === vacancy!.key)).toMatchObject({ until: '2026-06-14' })
  })

  it('of a role with one holder ends the one before the day before', async () => {
    const [held] = await ask(sql<{ code: string; person_id: number; organisation_id: number }>`
      select cell.code, held.person_id, post.organisation_id from responsibility as held
      join grid_cell as cell on cell.id = held.cell_id
      join post on post.person_id = held.person_id and post.period @> '2026-06-15'::date
      where held.role = 'enforcement_officer' and upper_inf(held.period) order by held.id limit 1`)
    const next = (await inspectorsOf(held!.organisation_id)).find((id) => id !== held!.person_id)
    const path = `/api/cells/${held!.code}/responsibilities`
    const body = { role: 'enforcement_officer', personId: next, from: '2026-07-01', reason: '轮岗' }
    const done = AssignResponsibility.answer.parse(await must(leader, 'POST', path, body))
    const rows = await ask(
      sql<{
        until: string
      }>`select (upper(period) - 1)::text as until from responsibility where id = ${done.endedId}`,
    )
    expect(rows).toEqual([{ until: '2026-06-30' }])
  })

  it('is refused in another area, in the past, without post, certificate or role, and twice', async () => {
    const [vacancy] = await itemsOf('cause=role_vacant')
    const path = `/api/cells/${vacancy!.cell!.code}/responsibilities`
    const [personId] = await inspectorsOf(vacancy!.subBureau!.id)
    const body = { role: 'grid_member', personId, from: '2026-06-15', reason: '补缺' }
    const strangers = await Promise.all(
      ['sub-bureau-leader', 'sub-bureau-leader-2'].map((name) => platform.as(name)),
    )
    const answers = await Promise.all(strangers.map((client) => send(client, 'POST', path, body)))
    expect(answers.map(({ code }) => code)).toContain('cell_not_found')
    expect((await send(await platform.as('township-officer'), 'POST', path, body)).code).toBe('not_allowed')
    const fields = async (change: object) => (await send(leader, 'POST', path, { ...body, ...change })).fields
    expect(await fields({ from: '2026-06-14' })).toEqual(['from'])
    expect(await fields({ until: '2026-06-01' })).toEqual(['until'])
    expect(await fields({ role: 'king' })).toEqual(['role'])
    expect(await fields({ personId: 999_999 })).toEqual(['personId'])
    const [layman] = await ask(sql<{
      id: number
    }>`select person_id as id from post where period @> '2026-06-15'::date
      and not exists (select from certificate where certificate.person_id = post.person_id) order by id limit 1`)
    const officer = { ...body, role: 'enforcement_officer', personId: layman!.id }
    expect((await send(leader, 'POST', path, officer)).code).toBe('certificate_missing')
    await must(leader, 'POST', path, { ...body, from: '2026-09-01' })
    expect((await send(leader, 'POST', path, { ...body, from: '2026-08-01' })).code).toBe('role_taken')
  })
})

describe('a visit', () => {
  it('mends what was overdue, for the enterprise and its cell, and the past still shows it', async () => {
    const client = await platform.as('sub-bureau-officer')
    const [late] = await itemsOf('cause=enterprise_overdue', client)
    const inspectorIds = (await inspectorsOf(late!.subBureau!.id)).slice(0, 2)
    const body = {
      enterpriseId: late!.enterprise!.id,
      kind: 'routine',
      startedAt: '2026-06-15T09:00:00+08:00',
      endedAt: '2026-06-15T09:40:00+08:00',
      result: 'no_problem',
      summary: '演示：未见异常',
      inspectorIds,
    }
    const done = RecordVisit.answer.parse(await must(client, 'POST', '/api/inspections', body))
    expect(done.cellCode).toBe(late!.cell!.code)
    expect((await itemsOf('cause=enterprise_overdue', client)).map(({ key }) => key)).not.toContain(late!.key)
    const yesterday = await itemsOf('cause=enterprise_overdue&on=2026-06-14', client)
    expect(yesterday.map(({ key }) => key)).toContain(late!.key)
    const refusals = [
      [{ inspectorIds: inspectorIds.slice(0, 1) }, ['inspectorIds']],
      [{ inspectorIds: [inspectorIds[0], inspectorIds[0]] }, ['inspectorIds']],
      [{ startedAt: '2026-06-16T09:00:00+08:00' }, ['startedAt']],
      [{ endedAt: '2026-06-15T08:00:00+08:00' }, ['endedAt']],
    ] as const
    for (const [change, fields] of refusals) {
      expect((await send(client, 'POST', '/api/inspections', { ...body, ...change })).fields).toEqual(fields)
    }
    const stranger = await platform.as('sub-bureau-officer-2')
    expect((await send(stranger, 'POST', '/api/inspections', body)).code).toBe('enterprise_not_found')
  })
})

describe('a rule', () => {
  const ruleOf = async (kind: string, subject: string) => {
    const { items } = await leader.ask(ListCoverageRules, '/api/coverage/rules')
    return items.filter((rule) => rule.kind === kind && rule.subject === subject).at(-1)!
  }

  it('with another value from a day on changes what is found from that day on, and not before', async () => {
    const rule = await ruleOf('enterprise_interval', 'general')
    const before = await itemsOf('cause=enterprise_overdue&on=2026-06-20')
    const earlier = await itemsOf('cause=enterprise_overdue&on=2026-06-15')
    const body = { value: 10, from: '2026-06-20', source: '演示文件', grade: 'B', revision: rule.revision }
    const changed = ChangeCoverageRule.answer.parse(
      await must(leader, 'POST', `/api/coverage/rules/${rule.id}`, body),
    )
    expect(changed).toMatchObject({ value: 10, from: '2026-06-20', until: null, grade: 'B' })
    const rules = await leader.ask(ListCoverageRules, '/api/coverage/rules')
    expect(rules.items.find(({ id }) => id === rule.id)).toMatchObject({ until: '2026-06-19' })
    await expect
      .poll(
        async () => (await leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    const sorted = (items: typeof earlier) => items.map(({ key }) => key).toSorted()
    expect(sorted(await itemsOf('cause=enterprise_overdue&on=2026-06-15'))).toEqual(sorted(earlier))
    const after = await itemsOf('cause=enterprise_overdue&on=2026-06-20')
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.find(({ detail }) => detail === 'general')?.verified).toBe(true)
    expect((await send(leader, 'POST', `/api/coverage/rules/${rule.id}`, body)).code).toBe('edit_conflict')
    expect(
      (await send(await platform.as('sub-bureau-leader'), 'POST', `/api/coverage/rules/${rule.id}`, body))
        .code,
    ).toBe('not_allowed')
    const stale = { ...body, from: '2015-01-01', revision: rule.revision + 1 }
    expect((await send(leader, 'POST', `/api/coverage/rules/${rule.id}`, stale)).fields).toEqual(['from'])
  })

  it('of the hours that one person has finds who carries more', async () => {
    const before = await itemsOf('cause=person_overloaded')
    const rule = await ruleOf('available_hours', '*')
    const body = { value: 100, from: '2026-06-15', source: '演示', grade: 'assumed', revision: rule.revision }
    await must(leader, 'POST', `/api/coverage/rules/${rule.id}`, body)
    await expect
      .poll(async () => (await itemsOf('cause=person_overloaded')).length, { timeout: 30_000 })
      .toBeGreaterThan(before.length)
    const [overloaded] = await itemsOf('cause=person_overloaded')
    expect(overloaded).toMatchObject({ action: 'move_cells', verified: false, cell: null })
    expect(overloaded!.person?.id).toBe(overloaded!.ask.person?.id)
    expect(overloaded!.measure).toBeGreaterThan(100)
    expect(overloaded!.exposedEnterpriseCount).toBeGreaterThan(0)
  })
})
