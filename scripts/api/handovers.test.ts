import { GetCase } from '@tongzhou/server/contracts/enforcement'
import { GetHandover, ListHandovers } from '@tongzhou/server/contracts/handovers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { bodyOf, lastLine, readRows } from './staff.queries.ts'

let platform: Platform
let leader: Client
let officer: Client
let personnel: Client
let ownBody: number
let receiver: number

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
  officer = await platform.as('sub-bureau-officer')
  personnel = await platform.as('personnel-officer')
  ownBody = await bodyOf(platform, 'sub-bureau-leader')
  receiver = await personOf('sub-bureau-officer')
  await readRows(platform, `delete from certificate where person_id = ${receiver}`)
  await certify(receiver, '交接-1')
})
afterAll(() => platform.close())

async function personOf(account: string): Promise<number> {
  const [row] = await readRows<{ id: number }>(
    platform,
    `select person_id as id from account where name = '${account}'`,
  )
  return row!.id
}

const certify = (personId: number, number: string) =>
  readRows(
    platform,
    `insert into certificate (person_id, kind, number, issuer, period, is_demo)
     values (${personId}, 'enforcement', '${number}', '演示', '[2025-01-01,2030-01-01)', false)`,
  )

interface Answer {
  readonly status: number
  readonly id: number
  readonly revision: number
  readonly lineCount: number
  readonly code?: string
  readonly fields?: { path: string }[]
  readonly handover: { state: string; revision: number }
}

async function send(client: Client, path: string, body: unknown): Promise<Answer> {
  const response = await client.send('POST', path, body)
  return { status: response.status, ...((await response.json()) as object) } as Answer
}

let pieceCount = 0

/** Somebody new in a body with enforcement duties taken from others there, open cases and pieces of equipment. */
async function giverWith(
  { duties = 0, cases = 0, pieces = 0 }: { duties?: number; cases?: number; pieces?: number },
  body = ownBody,
): Promise<number> {
  const { id } = await send(personnel, '/api/persons', {
    name: '移交人',
    organisationId: body,
    title: '环境监察员',
    establishment: 'institution',
    from: '2026-01-01',
  })
  await readRows(
    platform,
    `update responsibility set person_id = ${id} where id in (select held.id from responsibility as held
       join post on post.person_id = held.person_id and post.organisation_id = ${body} and upper_inf(post.period)
       where held.role = 'enforcement_officer' and upper_inf(held.period) and held.is_demo
         and post.title in ('环境监察员', '分局长', '副分局长') and not exists (
           select from account where account.person_id = held.person_id)
         and not exists (select from person where person.id = held.person_id and not person.is_demo)
       order by held.id limit ${duties})`,
  )
  await readRows(
    platform,
    `update enforcement_case set handler_person_id = ${id} where id in (select id from enforcement_case
       where organisation_id = ${body} and is_open and not exists (select from person
         where person.id = handler_person_id and not person.is_demo) order by id limit ${cases})`,
  )
  for (let index = 0; index < pieces; index += 1) {
    pieceCount += 1
    await readRows(
      platform,
      `insert into equipment (kind, organisation_id, asset_number, model, state, custodian_person_id, is_demo)
       values ('body_camera', ${body}, '交接-${pieceCount}', 'DSJ', 'in_use', ${id}, false)`,
    )
  }
  return id
}

const begin = (fromPersonId: number, fields: object = {}, client = leader) =>
  send(client, '/api/handovers', {
    fromPersonId,
    toPersonId: receiver,
    effectiveOn: '2026-07-01',
    reason: '岗位调整',
    ...fields,
  })

const read = (id: number, client: Client = officer) => client.ask(GetHandover, `/api/handovers/${id}`)

const decide = (id: number, lineId: number, fields: object = {}, client = officer) =>
  send(client, `/api/handovers/${id}/lines/${lineId}`, { decision: 'accepted', revision: 1, ...fields })

