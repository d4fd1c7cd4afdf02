import { GetPerson, GetPersonPrivate, ListPersons } from '@tongzhou/server/contracts/persons'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { bodyOf, lastLine, readRows, staffOf } from './staff.queries.ts'

let platform: Platform
let leader: Client
let personnel: Client
let ownBody: number
let otherBody: number
let own: Awaited<ReturnType<typeof staffOf>>
let other: Awaited<ReturnType<typeof staffOf>>

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
  personnel = await platform.as('personnel-officer')
  ownBody = await bodyOf(platform, 'sub-bureau-leader')
  otherBody = await bodyOf(platform, 'sub-bureau-leader-2')
  own = await staffOf(platform, ownBody)
  other = await staffOf(platform, otherBody)
})
afterAll(() => platform.close())

interface Answer {
  readonly status: number
  readonly id: number
  readonly revision: number
  readonly code?: string
  readonly fields?: { path: string; message: string }[]
}

async function send(client: Client, line: string, body?: unknown): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ')
  const response = await client.send(method, path, body)
  return { status: response.status, ...((await response.json()) as object) } as Answer
}

const detail = (id: number) => platform.ask(GetPerson, `/api/persons/${id}`)

/** A new person in a body, so that no test stands in the way of another. */
async function newcomer(organisationId = ownBody, name = '新同事'): Promise<number> {
  const { status, id } = await send(personnel, 'POST /api/persons', {
    name,
    organisationId,
    title: '环境监察员',
    establishment: 'institution',
    from: '2026-01-01',
  })
  expect(status).toBe(200)
  return id
}

type Page = z.output<typeof ListPersons.answer>

