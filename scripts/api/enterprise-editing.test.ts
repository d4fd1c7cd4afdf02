import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListAuditEntries } from '@tongzhou/server/contracts/audit'
import { ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import type { CauseWord } from '@tongzhou/server/contracts/coverage/cause'
import { type EnterpriseDetail, GetEnterprise, ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import {
  GradeEnterprise,
  LocateEnterprise,
  UpdateEnterprise,
} from '@tongzhou/server/contracts/enterprises/editing'
import { keepDaily, workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { demoCreditCode } from '../seed/credit-code.ts'
import type { Client } from './client.ts'
import { must, send } from './plan-editor.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
let officer: Client
beforeEach(async () => {
  platform = await startPlatform()
  officer = await platform.as('sub-bureau-leader')
})
afterEach(() => platform.close())

type Detail = z.output<typeof EnterpriseDetail>
const today = '2026-06-15'
const tomorrow = new Date('2026-06-16T02:00:00Z')

const detail = (id: number, client = officer) => client.ask(GetEnterprise, `/api/enterprises/${id}`)
const itemsOf = async (cause: CauseWord, query = '', client = officer) =>
  (await client.ask(ListCoverageItems, `/api/coverage/items?limit=500&cause=${cause}&${query}`)).items
const causesOf = async (id: number, query = '') =>
  (
    await platform.ask(ListCoverageItems, `/api/coverage/items?limit=500&enterprise=${id}&${query}`)
  ).items.map(({ cause }) => cause)
const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))).rows

/** Changes a row behind the commands and lets the items follow. */
async function spoil(change: RawBuilder<unknown>, id: number): Promise<void> {
  const { db } = platform.database
  await withReach(db, EVERYWHERE, async (trx) => {
    await change.execute(trx)
    await insertTouches(trx, [`enterprise:${id}`], testNow)
    // What was answered before is kept by the versions of the layers.
    await raiseLayerVersions(trx, ['cells', 'enterprises'], testNow)
  })
  await workInTouches({ db, clock: () => testNow })
}

/** The file as it stands, as the form sends it back. */
const fileOf = (enterprise: Detail) => ({
  name: enterprise.name,
  unifiedSocialCreditCode: enterprise.unifiedSocialCreditCode,
  registrationNumber: enterprise.registrationNumber,
  legalRepresentative: enterprise.legalRepresentative,
  industryCode: enterprise.industryCode,
  elements: enterprise.elements,
  address: enterprise.address,
  divisionCode: enterprise.divisionCode,
  openedOn: enterprise.openedOn,
  closedOn: enterprise.closedOn,
  revision: enterprise.revision,
})
const filePath = (id: number) => `/api/enterprises/${id}`
const placePath = (id: number) => `/api/enterprises/${id}/location`
const levelPath = (id: number) => `/api/enterprises/${id}/levels`

/** A whole enterprise in the area of the officer, standing where its address says. */
async function ownEnterprise(): Promise<Detail> {
  const townships = await ownTownships()
  const { items } = await officer.ask(ListEnterprises, `/api/enterprises?township=${townships[0]}&limit=60`)
  for (const { id } of items) if ((await causesOf(id)).length === 0) return detail(id)
  throw new Error('no enterprise without findings')
}
async function ownTownships(): Promise<string[]> {
  const { session } = (await (await officer.fetch('/api/session')).json()) as {
    session: { body: { townshipCodes: string[] } }
  }
  return session.body.townshipCodes
}
/** A point inside a cell, with its code and township; of another township where one is named. */
async function pointIn(condition: RawBuilder<unknown>) {
  const [cell] = await ask(sql<{ code: string; township: string; lng: number; lat: number }>`
    select code, township_code as township, ST_X(point) as lng, ST_Y(point) as lat
    from (select cell.code, version.township_code, ST_PointOnSurface(version.boundary) as point
      from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
      join grid_plan as plan on plan.id = version.plan_id and plan.effective @> ${today}::date
      where ${condition} order by cell.code limit 1) as found`)
  return cell!
}

/** The next morning, with the daily work done; sessions last a working day, so these are lengthened. */
async function passNight() {
  platform.setNow(tomorrow)
  await ask(sql`update session set expires_at = expires_at + interval '1 day',
    last_seen_at = last_seen_at + interval '1 day'`)
  return keepDaily({ db: platform.database.db, clock: () => tomorrow })
}

