import { EVERYWHERE, withReach } from '@tongzhou/db'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import {
  type Check,
  GetOrganisation,
  ListOrganisations,
  type Organisation,
} from '@tongzhou/server/contracts/organisation'
import { type AssignArea } from '@tongzhou/server/contracts/organisation/areas'
import { ListStaffFloors } from '@tongzhou/server/contracts/organisation/floors'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let bodies: readonly Organisation[]
beforeAll(async () => {
  platform = await startPlatform()
  bodies = (await platform.ask(ListOrganisations, '/api/organisations')).items
})
afterAll(() => platform.close())

const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const bodyOfKind = (kind: Organisation['kind'], index = 0): Organisation => {
  const body = bodies.filter((one) => one.kind === kind)[index]
  if (!body) throw new Error(`no ${kind}`)
  return body
}
const detailOf = (id: number) => platform.ask(GetOrganisation, `/api/organisations/${id}`)

interface Answer extends Record<string, unknown> {
  readonly fields?: readonly { path: string }[]
}

/** Sends as an account and gives status and body. */
async function send(account: string | undefined, method: string, path: string, body: unknown) {
  const response = await (await platform.as(account)).send(method, path, body)
  return { status: response.status, body: (await response.json()) as Answer }
}
const refusal = async (account: string | undefined, method: string, path: string, body: unknown) => {
  const { status, body: problem } = await send(account, method, path, body)
  return {
    status,
    code: problem['code'],
    fields: (problem.fields ?? []).map(({ path: field }) => field),
  }
}
const look = { state: 'present', checkedOn: '2026-06-01', note: '已挂牌', revision: null }

/** Body for which an account acts. */
async function bodyIdOf(account: string): Promise<number> {
  const { session } = await (await platform.as(account)).ask(GetSession, '/api/session')
  return session?.body?.id ?? 0
}

/** An office without checks of its own, so that each rule starts from nothing. */
async function clearChecks(id: number): Promise<void> {
  await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql`delete from organisation_check where organisation_id = ${id}`.execute(trx),
  )
}

async function recordedActions(subject: string): Promise<string[]> {
  const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
    sql<{
      action: string
    }>`select action from audit_entry where ${subject} = any (subjects) order by at, number`.execute(trx),
  )
  return rows.map(({ action }) => action)
}

describe('the tree of bodies', () => {
  it('tells for every sub-bureau whether its staff reach the floor of the plan, as they serve that day', () => {
    const subBureaus = bodies.filter(({ kind }) => kind === 'sub_bureau')
    expect(subBureaus).toHaveLength(6)
    for (const { floor, staffCount, establishedStaffCount } of subBureaus) {
      expect(floor).toEqual({
        leastStaff: 10,
        leastEstablishedStaff: 8,
        isMet: staffCount >= 10 && establishedStaffCount >= 8,
        isActive: true,
      })
    }
    expect(bodyOfKind('township_office').floor).toBeNull()
  })

  it('changes its verdict the moment somebody leaves', async () => {
    const { id, staffCount } = bodyOfKind('sub_bureau', 5)
    const surplus = staffCount - 9
    await withReach(platform.database.db, EVERYWHERE, (trx) =>
      sql`update post set period = daterange(lower(period), '2026-06-15') where id in (
        select id from post where organisation_id = ${id} and period @> '2026-06-15'::date limit ${surplus})`.execute(
        trx,
      ),
    )
    expect((await detailOf(id)).floor?.isMet).toBe(false)
    const before = await platform.ask(GetOrganisation, `/api/organisations/${id}?on=2026-06-14`)
    expect(before.staffCount).toBe(staffCount)
  })

  it('counts missing and unknown items of offices and sub-bureaus, and has no checklist for the others', () => {
    for (const body of bodies) {
      const isChecked = body.kind === 'sub_bureau' || body.kind === 'township_office'
      expect(body.checks === null).toBe(!isChecked)
      const states = Object.values(body.checks ?? {})
      expect(body.missingCheckCount).toBe(states.filter((state) => state === 'missing').length)
      expect(body.unknownCheckCount).toBe(states.filter((state) => state === 'unknown').length)
    }
  })

  it('shows a body with parent, children, areas over time and checklist', async () => {
    const bureau = await detailOf(bodyOfKind('bureau').id)
    expect(bureau.parentName).toBe('南通市通州区人民政府')
    expect(bureau.children.map(({ kind }) => kind)).toEqual(['brigade', ...Array(6).fill('sub_bureau')])
    const subBureau = await detailOf(bodyOfKind('sub_bureau').id)
    expect(subBureau.areas.length).toBe(subBureau.jurisdictions.length)
    expect(subBureau.areas.every(({ until, assumed }) => until === null && assumed)).toBe(true)
    expect(subBureau.checklist).toHaveLength(5)
  })

  it('answers an unknown body with its own code, and nobody with a demand to sign in', async () => {
    expect((await platform.fetch('/api/organisations/999999')).status).toBe(404)
    expect((await (await platform.as()).fetch('/api/organisations/1')).status).toBe(401)
  })
})