describe('GET /api/persons', () => {
  const list = (query: string, client: Pick<Client, 'ask'> = platform) =>
    client.ask(ListPersons, `/api/persons?${query}`)

  it('walks everybody once, by name', async () => {
    const ids: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Page = await list(`limit=150${next && `&after=${next}`}`)
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(ids).toHaveLength((await list('limit=1')).total)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('filters by name, body, kind of post and post at all', async () => {
    const named = await list(`q=${encodeURIComponent(own[0]!.name)}`)
    expect(named.items.map(({ id }) => id)).toContain(own[0]!.id)
    expect(named.items.every(({ name }) => name.includes(own[0]!.name))).toBe(true)
    const body = await list(`organisation=${ownBody}&limit=500`)
    expect(body.items.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted())
    const assistants = await list(`organisation=${ownBody}&establishment=other`)
    expect(assistants.items.every(({ post }) => post?.establishment === 'other')).toBe(true)
    expect(assistants.total).toBeGreaterThan(0)
    const former = await list('withoutPost=true&limit=500')
    expect(former.total).toBeGreaterThan(0)
    expect(former.items.every(({ post }) => post === null)).toBe(true)
    expect((await list('withoutPost=false')).total + former.total).toBe((await list('limit=1')).total)
  })

  it('filters by the state of the certificate as the rows show it', async () => {
    for (const state of ['valid', 'expiring', 'expired', 'revoked', 'missing'] as const) {
      const { items, total } = await list(`certificateState=${state}&limit=500`)
      expect(items.every(({ certificates }) => certificates.some((one) => one.state === state))).toBe(true)
      const everybody = await list('limit=500&withoutPost=false')
      const shown = everybody.items.filter(({ certificates }) =>
        certificates.some((one) => one.state === state),
      )
      expect(total).toBeGreaterThanOrEqual(shown.length)
      expect(shown.every(({ id }) => items.some((item) => item.id === id))).toBe(true)
    }
    expect((await list('certificateState=revoked')).total).toBe(1)
  })

  it('shows the state of another day', async () => {
    const before = await list('on=2016-01-01&withoutPost=false')
    expect(before.total).toBe(0)
  })

  it('counts trainings of twelve months, cells once, and who is away with the deputy', async () => {
    const person = await newcomer()
    const [deputy] = own
    await send(
      leader,
      `POST /api/persons/${person}/trainings`,
      training({ trainedOn: '2025-06-15', hours: 9 }),
    )
    await send(
      leader,
      `POST /api/persons/${person}/trainings`,
      training({ trainedOn: '2025-06-16', hours: 2.5 }),
    )
    await send(
      leader,
      `POST /api/persons/${person}/trainings`,
      training({ trainedOn: '2026-06-15', hours: 4 }),
    )
    const days = { from: '2026-06-15', until: '2026-06-15' }
    await send(leader, `POST /api/persons/${person}/leaves`, { ...days, kind: 'sick', note: null })
    await send(leader, `POST /api/persons/${person}/deputies`, {
      ...days,
      deputyPersonId: deputy!.id,
      reason: '病假',
    })
    const find = async (query: string) =>
      (await list(`organisation=${ownBody}&limit=500&${query}`)).items.find(({ id }) => id === person)
    expect(await find('onLeave=true')).toMatchObject({
      trainingHours: 6.5,
      cellCount: 0,
      leave: { until: '2026-06-15' },
      deputy: { personId: deputy!.id },
    })
    expect(await find('onLeave=false')).toBeUndefined()
    expect(await find('on=2026-06-16')).toMatchObject({ leave: null, deputy: null })
  })

  it('masks phones, and shows them only to those who read private data of that body', async () => {
    const person = await newcomer()
    const kept = { phone: '00098765432', identityNumber: null, homeAddress: null, revision: null }
    await send(leader, `PUT /api/persons/${person}/private`, kept)
    const phoneAs = async (account: string, id = person, organisation = ownBody) =>
      (await list(`organisation=${organisation}&limit=500`, await platform.as(account))).items.find(
        (row) => row.id === id,
      )?.phone
    expect(await phoneAs('sub-bureau-leader')).toBe('000****5432')
    expect(await phoneAs('bureau-leader')).toBe('000****5432')
    for (const account of [
      'sub-bureau-leader-2',
      'sub-bureau-officer',
      'township-officer',
      'brigade-officer',
    ]) {
      expect(await phoneAs(account)).toBeNull()
    }
  })

  it('is recorded with the people shown, and refused to those without the word', async () => {
    await list(`organisation=${ownBody}&limit=2`, leader)
    const line = await lastLine(platform, 'person.read')
    expect(line?.subjects).toHaveLength(2)
    expect((await (await platform.as()).fetch('/api/persons')).status).toBe(401)
    expect((await (await platform.as('inner-section')).fetch('/api/persons')).status).toBe(403)
    expect((await leader.fetch('/api/persons?after=nonsense')).status).toBe(400)
  })
})

const training = (fields: object = {}) => ({
  trainedOn: '2026-05-05',
  hours: 8,
  subject: '排污许可执法',
  organiser: '演示培训机构',
  ...fields,
})

describe('GET /api/persons/:id', () => {
  it('shows posts, certificates, duties, cases and equipment', async () => {
    const [holder] = await readRows<{ person_id: number; cells: number }>(
      platform,
      `select person_id, count(*) as cells from responsibility where role = 'enforcement_officer'
       and period @> date '2026-06-15' group by person_id order by count(*) desc limit 1`,
    )
    const person = await detail(holder!.person_id)
    expect(person.responsibilities).toHaveLength(holder!.cells)
    expect(person.responsibilities[0]?.cellCode).toMatch(/^\d{15}$/)
    expect(person.posts[0]).toMatchObject({ until: null })
    const [cases] = await readRows<{ count: number }>(
      platform,
      `select count(*) from enforcement_case where is_open and handler_person_id = ${person.id}`,
    )
    expect(person.openCaseCount).toBe(Number(cases!.count))
  })

  it('counts cases only within the area of the asker', async () => {
    const [handler] = await readRows<{ person_id: number }>(
      platform,
      `select handler_person_id as person_id from enforcement_case
       where is_open and organisation_id = ${otherBody} limit 1`,
    )
    const seen = await leader.ask(GetPerson, `/api/persons/${handler!.person_id}`)
    expect(seen).toMatchObject({ openCaseCount: 0, reached: false })
    expect((await detail(handler!.person_id)).openCaseCount).toBeGreaterThan(0)
  })

  it('tells why somebody is away only to those who manage the staff', async () => {
    const person = await newcomer()
    const leave = { kind: 'sick', from: '2026-07-01', until: null, note: '住院' }
    expect((await send(leader, `POST /api/persons/${person}/leaves`, leave)).status).toBe(200)
    const days = { from: '2026-07-01', until: '2026-07-09' }
    const deputy = { deputyPersonId: own[0]!.id, ...days, reason: '住院期间' }
    expect((await send(leader, `POST /api/persons/${person}/deputies`, deputy)).status).toBe(200)
    const ask = async (account: string) =>
      (await platform.as(account)).ask(GetPerson, `/api/persons/${person}`)
    const as = async (account: string) => (await ask(account)).leaves
    expect((await ask('sub-bureau-leader')).deputies).toMatchObject([{ reason: '住院期间' }])
    expect((await ask('sub-bureau-officer')).deputies).toMatchObject([{ reason: null }])
    expect(await as('sub-bureau-leader')).toMatchObject([{ kind: 'sick', note: '住院', until: null }])
    expect(await as('sub-bureau-leader-2')).toMatchObject([{ kind: null, note: null, from: '2026-07-01' }])
    expect(await as('sub-bureau-officer')).toMatchObject([{ kind: null, note: null }])
  })

  it('answers 404 for nobody', async () => {
    expect(await send(leader, 'GET /api/persons/99999999')).toMatchObject({
      status: 404,
      code: 'person_not_found',
    })
  })
})

describe('private data', () => {
  const values = (fields: object = {}) => ({
    phone: '00012345678',
    identityNumber: '11010519491231002x',
    homeAddress: '演示路1号',
    revision: null,
    ...fields,
  })

  it('is written, read with a reason, and leaves no value in the record', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/private`
    expect(await leader.ask(GetPersonPrivate, `${path}?reason=${encodeURIComponent('核对')}`)).toEqual({
      personId: person,
      phone: null,
      identityNumber: null,
      homeAddress: null,
      revision: null,
    })
    expect(await send(leader, `PUT ${path}`, values())).toMatchObject({ status: 200, revision: 1 })
    const reason = encodeURIComponent('节日值班联络')
    expect(await leader.ask(GetPersonPrivate, `${path}?reason=${reason}`)).toMatchObject({
      phone: '00012345678',
      identityNumber: '11010519491231002X',
      homeAddress: '演示路1号',
      revision: 1,
    })
    expect(await lastLine(platform, 'person.read_private')).toMatchObject({
      reason: '节日值班联络',
      subjects: [`person:${person}`],
    })
    await send(leader, `PUT ${path}`, values({ phone: '00087654321', revision: 1 }))
    const line = await lastLine(platform, 'person.update_private')
    expect(line).toMatchObject({ after: { changedFields: ['phone'] } })
    const [lines] = await readRows<{ count: string }>(
      platform,
      `select count(*) from audit_entry where coalesce(before::text, '') || coalesce(after::text, '')
       ~ '00012345678|00087654321|19491231|演示路1号'`,
    )
    expect(Number(lines!.count)).toBe(0)
    expect(platform.logged.some((text) => /00012345678|19491231|演示路1号/.test(text))).toBe(false)
  })

  it('wants a reason, a right check digit and a phone', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/private`
    expect(await send(leader, `GET ${path}`)).toMatchObject({ status: 400, fields: [{ path: 'reason' }] })
    expect(await send(leader, `GET ${path}?reason=x`)).toMatchObject({ fields: [{ path: 'reason' }] })
    for (const identityNumber of ['110105194912310021', '1101051949123', '110105194913310021']) {
      expect(await send(leader, `PUT ${path}`, values({ identityNumber }))).toMatchObject({
        status: 400,
        fields: [{ path: 'identityNumber' }],
      })
    }
    expect(await send(leader, `PUT ${path}`, values({ phone: 'call me' }))).toMatchObject({
      fields: [{ path: 'phone' }],
    })
  })

  it('answers alike for another body and for nobody, and asks for the word', async () => {
    for (const id of [other[0]!.id, 99_999_999]) {
      expect(await send(leader, `GET /api/persons/${id}/private?reason=test`)).toMatchObject({
        status: 404,
        code: 'person_not_found',
      })
      expect(await send(leader, `PUT /api/persons/${id}/private`, values())).toMatchObject({
        status: 404,
        code: 'person_not_found',
      })
    }
    const officer = await platform.as('sub-bureau-officer')
    expect((await send(officer, `GET /api/persons/${own[0]!.id}/private?reason=test`)).status).toBe(403)
    const bureau = await platform.as('bureau-leader')
    expect((await send(bureau, `GET /api/persons/${other[0]!.id}/private?reason=test`)).status).toBe(200)
  })

  it('refuses a stale revision and a second first row', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/private`
    expect((await send(leader, `PUT ${path}`, values({ revision: 3 }))).code).toBe('edit_conflict')
    const both = await Promise.all([
      send(leader, `PUT ${path}`, values()),
      send(personnel, `PUT ${path}`, values()),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await send(leader, `PUT ${path}`, values({ revision: 2 }))).code).toBe('edit_conflict')
  })
})

describe('writing people and posts', () => {
  it('enters a person into the own body, and refuses another body and one that does not exist', async () => {
    const person = { name: ' 张新 ', title: '科员', establishment: 'administrative', from: '2026-06-01' }
    const entered = await send(leader, 'POST /api/persons', { ...person, organisationId: ownBody })
    expect(entered.status).toBe(200)
    expect(await detail(entered.id)).toMatchObject({ name: '张新', demo: false, reached: true })
    for (const organisationId of [otherBody, 99_999_999]) {
      expect((await send(leader, 'POST /api/persons', { ...person, organisationId })).code).toBe(
        'organisation_not_found',
      )
    }
    expect(
      (await send(personnel, 'POST /api/persons', { ...person, organisationId: 99_999_999 })).status,
    ).toBe(404)
    const early = { ...person, organisationId: ownBody, from: '1990-01-01' }
    expect((await send(leader, 'POST /api/persons', early)).code).toBe('organisation_not_found')
    const blank = { ...person, organisationId: ownBody, name: '  ' }
    expect(await send(leader, 'POST /api/persons', blank)).toMatchObject({ fields: [{ path: 'name' }] })
  })

  it('corrects a name once for each revision, and the map learns of it', async () => {
    const version = () =>
      readRows<{ version: number }>(platform, `select version from layer_version where layer = 'cells'`)
    const person = await newcomer()
    const [before] = await version()
    const patch = (name: string, revision: number) =>
      send(leader, `PATCH /api/persons/${person}`, { name, revision })
    expect(await patch('改名', 1)).toMatchObject({ status: 200, revision: 2 })
    expect(await patch('又改', 1)).toMatchObject({ status: 409, code: 'edit_conflict' })
    expect((await version())[0]!.version).toBe(before!.version + 1)
    expect(await lastLine(platform, 'person.rename')).toMatchObject({
      before: { name: '新同事' },
      after: { name: '改名' },
    })
    const elsewhere = { name: '改名', revision: 1 }
    expect((await send(leader, `PATCH /api/persons/${other[0]!.id}`, elsewhere)).code).toBe(
      'person_not_found',
    )
  })

  it('begins a post where the former ends', async () => {
    const person = await newcomer()
    const post = { organisationId: ownBody, title: '副分局长', establishment: 'administrative' }
    const begin = (fields: object) =>
      send(leader, `POST /api/persons/${person}/posts`, { ...post, ...fields })
    expect((await begin({ from: '2026-07-01' })).status).toBe(200)
    expect((await detail(person)).posts).toMatchObject([
      { title: '副分局长', from: '2026-07-01', until: null },
      { title: '环境监察员', from: '2026-01-01', until: '2026-06-30' },
    ])
    expect(await begin({ from: '2026-06-20' })).toMatchObject({ status: 400, fields: [{ path: 'from' }] })
    expect((await begin({ from: '2026-08-01', organisationId: otherBody })).code).toBe(
      'organisation_not_found',
    )
    expect(
      (await send(leader, `POST /api/persons/${other[0]!.id}/posts`, { ...post, from: '2026-07-01' })).code,
    ).toBe('person_not_found')
  })

  it('changes and ends a post, and after the end only the district reaches the person', async () => {
    const person = await newcomer()
    const { posts } = await detail(person)
    const path = `PATCH /api/posts/${posts[0]!.id}`
    const post = { title: '组长', establishment: 'administrative', until: null }
    expect(await send(leader, path, { ...post, until: '2025-12-31', revision: 1 })).toMatchObject({
      fields: [{ path: 'until' }],
    })
    expect(await send(leader, path, { ...post, revision: 1 })).toMatchObject({ status: 200, revision: 2 })
    expect((await send(leader, path, { ...post, revision: 1 })).code).toBe('edit_conflict')
    expect((await send(leader, path, { ...post, until: '2026-06-14', revision: 2 })).status).toBe(200)
    expect((await send(leader, `PATCH /api/persons/${person}`, { name: '走了', revision: 1 })).code).toBe(
      'person_not_found',
    )
    expect(
      (await send(personnel, `PATCH /api/persons/${person}`, { name: '走了', revision: 1 })).status,
    ).toBe(200)
    const [elsewhere] = (await detail(other[0]!.id)).posts
    expect((await send(leader, `PATCH /api/posts/${elsewhere!.id}`, { ...post, revision: 1 })).code).toBe(
      'entry_not_found',
    )
  })

  it('keeps HTML and SQL as the text that they are', async () => {
    const name = `<b>'); drop table person; --</b>`
    const person = await newcomer(ownBody, name)
    expect((await detail(person)).name).toBe(name)
  })
})