const holdersOf = (cellCode: string) =>
  readRows<{ person_id: number; from: string; until: string | null }>(
    platform,
    `select person_id, lower(period)::text as from, (upper(period) - 1)::text as until from responsibility
     join grid_cell on grid_cell.id = cell_id
     where code = '${cellCode}' and role = 'enforcement_officer' order by lower(period) desc`,
  )

describe('POST /api/handovers', () => {
  it('lists every duty, open case and piece, each with its name', async () => {
    const giver = await giverWith({ duties: 2, cases: 1, pieces: 1 })
    const begun = await begin(giver)
    expect(begun).toMatchObject({ status: 200, lineCount: 4 })
    const { lines, ...handover } = await read(begun.id)
    expect(handover).toMatchObject({
      organisationId: ownBody,
      fromPersonId: giver,
      toPersonId: receiver,
      state: 'open',
      pendingCount: 4,
      mayDecide: true,
    })
    expect(lines.map(({ kind }) => kind)).toEqual(['responsibility', 'responsibility', 'case', 'equipment'])
    expect(lines[0]?.responsibility).toMatchObject({
      role: 'enforcement_officer',
      cellCode: expect.any(String),
    })
    expect(lines[2]?.case).toMatchObject({ number: expect.any(String), title: expect.any(String) })
    expect(lines[3]?.equipment).toMatchObject({ model: 'DSJ' })
    expect(await lastLine(platform, 'handover.accept', 'sub-bureau-officer')).toMatchObject({
      subjects: expect.arrayContaining([`handover:${begun.id}`, `case:${lines[2]!.case!.id}`]),
    })
  })

  it('refuses when there is nothing, when one is open, and a receiver who is no other or not there', async () => {
    expect(await begin(await giverWith({}))).toMatchObject({ status: 409, code: 'nothing_to_hand_over' })
    const giver = await giverWith({ pieces: 1 })
    const refusal = { status: 400, fields: [{ path: 'toPersonId' }] }
    expect(await begin(giver, { toPersonId: giver })).toMatchObject(refusal)
    const leaving = await giverWith({})
    await readRows(
      platform,
      `update post set period = '[2026-01-01,2026-06-20)' where person_id = ${leaving}`,
    )
    expect(await begin(giver, { toPersonId: leaving })).toMatchObject(refusal)
    const both = await Promise.all([begin(giver), begin(giver)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.code).toBe('handover_exists')
  })

  it('is for managers of the body of both people', async () => {
    const giver = await giverWith({ pieces: 1 })
    const stranger = await platform.as('sub-bureau-leader-2')
    expect(await begin(giver, {}, stranger)).toMatchObject({ status: 404, code: 'person_not_found' })
    const elsewhere = await personOf('sub-bureau-leader-2')
    expect(await begin(giver, { toPersonId: elsewhere })).toMatchObject({ code: 'person_not_found' })
    expect(await begin(99_999_999)).toMatchObject({ status: 404, code: 'person_not_found' })
    expect((await begin(giver, {}, officer)).status).toBe(403)
    expect((await begin(giver, {}, await platform.as())).status).toBe(401)
    expect((await begin(giver, {}, personnel)).status).toBe(200)
  })
})

describe('GET /api/handovers', () => {
  it('shows those of the own body and those in which the asker gives or receives', async () => {
    const { id } = await begin(await giverWith({ cases: 1 }))
    const ids = async (account: string, query = '') =>
      (await (await platform.as(account)).ask(ListHandovers, `/api/handovers?limit=500${query}`)).items.map(
        (item) => item.id,
      )
    expect(await ids('sub-bureau-officer', '&mine=true&state=open')).toContain(id)
    expect(await ids('sub-bureau-leader')).toContain(id)
    expect(await ids('sub-bureau-leader', '&mine=true')).not.toContain(id)
    expect(await ids('personnel-officer')).toContain(id)
    expect(await ids('sub-bureau-leader-2')).toEqual([])
    const stranger = await platform.as('sub-bureau-officer-2')
    expect((await stranger.fetch(`/api/handovers/${id}`)).status).toBe(404)
    expect((await officer.fetch('/api/handovers/99999999')).status).toBe(404)
    expect((await (await platform.as('inner-section')).fetch('/api/handovers')).status).toBe(403)
  })

  it('holds one of the demo, which the officer may decide', async () => {
    const { items } = await officer.ask(ListHandovers, '/api/handovers?mine=true&state=open&limit=500')
    const [demo] = items.filter((item) => item.demo)
    expect(await read(demo!.id)).toMatchObject({ toPersonId: receiver, mayDecide: true })
  })

  it('walks all by the cursor', async () => {
    const all = await leader.ask(ListHandovers, '/api/handovers?limit=500')
    const ids: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: typeof all = await leader.ask(
        ListHandovers,
        `/api/handovers?limit=2${next && `&after=${next}`}`,
      )
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(ids).toEqual(all.items.map(({ id }) => id))
  })

  it('keeps the title of a case from those who may not read cases', async () => {
    const { id } = await begin(await giverWith({ cases: 1 }))
    expect((await read(id, personnel)).lines).toMatchObject([{ kind: 'case', case: null }])
    expect((await read(id, leader)).lines[0]?.case?.title).toEqual(expect.any(String))
  })
})

describe('accepting a line', () => {
  it('passes a duty on the day of the handover, and leaves the giver responsible until then', async () => {
    const giver = await giverWith({ duties: 1 })
    const { id } = await begin(giver)
    const [line] = (await read(id)).lines
    const code = line!.responsibility!.cellCode
    expect((await holdersOf(code))[0]).toMatchObject({ person_id: giver, until: null })
    const [before] = await readRows<{ version: number }>(
      platform,
      `select version from layer_version where layer = 'cells'`,
    )
    expect(await decide(id, line!.id)).toMatchObject({ status: 200, handover: { state: 'completed' } })
    expect((await holdersOf(code)).slice(0, 2)).toMatchObject([
      { person_id: receiver, from: '2026-07-01', until: null },
      { person_id: giver, until: '2026-06-30' },
    ])
    const [after] = await readRows<{ version: number }>(
      platform,
      `select version from layer_version where layer = 'cells'`,
    )
    expect(after!.version).toBe(before!.version + 1)
    const done = await read(id)
    expect(done).toMatchObject({ state: 'completed', pendingCount: 0, mayDecide: false })
    expect(done.completedAt).toBe(testNow.toISOString())
    expect(await lastLine(platform, 'handover.accept_line', 'sub-bureau-officer')).toMatchObject({
      before: { holderPersonId: giver },
      after: { holderPersonId: receiver },
    })
  })

  it('counts from today when the day of the handover is over', async () => {
    const giver = await giverWith({ duties: 1 })
    const { id } = await begin(giver, { effectiveOn: '2026-05-01' })
    const [line] = (await read(id)).lines
    await decide(id, line!.id)
    expect((await holdersOf(line!.responsibility!.cellCode)).slice(0, 2)).toMatchObject([
      { person_id: receiver, from: '2026-06-15' },
      { person_id: giver, until: '2026-06-14' },
    ])
  })

  it('of a duty that has not begun gives the whole of it', async () => {
    const giver = await giverWith({ duties: 1 })
    await readRows(
      platform,
      `update responsibility set period = '[2026-09-01,)' where person_id = ${giver} and upper_inf(period)`,
    )
    const { id } = await begin(giver)
    const [line] = (await read(id)).lines
    await decide(id, line!.id)
    const [holder, former] = await holdersOf(line!.responsibility!.cellCode)
    expect(holder).toMatchObject({ person_id: receiver, from: '2026-09-01', until: null })
    expect(former?.person_id).not.toBe(giver)
  })

  it('wants the certificate of the role, on the day from which it counts', async () => {
    const giver = await giverWith({ duties: 1 })
    const { id } = await begin(giver)
    const [line] = (await read(id)).lines
    const certificates = `certificate where person_id = ${receiver}`
    const set = (change: string) =>
      readRows(platform, `update certificate set ${change} where person_id = ${receiver}`)
    expect(await readRows(platform, `select id from ${certificates}`)).toHaveLength(1)
    await set(`period = '[2025-01-01,2026-07-01)'`)
    expect(await decide(id, line!.id)).toMatchObject({ status: 409, code: 'certificate_missing' })
    await set(`period = '[2025-01-01,2030-01-01)', revoked_on = '2026-07-01'`)
    expect(await decide(id, line!.id)).toMatchObject({ status: 409, code: 'certificate_missing' })
    expect((await holdersOf(line!.responsibility!.cellCode))[0]).toMatchObject({ person_id: giver })
    await set('revoked_on = null')
    expect(await decide(id, line!.id)).toMatchObject({ status: 200 })
  })

  it('refuses a role that the receiver holds on some of the days, and only ends the giver where on all', async () => {
    const [one, two] = [await giverWith({ duties: 1 }), await giverWith({ duties: 1 })]
    await readRows(
      platform,
      `update responsibility set role = 'grid_member', is_single_holder = false
       where person_id in (${one}, ${two}) and upper_inf(period)`,
    )
    const held = (giver: number, period: string) =>
      readRows(
        platform,
        `insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
         select cell_id, role, is_single_holder, ${receiver}, '${period}', true from responsibility
         where person_id = ${giver} and upper_inf(period)`,
      )
    await held(one, '[2026-10-01,)')
    await held(two, '[2026-06-01,)')
    const first = await begin(one)
    const [partly] = (await read(first.id)).lines
    expect(await decide(first.id, partly!.id)).toMatchObject({ status: 409, code: 'role_taken' })
    const second = await begin(two)
    const [wholly] = (await read(second.id)).lines
    expect(await decide(second.id, wholly!.id)).toMatchObject({ status: 200 })
    const rows = await readRows(
      platform,
      `select id from responsibility where person_id = ${two} and upper(period) = date '2026-07-01'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('passes a case and tells it in the case, and a piece of equipment', async () => {
    const giver = await giverWith({ cases: 1, pieces: 1 })
    const { id } = await begin(giver)
    const [found, piece] = (await read(id)).lines
    expect(await decide(id, found!.id)).toMatchObject({ handover: { state: 'open' } })
    const caseId = found!.case!.id
    const { events } = await officer.ask(GetCase, `/api/cases/${caseId}`)
    expect(events.some(({ note }) => note.includes('工作交接'))).toBe(true)
    expect(await decide(id, piece!.id)).toMatchObject({ handover: { state: 'completed' } })
    expect(
      await readRows(
        platform,
        `select handler_person_id as person_id from enforcement_case where id = ${caseId}
         union all select custodian_person_id from equipment where id = ${piece!.equipment!.id}`,
      ),
    ).toEqual([{ person_id: receiver }, { person_id: receiver }])
  })

  it('of a case or a piece of another body is refused; declining is possible', async () => {
    const otherBody = await bodyOf(platform, 'sub-bureau-leader-2')
    const giver = await giverWith({ cases: 1, pieces: 1 }, otherBody)
    const { id } = await begin(giver, {}, personnel)
    const { lines } = await read(id)
    expect(lines).toMatchObject([{ kind: 'case', case: null }, { kind: 'equipment' }])
    for (const line of lines) {
      expect(await decide(id, line.id)).toMatchObject({ status: 409, code: 'receiver_cannot_take' })
      expect(await decide(id, line.id, { decision: 'declined' })).toMatchObject({
        status: 400,
        fields: [{ path: 'note' }],
      })
      expect(await decide(id, line.id, { decision: 'declined', note: '不在本单位' })).toMatchObject({
        status: 200,
      })
    }
    expect(await read(id)).toMatchObject({
      state: 'completed',
      lines: [{ state: 'declined' }, { state: 'declined' }],
    })
    expect(
      await readRows(
        platform,
        `select id from enforcement_case where is_open and handler_person_id = ${giver}`,
      ),
    ).toHaveLength(1)
  })

  it('of what the giver no longer has is refused', async () => {
    const giver = await giverWith({ duties: 1, cases: 1, pieces: 1 })
    const { id } = await begin(giver)
    const { lines } = await read(id)
    await readRows(
      platform,
      `update responsibility set period = daterange(lower(period), '2026-06-20')
      where person_id = ${giver} and upper_inf(period)`,
    )
    await readRows(
      platform,
      `update enforcement_case set handler_person_id = null where handler_person_id = ${giver}`,
    )
    await readRows(platform, `update equipment set state = 'retired' where custodian_person_id = ${giver}`)
    for (const line of lines) {
      expect(await decide(id, line.id)).toMatchObject({ status: 409, code: 'line_outdated' })
    }
  })

  it('is for the receiver alone, in the right handover, once', async () => {
    const giver = await giverWith({ pieces: 2 })
    const { id } = await begin(giver)
    const another = await begin(await giverWith({ pieces: 1 }))
    const [line, second] = (await read(id)).lines
    const [foreign] = (await read(another.id)).lines
    expect(await decide(id, line!.id, {}, leader)).toMatchObject({ status: 403, code: 'not_the_receiver' })
    const stranger = await platform.as('sub-bureau-officer-2')
    expect(await decide(id, line!.id, {}, stranger)).toMatchObject({
      status: 404,
      code: 'handover_not_found',
    })
    expect(await decide(id, foreign!.id)).toMatchObject({ status: 404, code: 'handover_line_not_found' })
    expect(await decide(id, line!.id, { revision: 7 })).toMatchObject({ status: 409, code: 'edit_conflict' })
    const both = await Promise.all([decide(id, line!.id), decide(id, line!.id)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.code).toBe('line_decided')
    expect(await decide(id, second!.id)).toMatchObject({ handover: { state: 'completed' } })
    expect(await decide(id, second!.id)).toMatchObject({ code: 'handover_closed' })
  })

  it('of one thing offered to two goes to the first', async () => {
    const giver = await giverWith({ pieces: 1 })
    const successor = await personOf('sub-bureau-leader')
    const [one, two] = [await begin(giver), await begin(giver, { toPersonId: successor })]
    const [first] = (await read(one.id)).lines
    const [second] = (await read(two.id, leader)).lines
    const both = await Promise.all([decide(one.id, first!.id), decide(two.id, second!.id, {}, leader)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.code).toBe('line_outdated')
  })
})

describe('POST /api/handovers/:id/cancel', () => {
  it('leaves accepted lines with the receiver and the others with the giver', async () => {
    const giver = await giverWith({ pieces: 2 })
    const { id } = await begin(giver)
    const [accepted, pending] = (await read(id)).lines
    const { handover } = await decide(id, accepted!.id)
    const cancel = (revision: number, client = leader) =>
      send(client, `/api/handovers/${id}/cancel`, { revision })
    expect((await cancel(handover.revision, officer)).status).toBe(403)
    const stranger = await platform.as('sub-bureau-leader-2')
    expect(await cancel(handover.revision, stranger)).toMatchObject({ code: 'handover_not_found' })
    expect(await cancel(1)).toMatchObject({ status: 409, code: 'edit_conflict' })
    expect(await cancel(handover.revision)).toMatchObject({ status: 200, state: 'cancelled' })
    expect(await cancel(handover.revision + 1)).toMatchObject({ status: 409, code: 'handover_closed' })
    expect(await decide(id, pending!.id)).toMatchObject({ status: 409, code: 'handover_closed' })
    const keepers = await readRows(
      platform,
      `select custodian_person_id as keeper from equipment
       where id in (${accepted!.equipment!.id}, ${pending!.equipment!.id}) order by id`,
    )
    expect(keepers).toEqual([{ keeper: receiver }, { keeper: giver }])
  })
})