describe('correcting a body', () => {
  const patch = (id: number, body: object) =>
    send('system-administrator', 'PATCH', `/api/organisations/${id}`, body)

  it('keeps what is not named, raises the revision and goes into the record', async () => {
    const { id, revision, name } = bodyOfKind('sub_bureau', 1)
    const { status, body } = await patch(id, { revision, officeAddress: '演示路 1 号', hasStaffFloor: false })
    expect(status).toBe(200)
    expect(body).toMatchObject({ name, officeAddress: '演示路 1 号', revision: revision + 1, floor: null })
    expect(await recordedActions(`organisation:${id}`)).toContain('organisation.update')
    const again = await patch(id, { revision, officeAddress: '演示路 2 号' })
    expect(again).toMatchObject({ status: 409, body: { code: 'edit_conflict' } })
    expect((await detailOf(id)).officeAddress).toBe('演示路 1 号')
  })

  it('refuses the name of another body, a beginning after its use, and names the field', async () => {
    const { id } = bodyOfKind('sub_bureau', 2)
    const { revision } = await detailOf(id)
    const path = `/api/organisations/${id}`
    const as = 'system-administrator'
    expect(await refusal(as, 'PATCH', path, { revision, name: bodyOfKind('brigade').name })).toEqual({
      status: 409,
      code: 'already_exists',
      fields: ['name'],
    })
    expect(await refusal(as, 'PATCH', path, { revision, validFrom: '2026-06-15' })).toMatchObject({
      fields: ['validFrom'],
    })
    expect(await refusal(as, 'PATCH', path, { revision, officePhone: 'call me' })).toMatchObject({
      fields: ['officePhone'],
    })
  })

  it('is for the administrator only', async () => {
    const { id, revision } = bodyOfKind('sub_bureau')
    for (const account of ['sub-bureau-leader', 'bureau-leader', 'personnel-officer', 'township-officer']) {
      expect(await refusal(account, 'PATCH', `/api/organisations/${id}`, { revision })).toMatchObject({
        status: 403,
      })
    }
    expect(await refusal(undefined, 'PATCH', `/api/organisations/${id}`, { revision })).toMatchObject({
      status: 401,
    })
  })
})