/** After the change nothing is left to compute, and what was there stays in the past where it was found. */
async function expectFollowed(): Promise<void> {
  expect(await passNight()).toEqual({ gone: 0, come: 0 })
}

describe('the file of an enterprise', () => {
  it.each([
    ['identity', sql`unified_social_credit_code = null, registration_number = null`],
    ['industry', sql`industry_code = null`],
    ['elements', sql`elements = '{}'`],
  ] as const)('that lacks its %s is mended by what it lacks', async (lacking, change) => {
    const { id, ...whole } = await ownEnterprise()
    await spoil(sql`update enterprise set ${change} where id = ${id}`, id)
    const found = await itemsOf('enterprise_without_file', `enterprise=${id}`)
    expect(found).toMatchObject([{ detail: lacking, since: today }])
    const now = await detail(id)
    // What the finding names must be there; sending the rest again mends nothing.
    await must(officer, 'PUT', filePath(id), { ...fileOf(now), legalRepresentative: '演示负责人' })
    expect(await causesOf(id)).toEqual(['enterprise_without_file'])
    const file = { ...fileOf({ id, ...whole }), revision: now.revision + 1 }
    const done = UpdateEnterprise.answer.parse(await must(officer, 'PUT', filePath(id), file))
    expect(done).toEqual({ id, revision: now.revision + 2, cellCode: whole.cellCode })
    expect(await causesOf(id)).toEqual([])
    expect(await detail(id)).toMatchObject({ ...whole, revision: done.revision })
    await expectFollowed()
  })

  it('is corrected to the township of its cell, and the wrong address stays in the past', async () => {
    const townships = await ownTownships()
    const one = await ownEnterprise()
    const [elsewhere] = await ask(sql<{ code: string }>`select code from division where level = 'township'
      and valid_to is null and code <> all (${townships}::text[]) order by code limit 1`)
    await spoil(sql`update enterprise set division_code = ${elsewhere!.code} where id = ${one.id}`, one.id)
    await passNight()
    expect(await causesOf(one.id, 'on=2026-06-16')).toEqual(['enterprise_across_border'])
    await must(officer, 'PUT', filePath(one.id), {
      ...fileOf(one),
      revision: (await detail(one.id)).revision,
    })
    expect(await causesOf(one.id, 'on=2026-06-16')).toEqual([])
    expect(await causesOf(one.id, 'on=2026-06-15')).toEqual(['enterprise_across_border'])
  })

  it('closes the site from a day on, and with it what was found of it', async () => {
    const { id, revision, ...one } = await ownEnterprise()
    await spoil(sql`delete from enterprise_level where enterprise_id = ${id}`, id)
    expect(await causesOf(id)).toEqual(['enterprise_without_level'])
    await must(officer, 'PUT', filePath(id), { ...fileOf({ id, revision, ...one }), closedOn: today })
    expect(await causesOf(id)).toEqual([])
    expect(await causesOf(id, 'on=2026-06-14')).toEqual(['enterprise_without_level'])
  })

  it('is refused with the field that is wrong, and nothing is written', async () => {
    const one = await ownEnterprise()
    const other = (await officer.ask(ListEnterprises, '/api/enterprises?limit=5')).items.find(
      ({ id, unifiedSocialCreditCode }) => id !== one.id && unifiedSocialCreditCode !== null,
    )!
    const right = demoCreditCode(987_654)
    const wrong = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`
    const refusals = [
      [{ unifiedSocialCreditCode: wrong }, 'unifiedSocialCreditCode'],
      [{ unifiedSocialCreditCode: other.unifiedSocialCreditCode }, 'unifiedSocialCreditCode'],
      [{ industryCode: '9999' }, 'industryCode'],
      [{ elements: ['fire'] }, 'elements.0'],
      [{ divisionCode: '320612999' }, 'divisionCode'],
      [{ divisionCode: '320612' }, 'divisionCode'],
      [{ name: ' ' }, 'name'],
      [{ openedOn: '2026-06-16' }, 'openedOn'],
      [{ closedOn: '2026-06-16' }, 'closedOn'],
      [{ openedOn: '2020-01-02', closedOn: '2020-01-01' }, 'closedOn'],
    ] as const
    for (const [change, field] of refusals) {
      const answer = await send(officer, 'PUT', filePath(one.id), { ...fileOf(one), ...change })
      expect([answer.status, answer.fields]).toEqual([400, [field]])
    }
    expect(await detail(one.id)).toEqual(one)
  })
})

describe('the place of an enterprise', () => {
  it.each([
    ['enterprise_without_cell', null],
    ['enterprise_outside_district', 'SRID=4490;POINT(120 31)'],
  ] as const)('that is %s is mended by a point, and the cell has it at once', async (cause, away) => {
    const one = await ownEnterprise()
    await spoil(
      sql`with away as (update enterprise set location = ${away}::geometry where id = ${one.id})
        delete from enterprise_placement where enterprise_id = ${one.id}`,
      one.id,
    )
    expect(await causesOf(one.id)).toEqual([cause])
    const now = await detail(one.id)
    expect(now).toMatchObject({
      cellCode: null,
      townshipCode: one.divisionCode.slice(0, 9),
      subBureauId: null,
    })
    const body = { lngLat: one.lngLat, reason: '现场核对', revision: now.revision }
    const done = LocateEnterprise.answer.parse(await must(officer, 'PUT', placePath(one.id), body))
    expect(done).toEqual({ id: one.id, revision: now.revision + 1, cellCode: one.cellCode })
    expect(await causesOf(one.id)).toEqual([])
    expect(await detail(one.id)).toEqual({ ...one, revision: done.revision })
    await expectFollowed()
  })

  it('moves it from cell to cell, in which both are judged anew', async () => {
    const townships = await ownTownships()
    const one = await ownEnterprise()
    const cell = await pointIn(
      sql`version.township_code = ${one.townshipCode} and cell.code <> ${one.cellCode}`,
    )
    const body = { lngLat: [cell.lng, cell.lat], reason: '现场核对', revision: one.revision }
    expect(townships).toContain(cell.township)
    await must(officer, 'PUT', placePath(one.id), body)
    expect(await detail(one.id)).toMatchObject({ cellCode: cell.code, townshipCode: cell.township })
    const listed = await officer.ask(ListEnterprises, `/api/enterprises?cell=${cell.code}&limit=500`)
    expect(listed.items.map(({ id }) => id)).toContain(one.id)
    await expectFollowed()
  })

  it('is refused outside the district, out of the own area, and where it is no point', async () => {
    const one = await ownEnterprise()
    const townships = await ownTownships()
    const foreign = await pointIn(sql`version.township_code <> all (${townships}::text[])`)
    const body = { lngLat: one.lngLat, reason: '现场核对', revision: one.revision }
    for (const lngLat of [[120, 31], [32.08, 121.07], [foreign.lng, foreign.lat], [121], ['a', 'b']]) {
      const answer = await send(officer, 'PUT', placePath(one.id), { ...body, lngLat })
      expect([answer.status, answer.fields[0]?.split('.')[0]]).toEqual([400, 'lngLat'])
    }
    expect(await detail(one.id)).toEqual(one)
    // The brigade answers for both sides.
    const brigade = await platform.as('brigade-officer')
    await must(brigade, 'PUT', placePath(one.id), { ...body, lngLat: [foreign.lng, foreign.lat] })
    expect(
      (await send(officer, 'PUT', placePath(one.id), { ...body, revision: one.revision + 1 })).code,
    ).toBe('enterprise_not_found')
  })
})

describe('the level of an enterprise', () => {
  it('that has none is given from a day on, and the days before stay without one', async () => {
    const one = await ownEnterprise()
    await spoil(sql`delete from enterprise_level where enterprise_id = ${one.id}`, one.id)
    const [found] = await itemsOf('enterprise_without_level', `enterprise=${one.id}`)
    expect(found).toBeDefined()
    const body = { level: 'general', from: today, reason: '按排放规模评定', revision: one.revision }
    const done = GradeEnterprise.answer.parse(await must(officer, 'POST', levelPath(one.id), body))
    expect(done).toEqual({ id: one.id, revision: one.revision + 1, cellCode: one.cellCode })
    expect(await causesOf(one.id)).not.toContain('enterprise_without_level')
    expect(await causesOf(one.id, 'on=2026-06-14')).toContain('enterprise_without_level')
    expect(await detail(one.id)).toMatchObject({
      level: 'general',
      levelHistory: [{ level: 'general', from: today, until: null, reason: '按排放规模评定' }],
    })
    await expectFollowed()
  })

  it('ends the day before the next one, and what was planned falls away', async () => {
    const one = await ownEnterprise()
    const [held] = one.levelHistory
    const steps = [
      ['key', '2026-09-01'],
      ['minor', '2026-08-01'],
      ['minor', today],
      ['key', today],
    ] as const
    let { revision } = one
    const grade = async (level: string, from: string) => {
      const answer = await send(officer, 'POST', levelPath(one.id), { level, from, reason: '演示', revision })
      revision += answer.status === 200 ? 1 : 0
      return answer
    }
    const different = held!.level === 'key' ? 'general' : 'key'
    expect((await grade(different, '2026-09-01')).status).toBe(200)
    expect((await detail(one.id)).levelHistory.slice(0, 2)).toMatchObject([
      { level: different, from: '2026-09-01', until: null },
      { ...held, until: '2026-08-31' },
    ])
    // Another decision for an earlier day takes the place of the planned one.
    for (const [level, from] of steps.slice(1)) {
      expect((await grade(level, from)).status).toBe(200)
      expect((await detail(one.id)).levelHistory[0]).toMatchObject({ level, from, until: null })
    }
    expect((await detail(one.id)).levelHistory).toHaveLength(one.levelHistory.length + 1)
    expect((await grade('key', today)).fields).toEqual(['level'])
    expect((await grade('king', today)).fields).toEqual(['level'])
    expect((await grade('minor', '2026-06-14')).fields).toEqual(['from'])
    expect(revision).toBe(one.revision + 4)
  })
})

describe('every change', () => {
  const changes = [
    ['PUT', filePath, (one: Detail) => fileOf(one)],
    ['PUT', placePath, (one: Detail) => ({ lngLat: one.lngLat, reason: '演示', revision: one.revision })],
    [
      'POST',
      levelPath,
      (one: Detail) => ({
        level: one.level === 'key' ? 'minor' : 'key',
        from: today,
        reason: '演示',
        revision: one.revision,
      }),
    ],
  ] as const

  it.each(changes)('%s %s is for the own area and the right roles only', async (method, path, bodyOf) => {
    const one = await ownEnterprise()
    const tried = async (account: string | undefined) =>
      (await send(await platform.as(account), method, path(one.id), bodyOf(one))).code
    expect(await tried(undefined)).toBe('sign_in_required')
    expect(await tried('sub-bureau-leader-2')).toBe('enterprise_not_found')
    for (const account of [
      'township-officer',
      'legal-reviewer',
      'system-administrator',
      'discipline-supervisor',
    ]) {
      expect([account, await tried(account)]).toEqual([account, 'not_allowed'])
    }
    expect((await send(officer, method, path(999_999), bodyOf(one))).code).toBe('enterprise_not_found')
    expect(await detail(one.id)).toEqual(one)
    await must(officer, method, path(one.id), bodyOf(one))
  })

  it.each(changes)(
    '%s %s of what another person changed meanwhile is refused',
    async (method, path, bodyOf) => {
      const one = await ownEnterprise()
      await must(officer, 'PUT', filePath(one.id), { ...fileOf(one), legalRepresentative: '另一位同事填写' })
      const stale = await send(officer, method, path(one.id), bodyOf(one))
      expect([stale.status, stale.code]).toEqual([409, 'edit_conflict'])
      expect(await detail(one.id)).toMatchObject({ legalRepresentative: '另一位同事填写', level: one.level })
    },
  )

  it('is in the record with what was and what is, and changes the version of the map', async () => {
    const one = await ownEnterprise()
    const versions = () =>
      ask(
        sql<{
          version: number
        }>`select version from layer_version where layer in ('cells', 'enterprises') order by layer`,
      )
    const before = await versions()
    await must(officer, 'PUT', filePath(one.id), { ...fileOf(one), address: '演示路 1 号' })
    const body = { lngLat: one.lngLat, reason: '现场核对', revision: one.revision + 1 }
    await must(officer, 'PUT', placePath(one.id), body)
    expect((await versions()).map(({ version }) => version)).toEqual(before.map(({ version }) => version + 2))
    const path = `/api/audit-entries?subject=enterprise:${one.id}&kind=write`
    const { items } = await platform.ask(ListAuditEntries, path)
    expect(items.toReversed()).toMatchObject([
      { action: 'enterprise.update', before: { address: one.address }, after: { address: '演示路 1 号' } },
      {
        action: 'enterprise.locate',
        reason: '现场核对',
        after: { lngLat: one.lngLat, cellCode: one.cellCode },
      },
    ])
  })
})
