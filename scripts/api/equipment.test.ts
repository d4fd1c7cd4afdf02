import { withReach } from '@tongzhou/db'
import {
  Equipment,
  EquipmentNorm,
  GetEquipment,
  ListEquipment,
  ListEquipmentKinds,
  ListEquipmentNorms,
  ListEquipmentShortages,
} from '@tongzhou/server/contracts/equipment'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let leader: Client
let neighbour: Client
let personnel: Client
/** The leader's body, and one that is not. */
let own: number
let other: number

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
  neighbour = await platform.as('sub-bureau-leader-2')
  personnel = await platform.as('personnel-officer')
  own = (await leader.ask(ListEquipment, '/api/equipment?limit=1')).items[0]!.organisationId
  other = (await neighbour.ask(ListEquipment, '/api/equipment?limit=1')).items[0]!.organisationId
})
afterAll(() => platform.close())

const list = (client: Client, query = '') => client.ask(ListEquipment, `/api/equipment?limit=500&${query}`)

interface Problem {
  readonly code: string
  readonly title: string
  readonly fields?: { path: string; message: string }[]
}
const problem = async (response: Response): Promise<Problem & { status: number }> => ({
  ...((await response.json()) as Problem),
  status: response.status,
})

const meter = (more: object = {}) => ({
  assetNumber: `测-${Math.floor(performance.now() * 1000)}`,
  kind: 'ph_meter',
  model: '示例 pH-9',
  organisationId: own,
  ...more,
})

async function create(client: Client, body: object) {
  const response = await client.send('POST', '/api/equipment', body)
  const made: unknown = await response.json()
  expect(response.status).toBe(200)
  return Equipment.parse(made)
}

async function staffOf(organisationId: number): Promise<number> {
  const { rows } = await withReach(platform.database.db, {}, (trx) =>
    sql<{ person_id: number }>`select person_id from post
      where organisation_id = ${organisationId} and upper_inf(period) order by id limit 1`.execute(trx),
  )
  return rows[0]!.person_id
}

describe('the list of equipment', () => {
  it('shows a sub-bureau its own pieces, and the bureau and the brigade all', async () => {
    const mine = await list(leader)
    expect(new Set(mine.items.map(({ organisationId }) => organisationId))).toEqual(new Set([own]))
    const all = await list(personnel)
    expect(new Set(all.items.map(({ organisationId }) => organisationId)).size).toBe(7)
    expect((await list(await platform.as('brigade-officer'))).total).toBe(all.total)
    expect((await list(personnel, `organisation=${own}`)).total).toBe(mine.total)
  })

  it('answers the body of others like a body that does not exist', async () => {
    const answers = await Promise.all(
      [other, 999_999].map((id) => leader.fetch(`/api/equipment?organisation=${id}`)),
    )
    const [elsewhere, nowhere] = await Promise.all(answers.map(problem))
    expect(elsewhere).toEqual(nowhere)
    expect(elsewhere).toMatchObject({ status: 404, code: 'organisation_not_found' })
  })

  it('walks every piece once by asset number', async () => {
    const { items: whole, total } = await list(personnel)
    const walked: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const after: string = next === '' ? '' : `&after=${next}`
      const page: Awaited<ReturnType<typeof list>> = await personnel.ask(
        ListEquipment,
        `/api/equipment?limit=17${after}`,
      )
      walked.push(...page.items.map(({ assetNumber }) => assetNumber))
      next = page.next
    }
    expect(walked).toEqual(whole.map(({ assetNumber }) => assetNumber))
    expect(new Set(walked).size).toBe(total)
  })

  it('divides by calibration and by category without a remainder, and each piece stands in its own part', async () => {
    const { total } = await list(personnel)
    const states = ['valid', 'expiring', 'expired', 'missing', 'not_needed']
    const parts = await Promise.all(states.map((state) => list(personnel, `calibration=${state}`)))
    for (const [index, part] of parts.entries()) {
      expect(part.total).toBeGreaterThan(0)
      expect(part.items.every(({ calibration }) => calibration === states[index])).toBe(true)
    }
    expect(parts.reduce((sum, part) => sum + part.total, 0)).toBe(total)
    const categories = await Promise.all(
      ['vehicle', 'instrument', 'recorder'].map((category) => list(personnel, `category=${category}`)),
    )
    expect(categories.reduce((sum, part) => sum + part.total, 0)).toBe(total)
  })

  it('finds by part of the asset number or of the model, and takes signs for what they are', async () => {
    expect((await list(personnel, 'q=演示-车001')).items.map(({ assetNumber }) => assetNumber)).toEqual([
      '演示-车001',
    ])
    const meters = await list(personnel, `q=${encodeURIComponent('ph-100')}`)
    expect(meters.total).toBe(14)
    for (const nasty of ["' or 1=1 --", '%', '_']) {
      expect((await list(personnel, `q=${encodeURIComponent(nasty)}`)).total).toBe(0)
    }
  })

  it('is for those who may read equipment', async () => {
    for (const account of ['township-officer', 'grid-administrator', 'legal-reviewer']) {
      const refused = await problem(await (await platform.as(account)).fetch('/api/equipment'))
      expect(refused).toMatchObject({ status: 403, code: 'not_allowed' })
    }
    expect((await (await platform.as()).fetch('/api/equipment')).status).toBe(401)
  })
})