describe('founding and closing', () => {
  const newBody = {
    kind: 'sub_bureau',
    name: '演示新设环境保护分局',
    nameEn: 'Demo Sub-bureau',
    shortName: '演示分局',
    validFrom: '2026-06-01',
    source: '演示文件',
  }

  it('founds a sub-bureau under the bureau and closes it again while it has nothing', async () => {
    const { status, body } = await send('system-administrator', 'POST', '/api/organisations', newBody)
    expect(status).toBe(200)
    expect(body).toMatchObject({ parentId: bodyOfKind('bureau').id, staffCount: 0, unknownCheckCount: 5 })
    expect(await refusal('system-administrator', 'POST', '/api/organisations', newBody)).toMatchObject({
      code: 'already_exists',
      fields: ['name'],
    })
    const close = { revision: body['revision'], until: '2026-06-10', reason: '演示' }
    const closed = await send(
      'system-administrator',
      'POST',
      `/api/organisations/${Number(body['id'])}/close`,
      close,
    )
    expect(closed).toMatchObject({ status: 200, body: { validTo: '2026-06-11' } })
    const listed = async (on: string) =>
      (await platform.ask(ListOrganisations, `/api/organisations?on=${on}`)).items.some(
        ({ id }) => id === body['id'],
      )
    expect(await listed('2026-06-10')).toBe(true)
    expect(await listed('2026-06-11')).toBe(false)
  })

  it('names what is left of a body that cannot be closed', async () => {
    const { id, revision } = bodyOfKind('sub_bureau')
    const close = { revision, until: '2026-06-10', reason: '演示' }
    const { status, code, fields } = await refusal(
      'system-administrator',
      'POST',
      `/api/organisations/${id}/close`,
      close,
    )
    expect({ status, code }).toEqual({ status: 409, code: 'body_in_use' })
    expect(fields).toEqual(expect.arrayContaining(['staff', 'areas', 'openCases', 'accounts']))
    const bureau = bodyOfKind('bureau')
    expect(
      await refusal('system-administrator', 'POST', `/api/organisations/${bureau.id}/close`, close),
    ).toMatchObject({ code: 'body_in_use', fields: ['kind'] })
  })

  it('wants a township for a township office, one office a township, and no second bureau', async () => {
    const office = { ...newBody, kind: 'township_office', name: '演示环保办' }
    const found = (body: object) => refusal('system-administrator', 'POST', '/api/organisations', body)
    expect(await found(office)).toMatchObject({ fields: ['divisionCode'] })
    expect(await found({ ...office, divisionCode: '320612999' })).toMatchObject({ fields: ['divisionCode'] })
    expect(await found({ ...office, divisionCode: '320612001' })).toMatchObject({ code: 'already_exists' })
    expect(await found({ ...newBody, kind: 'bureau' })).toMatchObject({ status: 400, fields: ['kind'] })
  })
})

describe('the checklist', () => {
  it('takes a first look, a second one, and refuses who saw neither', async () => {
    const id = await bodyIdOf('township-officer')
    await clearChecks(id)
    const path = `/api/organisations/${id}/checks/plate`
    const first = await send('township-officer', 'PUT', path, look)
    expect(first).toMatchObject({ status: 200, body: { state: 'present', revision: 1, demo: false } })
    expect(first.body['checkedBy']).not.toBeNull()
    expect(await refusal('township-officer', 'PUT', path, look)).toMatchObject({ code: 'edit_conflict' })
    const again = { ...look, state: 'missing', revision: 1 }
    expect(await send('personnel-officer', 'PUT', path, again)).toMatchObject({
      body: { state: 'missing', revision: 2 },
    })
    expect((await detailOf(id)).missingCheckCount).toBe(1)
    expect(await recordedActions(`organisation:${id}`)).toContain('organisation.check')
  })

  it('is kept by the own body: another one answers as if it were not there', async () => {
    const [own, other] = [await bodyIdOf('township-officer'), await bodyIdOf('township-officer-2')]
    expect(own).not.toBe(other)
    const elsewhere = await refusal(
      'township-officer',
      'PUT',
      `/api/organisations/${other}/checks/leader`,
      look,
    )
    const nowhere = await refusal('township-officer', 'PUT', '/api/organisations/999999/checks/leader', look)
    expect(elsewhere).toEqual({ status: 404, code: 'organisation_not_found', fields: [] })
    expect(elsewhere).toEqual(nowhere)
    expect(
      await refusal('sub-bureau-officer', 'PUT', `/api/organisations/${other}/checks/leader`, look),
    ).toMatchObject({ status: 403 })
  })

  it('refuses tomorrow, an unknown item and a body without checklist', async () => {
    const id = await bodyIdOf('township-officer')
    const put = (path: string, body: object) => refusal('system-administrator', 'PUT', path, body)
    const tomorrow = { ...look, checkedOn: '2026-06-16' }
    expect(await put(`/api/organisations/${id}/checks/office`, tomorrow)).toMatchObject({
      fields: ['checkedOn'],
    })
    expect(await put(`/api/organisations/${id}/checks/coffee`, look)).toMatchObject({
      status: 400,
      fields: ['item'],
    })
    const bureau = bodyOfKind('bureau')
    expect(await put(`/api/organisations/${bureau.id}/checks/office`, look)).toMatchObject({
      fields: ['item'],
    })
  })

  it('says nothing of the days before the look', async () => {
    const id = await bodyIdOf('township-officer-2')
    await clearChecks(id)
    await send('township-officer-2', 'PUT', `/api/organisations/${id}/checks/office`, look)
    const stateOn = async (on: string) =>
      (await platform.ask(GetOrganisation, `/api/organisations/${id}?on=${on}`)).checks?.office
    expect(await stateOn('2026-05-31')).toBe('unknown')
    expect(await stateOn('2026-06-01')).toBe('present')
  })
})

