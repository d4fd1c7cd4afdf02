import { GetPerson } from '@tongzhou/server/contracts/persons'
import { ListStaffTransfers, TransferStaff, WatchStaffFloors } from '@tongzhou/server/contracts/transfers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { bodyOf, lastLine, readRows, staffOf } from './staff.queries.ts'

let platform: Platform
let personnel: Client
let brigade: number
let shortBody: number
let staff: Awaited<ReturnType<typeof staffOf>>

beforeAll(async () => {
  platform = await startPlatform()
  personnel = await platform.as('personnel-officer')
  brigade = await bodyOf(platform, 'brigade-officer')
  staff = await staffOf(platform, brigade)
  const { items } = await platform.ask(WatchStaffFloors, '/api/staff-floors/live')
  shortBody = items.find(({ isMet }) => !isMet)!.organisationId
})
afterAll(() => platform.close())

type Answer = z.output<typeof TransferStaff.answer> & {
  status: number
  code?: string
  fields?: { path: string; message: string }[]
}

async function transfer(fields: object, client = personnel): Promise<Answer> {
  const response = await client.send('POST', TransferStaff.path, {
    personIds: [staff[3]!.id],
    toOrganisationId: shortBody,
    effectiveOn: '2026-07-01',
    reason: '充实分局力量',
    dryRun: false,
    ...fields,
  })
  return { status: response.status, ...((await response.json()) as object) } as Answer
}

const floorOf = async (organisationId: number, on: string) =>
  (await platform.ask(WatchStaffFloors, `/api/staff-floors/live?on=${on}`)).items.find(
    (item) => item.organisationId === organisationId,
  )

describe('GET /api/staff-floors/live', () => {
  it('shows six sub-bureaus, one below the floor', async () => {
    const { items, on } = await platform.ask(WatchStaffFloors, '/api/staff-floors/live')
    expect(on).toBe('2026-06-15')
    expect(items).toHaveLength(6)
    expect(items.every(({ kind, floor }) => kind === 'sub_bureau' && floor.leastStaff === 10)).toBe(true)
    expect(items.filter(({ isMet }) => !isMet)).toMatchObject([{ staff: 9, establishedStaff: 7 }])
    expect((await (await platform.as()).fetch('/api/staff-floors/live')).status).toBe(401)
  })
})

describe('POST /api/staff-transfers', () => {
  it('says in a dry run what it would do, and does nothing', async () => {
    const [posts] = await readRows<{ count: string }>(platform, 'select count(*) from post')
    const { id, bodies, persons } = await transfer({ dryRun: true })
    expect(id).toBeNull()
    expect(bodies).toMatchObject([
      {
        organisationId: shortBody,
        floor: { leastStaff: 10, leastEstablishedStaff: 8 },
        before: { staff: 9, establishedStaff: 7, isMet: false },
        after: { staff: 10, establishedStaff: 8, isMet: true },
      },
      { organisationId: brigade, floor: null, before: { staff: 14 }, after: { staff: 13, isMet: null } },
    ])
    expect(persons).toMatchObject([
      {
        personId: staff[3]!.id,
        fromOrganisationId: brigade,
        fromTitle: staff[3]!.title,
        title: staff[3]!.title,
      },
    ])
    expect(await readRows(platform, 'select count(*) from post')).toEqual([posts])
    expect((await personnel.ask(ListStaffTransfers, '/api/staff-transfers')).total).toBe(0)
  })

  it('ends the post, begins the new one, keeps the counts, and the floor is live', async () => {
    const person = staff[3]!.id
    const rehearsed = await transfer({ dryRun: true, title: '环境监察员' })
    const done = await transfer({ title: '环境监察员' })
    expect(done.status).toBe(200)
    expect({ ...done, id: null }).toEqual(rehearsed)
    const { posts, transfers } = await platform.ask(GetPerson, `/api/persons/${person}`)
    expect(posts.slice(0, 2)).toMatchObject([
      {
        organisationId: shortBody,
        title: '环境监察员',
        from: '2026-07-01',
        until: null,
        transferId: done.id,
      },
      { organisationId: brigade, until: '2026-06-30' },
    ])
    expect(transfers).toMatchObject([{ id: done.id, toOrganisationId: shortBody, reason: '充实分局力量' }])
    expect(await floorOf(shortBody, '2026-06-30')).toMatchObject({ staff: 9, isMet: false })
    expect(await floorOf(shortBody, '2026-07-01')).toMatchObject({
      staff: 10,
      establishedStaff: 8,
      isMet: true,
    })
    const { items } = await personnel.ask(ListStaffTransfers, '/api/staff-transfers')
    expect(items).toMatchObject([{ id: done.id, personCount: 1, bodies: done.bodies }])
    expect(await lastLine(platform, 'staff_transfer.create', 'personnel-officer')).toMatchObject({
      subjects: [`organisation:${shortBody}`, `organisation:${brigade}`, `person:${person}`],
      reason: '充实分局力量',
    })
  })

  it('warns of responsibilities left behind', async () => {
    const [holder] = await readRows<{ person_id: number; count: string }>(
      platform,
      `select person_id, count(*) from responsibility where period @> date '2026-07-01'
       and role = 'enforcement_officer' group by person_id order by count(*) desc limit 1`,
    )
    const { persons } = await transfer({
      personIds: [holder!.person_id],
      toOrganisationId: brigade,
      dryRun: true,
    })
    expect(persons).toMatchObject([{ responsibilitiesLeftBehind: Number(holder!.count) }])
  })

  it('names everybody who cannot go, and lets nobody go then', async () => {
    const there = (await staffOf(platform, shortBody))[0]!.id
    const [former] = await readRows<{ id: number }>(
      platform,
      `select id from person where not exists (select from post where person_id = person.id
       and (upper_inf(period) or upper(period) > date '2026-07-01')) limit 1`,
    )
    const personIds = [staff[4]!.id, 99_999_999, former!.id, there, staff[4]!.id]
    const { status, fields } = await transfer({ personIds })
    expect(status).toBe(400)
    expect(fields!.map(({ path }) => path)).toEqual([
      'personIds.1',
      'personIds.2',
      'personIds.3',
      'personIds.4',
    ])
    expect(new Set(fields!.map(({ message }) => message)).size).toBe(4)
    expect((await platform.ask(GetPerson, `/api/persons/${staff[4]!.id}`)).transfers).toEqual([])
    expect(await transfer({ personIds: [staff[3]!.id], toOrganisationId: brigade })).toMatchObject({
      fields: [{ path: 'personIds.0' }],
    })
  })

  it('of two at once for one person one wins', async () => {
    const both = await Promise.all([
      transfer({ personIds: [staff[5]!.id] }),
      transfer({ personIds: [staff[5]!.id] }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })

  it('is for those who act for the whole district', async () => {
    const leader = await platform.as('sub-bureau-leader')
    expect(await transfer({}, leader)).toMatchObject({ status: 403, code: 'not_allowed' })
    expect(await transfer({}, await platform.as('bureau-leader'))).toMatchObject({ status: 403 })
    expect(await transfer({}, await platform.as())).toMatchObject({ status: 401 })
    expect(await transfer({ toOrganisationId: 99_999_999 })).toMatchObject({
      status: 404,
      code: 'organisation_not_found',
    })
    expect(await transfer({ personIds: [] })).toMatchObject({ status: 400, fields: [{ path: 'personIds' }] })
  })
})