describe('leaves', () => {
  const leave = (fields: object = {}) => ({
    kind: 'annual',
    from: '2026-08-03',
    until: '2026-08-07',
    note: null,
    ...fields,
  })

  it('are entered, changed and removed, and never overlap', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/leaves`
    const { id } = await send(leader, `POST ${path}`, leave())
    expect(await send(leader, `POST ${path}`, leave({ from: '2026-08-07', until: null }))).toMatchObject({
      status: 400,
      fields: [{ path: 'from' }],
    })
    expect(await send(leader, `POST ${path}`, leave({ until: '2026-08-02' }))).toMatchObject({
      fields: [{ path: 'until' }],
    })
    expect((await send(leader, `POST ${path}`, leave({ from: '2026-08-08', until: null }))).status).toBe(200)
    const change = leave({ kind: 'sick', until: '2026-08-06', revision: 1 })
    expect(await send(leader, `PATCH ${path}/${id}`, change)).toMatchObject({ revision: 2 })
    expect((await send(leader, `PATCH ${path}/${id}`, change)).code).toBe('edit_conflict')
    expect((await send(leader, `DELETE ${path}/${id}?revision=1`)).code).toBe('edit_conflict')
    expect((await send(leader, `DELETE ${path}/${id}?revision=2`)).status).toBe(200)
    expect((await send(leader, `DELETE ${path}/${id}?revision=2`)).code).toBe('entry_not_found')
    expect((await detail(person)).leaves).toMatchObject([{ from: '2026-08-08', until: null }])
    const [lines] = await readRows<{ count: string }>(
      platform,
      `select count(*) from audit_entry where action like 'leave.%'
       and coalesce(before::text, '') || coalesce(after::text, '') like '%sick%'`,
    )
    expect(Number(lines!.count)).toBe(0)
  })

  it('of two at once on the same days one wins', async () => {
    const person = await newcomer()
    const both = await Promise.all(
      [leader, personnel].map((client) => send(client, `POST /api/persons/${person}/leaves`, leave())),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })

  it('belong to their person and to their body', async () => {
    const [one, two] = [await newcomer(), await newcomer()]
    const { id } = await send(leader, `POST /api/persons/${one}/leaves`, leave())
    expect((await send(leader, `DELETE /api/persons/${two}/leaves/${id}?revision=1`)).code).toBe(
      'entry_not_found',
    )
    const stranger = await platform.as('sub-bureau-leader-2')
    expect((await send(stranger, `DELETE /api/persons/${one}/leaves/${id}?revision=1`)).code).toBe(
      'person_not_found',
    )
    expect((await send(stranger, `POST /api/persons/${one}/leaves`, leave())).code).toBe('person_not_found')
  })
})

describe('deputies', () => {
  it('are somebody else, in post, present, and only one a day', async () => {
    const [person, deputy, absent] = [await newcomer(), await newcomer(), await newcomer()]
    const days = { from: '2026-08-03', until: '2026-08-07' }
    await send(leader, `POST /api/persons/${absent}/leaves`, { kind: 'annual', ...days, note: null })
    const path = `/api/persons/${person}/deputies`
    const name = (deputyPersonId: number, fields: object = {}) =>
      send(leader, `POST ${path}`, { deputyPersonId, ...days, reason: '年休', ...fields })
    const refusal = { status: 400, fields: [{ path: 'deputyPersonId' }] }
    expect(await name(person)).toMatchObject(refusal)
    expect(await name(absent)).toMatchObject(refusal)
    expect(await name(deputy, { from: '2025-12-31' })).toMatchObject(refusal)
    expect(await name(other[0]!.id)).toMatchObject({ status: 404, code: 'person_not_found' })
    const { id } = await name(deputy)
    expect(await name(own[0]!.id, { from: '2026-08-07', until: '2026-08-09' })).toMatchObject({
      fields: [{ path: 'from' }],
    })
    expect((await detail(deputy)).standsInFor).toMatchObject([{ id, personId: person, until: '2026-08-07' }])
    const change = { deputyPersonId: deputy, from: '2026-08-03', until: '2026-08-05', reason: '缩短' }
    expect(await send(leader, `PATCH ${path}/${id}`, { ...change, revision: 1 })).toMatchObject({
      revision: 2,
    })
    expect((await send(leader, `PATCH ${path}/${id}`, { ...change, revision: 1 })).code).toBe('edit_conflict')
    expect((await send(leader, `DELETE ${path}/${id}?revision=2`)).status).toBe(200)
    expect((await detail(person)).deputies).toEqual([])
  })
})

describe('trainings', () => {
  it('are entered, corrected and removed; none lies ahead', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/trainings`
    const { id } = await send(leader, `POST ${path}`, training())
    expect(await send(leader, `POST ${path}`, training({ trainedOn: '2026-06-16' }))).toMatchObject({
      fields: [{ path: 'trainedOn' }],
    })
    for (const hours of [0, -1, 501, 1.25]) {
      expect(await send(leader, `POST ${path}`, training({ hours }))).toMatchObject({
        fields: [{ path: 'hours' }],
      })
    }
    expect(await send(leader, `PATCH ${path}/${id}`, training({ hours: 0.3, revision: 1 }))).toMatchObject({
      revision: 2,
    })
    expect((await send(leader, `PATCH ${path}/${id}`, training({ revision: 1 }))).code).toBe('edit_conflict')
    expect((await detail(person)).trainings).toMatchObject([{ hours: 0.3, trainedOn: '2026-05-05' }])
    expect((await send(leader, `DELETE ${path}/${id}?revision=2`)).status).toBe(200)
    expect((await send(leader, `POST /api/persons/${other[0]!.id}/trainings`, training())).code).toBe(
      'person_not_found',
    )
  })
})