describe('one piece', () => {
  it('of another body answers like one that does not exist, to reading and to every change', async () => {
    const { items } = await list(neighbour)
    const theirs = items[0]!
    const calls: [method: string, path: string, body?: object][] = [
      ['GET', ''],
      ['PATCH', '', { revision: 1, model: 'x' }],
      ['POST', '/retire', { revision: 1, reason: 'x' }],
      ['POST', '/calibrations', { revision: 1, calibratedOn: '2026-06-01', validUntil: '2027-05-31' }],
    ]
    for (const [method, tail, body] of calls) {
      const [elsewhere, nowhere] = await Promise.all(
        [theirs.id, 999_999].map(async (id) =>
          problem(await leader.send(method, `/api/equipment/${id}${tail}`, body)),
        ),
      )
      expect(elsewhere).toEqual(nowhere)
      expect(elsewhere).toMatchObject({ status: 404, code: 'equipment_not_found' })
    }
    expect(await neighbour.ask(GetEquipment, `/api/equipment/${theirs.id}`)).toEqual(theirs)
  })

  it('is entered, changed, calibrated and retired, with each step in the record', async () => {
    const custodianPersonId = await staffOf(own)
    const made = await create(leader, meter({ custodianPersonId }))
    expect(made).toMatchObject({ state: 'in_use', calibration: 'missing', demo: false, revision: 1 })
    expect(made.custodianName).not.toBeNull()

    const path = `/api/equipment/${made.id}`
    const changed = Equipment.parse(
      await (
        await leader.send('PATCH', path, { revision: 1, model: '另一型号', custodianPersonId: null })
      ).json(),
    )
    expect(changed).toMatchObject({ model: '另一型号', custodianName: null, revision: 2 })

    const calibration = { revision: 2, calibratedOn: '2026-06-01', validUntil: '2027-05-31' }
    const calibrated = Equipment.parse(
      await (await leader.send('POST', `${path}/calibrations`, calibration)).json(),
    )
    expect(calibrated).toMatchObject({ calibration: 'valid', revision: 3 })

    const retired = Equipment.parse(
      await (await leader.send('POST', `${path}/retire`, { revision: 3, reason: '已损坏' })).json(),
    )
    expect(retired).toMatchObject({ state: 'retired', revision: 4 })
    expect(await leader.ask(GetEquipment, path)).toEqual(retired)

    const lines = await recordOf(`equipment:${made.id}`)
    expect(lines.map(({ action }) => action)).toEqual([
      'equipment.create',
      'equipment.update',
      'equipment.calibrate',
      'equipment.retire',
    ])
    expect(lines[1]).toMatchObject({
      before: { model: '示例 pH-9', custodian_person_id: custodianPersonId },
      after: { model: '另一型号', custodian_person_id: null },
    })
    expect(lines[3]).toMatchObject({ reason: '已损坏', after: { state: 'retired' } })
  })

  it('is not overwritten by somebody who saw an earlier state', async () => {
    const { id } = await create(leader, meter())
    await leader.send('PATCH', `/api/equipment/${id}`, { revision: 1, model: '先到' })
    const late = [
      leader.send('PATCH', `/api/equipment/${id}`, { revision: 1, model: '后到' }),
      leader.send('POST', `/api/equipment/${id}/retire`, { revision: 1, reason: 'x' }),
      leader.send('POST', `/api/equipment/${id}/calibrations`, {
        revision: 1,
        calibratedOn: '2026-06-01',
        validUntil: '2026-07-01',
      }),
    ]
    for (const response of await Promise.all(late)) {
      expect(await problem(response)).toMatchObject({ status: 409, code: 'edit_conflict' })
    }
    expect((await leader.ask(GetEquipment, `/api/equipment/${id}`)).model).toBe('先到')
  })

  it('is refused with every wrong field named, in the language of the client', async () => {
    const wrong = meter({
      kind: 'spaceship',
      assetNumber: '演示-车001',
      custodianPersonId: await staffOf(other),
      acquiredOn: '2026-06-16',
      calibrationValidUntil: '2026-01-01',
    })
    const refused = await problem(await leader.send('POST', '/api/equipment', wrong))
    expect(refused).toMatchObject({ status: 400, code: 'bad_request' })
    expect(Object.fromEntries(refused.fields!.map(({ path, message }) => [path, message]))).toEqual({
      kind: '没有这个装备类别',
      assetNumber: '资产编号已被使用',
      custodianPersonId: '保管人须是该机构的在岗人员',
      acquiredOn: '不能晚于今天',
      calibrationValidUntil: '有效期不得早于检定日期，且须同时填写检定日期',
    })
  })

  it('goes to no body that is not reached, in the words for one that does not exist', async () => {
    const answers = [other, 999_999].map(async (organisationId) =>
      problem(await leader.send('POST', '/api/equipment', meter({ organisationId }))),
    )
    const [elsewhere, nowhere] = await Promise.all(answers)
    expect(elsewhere).toEqual(nowhere)
    expect(elsewhere!.fields).toEqual([{ path: 'organisationId', message: '没有这个机构' }])
    const { id } = await create(leader, meter())
    const moved = await leader.send('PATCH', `/api/equipment/${id}`, { revision: 1, organisationId: other })
    expect((await problem(moved)).fields).toEqual([{ path: 'organisationId', message: '没有这个机构' }])
  })

  it('moves to another body by those who reach both, and its custodian does not move along unseen', async () => {
    const { id } = await create(personnel, meter({ custodianPersonId: await staffOf(own) }))
    const move = { revision: 1, organisationId: other }
    const refused = await problem(await personnel.send('PATCH', `/api/equipment/${id}`, move))
    expect(refused.fields!.map(({ path }) => path)).toEqual(['custodianPersonId'])
    const moved = await personnel.send('PATCH', `/api/equipment/${id}`, { ...move, custodianPersonId: null })
    expect(Equipment.parse(await moved.json()).organisationId).toBe(other)
    expect((await leader.fetch(`/api/equipment/${id}`)).status).toBe(404)
    expect((await neighbour.fetch(`/api/equipment/${id}`)).status).toBe(200)
  })

  it('is changed only by those who manage equipment', async () => {
    for (const account of [
      'sub-bureau-officer',
      'brigade-officer',
      'bureau-leader',
      'system-administrator',
    ]) {
      const client = await platform.as(account)
      const { status } = await client.send('POST', '/api/equipment', meter())
      expect([account, status]).toEqual([account, 403])
    }
    expect((await (await platform.as()).send('POST', '/api/equipment', meter())).status).toBe(401)
  })

  it('keeps SQL and HTML as text', async () => {
    const text = `<script>alert(1)</script>'); drop table equipment; --`
    const made = await create(leader, meter({ model: text, note: text, serialNumber: text }))
    expect(await leader.ask(GetEquipment, `/api/equipment/${made.id}`)).toMatchObject({
      model: text,
      note: text,
      serialNumber: text,
    })
  })
})