describe('photos', () => {
  it('go to those who reach the body, byte for byte, and to nobody else', async () => {
    const id = await bodyIdOf('township-officer')
    await clearChecks(id)
    const path = `/api/organisations/${id}/checks/plate`
    await send('township-officer', 'PUT', path, look)
    const { status, body } = await send('township-officer', 'PUT', `${path}/photo?revision=1`, png)
    expect(status).toBe(200)
    const check = body as z.infer<typeof Check>
    expect(check).toMatchObject({ hasPhoto: true, revision: 2 })
    const file = `/api/files/${check.photoFileId}`
    const own = await (await platform.as('township-officer')).fetch(file)
    expect(own.headers.get('content-type')).toBe('image/png')
    expect(own.headers.get('content-disposition')).toContain('plate-2026-06-01.png')
    expect(new Uint8Array(await own.arrayBuffer())).toEqual(png)
    expect(await recordedActions(`file:${check.photoFileId}`)).toEqual([
      'organisation.check.photo',
      'file.read',
    ])
    for (const account of ['township-officer-2', 'sub-bureau-leader']) {
      const response = await (await platform.as(account)).fetch(file)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'file_not_found' })
      const detail = await (await platform.as(account)).ask(GetOrganisation, `/api/organisations/${id}`)
      expect(detail.checklist[0]).toMatchObject({ hasPhoto: true, photoFileId: null })
    }
    expect((await (await platform.as()).fetch(file)).status).toBe(401)
  })

  it('are what their content says, whatever is claimed', async () => {
    const id = await bodyIdOf('township-officer')
    await clearChecks(id)
    const path = `/api/organisations/${id}/checks/plate`
    await send('township-officer', 'PUT', path, look)
    const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')
    expect(await refusal('township-officer', 'PUT', `${path}/photo?revision=1`, page)).toMatchObject({
      status: 415,
      code: 'wrong_file_type',
    })
    const huge = new Uint8Array(8 * 1024 * 1024 + 1)
    huge.set(png)
    expect(await refusal('township-officer', 'PUT', `${path}/photo?revision=1`, huge)).toMatchObject({
      status: 413,
    })
    expect(await refusal('township-officer', 'PUT', `${path}/photo?revision=7`, png)).toMatchObject({
      status: 409,
    })
    expect(
      await refusal(
        'township-officer',
        'PUT',
        `/api/organisations/${id}/checks/leader/photo?revision=1`,
        png,
      ),
    ).toMatchObject({ fields: ['item'] })
  })

  it('fall away when a later look sees something else', async () => {
    const id = await bodyIdOf('township-officer')
    await clearChecks(id)
    const path = `/api/organisations/${id}/checks/plate`
    await send('township-officer', 'PUT', path, look)
    await send('township-officer', 'PUT', `${path}/photo?revision=1`, png)
    const reworded = await send('township-officer', 'PUT', path, { ...look, note: '门口', revision: 2 })
    expect(reworded.body).toMatchObject({ hasPhoto: true })
    const gone = await send('township-officer', 'PUT', path, { ...look, state: 'missing', revision: 3 })
    expect(gone.body).toMatchObject({ hasPhoto: false })
  })
})