describe('certificates', () => {
  const certificate = (number: string, fields: object = {}) => ({
    kind: 'enforcement',
    number,
    issuer: '演示发证机关',
    from: '2024-01-01',
    until: '2028-12-31',
    ...fields,
  })

  it('are entered, revoked and shown in their state', async () => {
    const person = await newcomer()
    const path = `/api/persons/${person}/certificates`
    const { id } = await send(leader, `POST ${path}`, certificate('测试-1'))
    expect((await detail(person)).certificates).toMatchObject([{ id, state: 'valid', until: '2028-12-31' }])
    expect(await send(leader, `POST ${path}`, certificate('测试-1'))).toMatchObject({
      fields: [{ path: 'number' }],
    })
    expect(await send(leader, `POST ${path}`, certificate('测试-2', { until: '2023-12-31' }))).toMatchObject({
      fields: [{ path: 'until' }],
    })
    const change = { number: '测试-1A', from: '2024-01-01', until: '2028-12-31', revision: 1 }
    expect(
      await send(leader, `PATCH /api/certificates/${id}`, { ...change, revokedOn: '2023-01-01' }),
    ).toMatchObject({
      fields: [{ path: 'revokedOn' }],
    })
    const revoke = { ...change, revokedOn: '2026-06-15' }
    expect(await send(leader, `PATCH /api/certificates/${id}`, revoke)).toMatchObject({ revision: 2 })
    expect((await send(leader, `PATCH /api/certificates/${id}`, revoke)).code).toBe('edit_conflict')
    expect((await detail(person)).certificates).toMatchObject([{ number: '测试-1A', state: 'revoked' }])
    const stranger = await platform.as('sub-bureau-leader-2')
    expect((await send(stranger, `PATCH /api/certificates/${id}`, { ...revoke, revision: 2 })).code).toBe(
      'entry_not_found',
    )
    expect((await send(stranger, `POST ${path}`, certificate('测试-3'))).code).toBe('person_not_found')
  })

  it('of two with one number at once one wins', async () => {
    const person = await newcomer()
    const both = await Promise.all(
      [leader, personnel].map((client) =>
        send(client, `POST /api/persons/${person}/certificates`, certificate('测试-同号')),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })

  it('keep a scan whose type is found in its content, for those who reach the body', async () => {
    const person = await newcomer()
    const { id } = await send(leader, `POST /api/persons/${person}/certificates`, certificate('测试-扫描'))
    const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    const put = async (bytes: Uint8Array, revision: number, client = leader) =>
      send(client, `PUT /api/certificates/${id}/scan?revision=${revision}`, bytes)
    expect(await put(new TextEncoder().encode('<script>alert(1)</script>'), 1)).toMatchObject({
      status: 415,
      code: 'wrong_file_type',
    })
    const kept = (await put(pdf, 1)) as Answer & { scanFileId: number }
    expect(kept).toMatchObject({ status: 200, revision: 2 })
    expect((await put(pdf, 1)).code).toBe('edit_conflict')
    const scan = await leader.fetch(`/api/files/${kept.scanFileId}`)
    expect(scan.headers.get('content-type')).toBe('application/pdf')
    expect(new Uint8Array(await scan.arrayBuffer())).toEqual(pdf)
    const stranger = await platform.as('sub-bureau-leader-2')
    expect((await stranger.fetch(`/api/files/${kept.scanFileId}`)).status).toBe(404)
    expect((await put(pdf, 2, stranger)).code).toBe('entry_not_found')
    expect((await detail(person)).certificates[0]?.scanFileId).toBe(kept.scanFileId)
  })
})