describe('norms and shortages', () => {
  it('name kinds that the list of kinds has, in its order', async () => {
    const kinds = await leader.ask(ListEquipmentKinds, '/api/equipment-kinds')
    expect(kinds.items.map(({ code }) => code)).toEqual(
      'enforcement_vehicle water_sampler ph_meter gas_detector sound_level_meter radiation_meter body_camera field_printer'.split(
        ' ',
      ),
    )
    const norms = await leader.ask(ListEquipmentNorms, '/api/equipment-norms')
    expect(norms.items).toHaveLength(7)
    expect(norms.items.every(({ grade }) => grade === 'assumed')).toBe(true)
  })

  it('count wanted, usable and missing for every body in reach, by its staff of the day', async () => {
    const { items } = await personnel.ask(ListEquipmentShortages, '/api/equipment-shortages')
    expect(items).toHaveLength(6 * 5 + 2)
    const { items: bodies } = await personnel.ask(ListOrganisations, '/api/organisations')
    const staff = new Map(bodies.map(({ id, staffCount }) => [id, staffCount]))
    for (const item of items) {
      expect(item.staffCount).toBe(staff.get(item.organisationId))
      expect(item.missing).toBe(Math.max(0, item.wanted - item.usable))
    }
    const vehicles = items.filter(({ kind }) => kind === 'enforcement_vehicle')
    expect(vehicles.every(({ wanted, staffCount }) => wanted === Math.ceil(staffCount / 5))).toBe(true)
    expect(vehicles.filter(({ missing }) => missing > 0).map(({ missing }) => missing)).toEqual([2])

    const mine = await leader.ask(ListEquipmentShortages, '/api/equipment-shortages')
    expect(mine.items.map(({ normId }) => normId)).toHaveLength(5)
    expect(new Set(mine.items.map(({ organisationId }) => organisationId))).toEqual(new Set([own]))
  })

  it('do not count a piece whose calibration is over on the day, nor one in repair', async () => {
    const usable = async (on: string) => {
      const { items } = await leader.ask(ListEquipmentShortages, `/api/equipment-shortages?on=${on}`)
      return items.find(({ kind }) => kind === 'sound_level_meter')!.usable
    }
    const before = await usable('2026-06-15')
    const made = await create(
      leader,
      meter({ kind: 'sound_level_meter', calibratedOn: '2026-06-01', calibrationValidUntil: '2026-06-20' }),
    )
    expect(await usable('2026-06-15')).toBe(before + 1)
    expect(await usable('2026-06-20')).toBe(before + 1)
    const after = await usable('2026-06-21')
    expect(after).toBeLessThanOrEqual(before)
    await leader.send('PATCH', `/api/equipment/${made.id}`, { revision: 1, state: 'in_repair' })
    expect(await usable('2026-06-15')).toBe(before)
  })

  it('are changed by those who act for the whole district, and then count at once', async () => {
    const { items } = await personnel.ask(ListEquipmentNorms, '/api/equipment-norms')
    const { id, revision } = items.find(
      ({ kind, organisationKind }) => kind === 'ph_meter' && organisationKind === 'sub_bureau',
    )!
    const body = { revision, quantity: 40, perStaff: null, source: '示例文件', grade: 'B', active: true }
    const refused = await problem(await leader.send('PUT', `/api/equipment-norms/${id}`, body))
    expect(refused).toMatchObject({ status: 403, code: 'not_allowed' })
    const changed = await personnel.send('PUT', `/api/equipment-norms/${id}`, body)
    expect(EquipmentNorm.parse(await changed.json())).toMatchObject({ ...body, revision: revision + 1 })
    const shortages = await leader.ask(ListEquipmentShortages, '/api/equipment-shortages')
    expect(shortages.items.find(({ kind }) => kind === 'ph_meter')).toMatchObject({ wanted: 40, grade: 'B' })
    const late = await problem(await personnel.send('PUT', `/api/equipment-norms/${id}`, body))
    expect(late).toMatchObject({ status: 409, code: 'edit_conflict' })
    const nothing = await problem(await personnel.send('PUT', '/api/equipment-norms/999999', body))
    expect(nothing).toMatchObject({ status: 404, code: 'norm_not_found' })
  })
})

interface Line {
  readonly action: string
  readonly reason: string | null
  readonly before: unknown
  readonly after: unknown
}

async function recordOf(subject: string): Promise<Line[]> {
  const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
    sql<Line>`select action, reason, before, after from audit_entry
      where ${subject} = any (subjects) order by number`.execute(trx),
  )
  return rows
}