describe('staff floors', () => {
  const brigade = { leastStaff: 12, leastEstablishedStaff: 10, source: '演示', grade: 'C', isActive: false }
  const put = (body: object) => refusal('system-administrator', 'PUT', '/api/staff-floors/brigade', body)

  it('count only with a source of grade A or B', async () => {
    expect(await put({ ...brigade, isActive: true, revision: null })).toMatchObject({ fields: ['isActive'] })
    expect(await put({ ...brigade, leastEstablishedStaff: 13, revision: null })).toMatchObject({
      fields: ['leastEstablishedStaff'],
    })
    expect(await put({ ...brigade, revision: null })).toMatchObject({ status: 200 })
    expect(await put({ ...brigade, revision: null })).toMatchObject({ code: 'edit_conflict' })
    expect(await put({ ...brigade, grade: 'B', isActive: true, revision: 1 })).toMatchObject({ status: 200 })
    const { items } = await platform.ask(ListStaffFloors, '/api/staff-floors')
    expect(items.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['brigade', 2],
      ['sub_bureau', 1],
    ])
    expect((await detailOf(bodyOfKind('brigade').id)).floor).toMatchObject({ leastStaff: 12, isActive: true })
  })

  it('are set by the administrator only', async () => {
    expect(
      await refusal('personnel-officer', 'PUT', '/api/staff-floors/brigade', { ...brigade, revision: 2 }),
    ).toMatchObject({ status: 403 })
  })
})

describe('areas', () => {
  const code = '320612002'
  const subBureauOn = async (on: string) => {
    const { features } = await platform.ask(ListDivisions, `/api/divisions.geojson?on=${on}`)
    return features.find(({ id }) => id === code)?.properties.subBureauId
  }
  const assign = (body: z.input<(typeof AssignArea)['body'] & {}>) =>
    send('system-administrator', 'POST', '/api/jurisdictions', body)

  it('pass from one sub-bureau to another on a day, and the cells that still say otherwise are counted', async () => {
    const before = await subBureauOn('2026-06-15')
    const next = bodies.find(({ kind, id }) => kind === 'sub_bureau' && id !== before)?.id ?? 0
    const area = {
      organisationId: next,
      divisionCode: code,
      from: '2026-06-10',
      assumed: false,
      source: '演示文件',
    }
    const { status, body } = await assign(area)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      area: { from: '2026-06-10', until: null, assumed: false },
      differingCellCount: 10,
    })
    expect(await subBureauOn('2026-06-09')).toBe(before)
    expect(await subBureauOn('2026-06-10')).toBe(next)
    expect(await assign(area)).toMatchObject({ status: 400, body: { fields: [{ path: 'organisationId' }] } })
    const back = { ...area, organisationId: before ?? 0 }
    expect(await assign(back)).toMatchObject({ body: { fields: [{ path: 'from' }] } })
    expect(await assign({ ...back, from: '2026-06-01' })).toMatchObject({
      body: { fields: [{ path: 'from' }] },
    })
    expect(await assign({ ...back, from: '2026-06-12' })).toMatchObject({
      status: 200,
      body: { differingCellCount: 0 },
    })
  })

  it('want a sub-bureau and a township that exist that day', async () => {
    const area = {
      organisationId: bodyOfKind('brigade').id,
      divisionCode: code,
      assumed: true,
      source: '演示',
    }
    expect(await assign({ ...area, from: '2026-06-14' })).toMatchObject({
      body: { fields: [{ path: 'organisationId' }] },
    })
    const unknown = { ...area, organisationId: bodyOfKind('sub_bureau').id, divisionCode: '320612999' }
    expect(await assign({ ...unknown, from: '2026-06-14' })).toMatchObject({
      body: { fields: [{ path: 'divisionCode' }] },
    })
  })

  it('lose the mark 暂定 when their document is found', async () => {
    const [area] = (await detailOf(bodyOfKind('sub_bureau', 3).id)).areas
    const path = `/api/jurisdictions/${area?.id}`
    const found = { revision: area?.revision, assumed: false, source: '演示文件' }
    expect(await send('system-administrator', 'PATCH', path, found)).toMatchObject({
      body: { area: { assumed: false, source: '演示文件' } },
    })
    expect(await refusal('system-administrator', 'PATCH', path, found)).toMatchObject({
      code: 'edit_conflict',
    })
    expect(await refusal('system-administrator', 'PATCH', '/api/jurisdictions/999999', found)).toMatchObject({
      status: 404,
      code: 'area_not_found',
    })
    expect(await refusal('sub-bureau-leader', 'PATCH', path, found)).toMatchObject({ status: 403 })
  })
})
