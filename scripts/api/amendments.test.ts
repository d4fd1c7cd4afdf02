import { withReach } from '@tongzhou/db'
import { GetDisclosure } from '@tongzhou/server/contracts/disclosures'
import { ListAmendments } from '@tongzhou/server/contracts/disclosures/amendment'
import { GetOutcome } from '@tongzhou/server/contracts/disclosures/outcome'
import { renderSite } from '@tongzhou/web/site'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, everywhere, fieldsOf, phone, post, publishDemoCase, serveDemoCase } from './acts.ts'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let visitor: Client
let officer: Client
let leader: Client
let bureau: Client
let stranger: Client

beforeAll(async () => {
  platform = await startPlatform({ renderSite })
  visitor = await platform.as()
  officer = await platform.as('sub-bureau-officer')
  leader = await platform.as('sub-bureau-leader')
  bureau = await platform.as('bureau-leader')
  stranger = await platform.as('sub-bureau-officer-2')
})
afterAll(() => platform.close())

const shown = (id: number) => visitor.ask(GetDisclosure, `/api/disclosures/${id}`)
const outcomeOf = (id: number) => officer.ask(GetOutcome, `/api/disclosure-desk/${id}/outcome`)
const listed = (client: Client, query = '') =>
  client.ask(ListAmendments, `/api/disclosure-amendments?limit=500${query}`)

/** A correction of what the act says, prepared from the act itself. */
async function correctionOf(id: number, change: object = {}) {
  const { maskedAnew, decision, revision } = await outcomeOf(id)
  if (!maskedAnew || !decision) throw new Error(`act ${id} has no original`)
  const { fineYuan, confiscatedYuan } = decision
  return {
    ...maskedAnew,
    fineYuan,
    confiscatedYuan,
    reason: '超标倍数写错',
    correctionRequestId: null,
    revision,
    ...change,
  }
}

describe('a correction of what is on display', () => {
  it('is read by nobody before the second person, and then by everybody with its day and reason', async () => {
    const { disclosureId: id, revision } = await publishDemoCase(platform)
    const facts = '化学需氧量超标0.5倍'
    const body = await correctionOf(id, { facts, fineYuan: '18000' })
    const answer = await officer.send('POST', `/api/disclosure-desk/${id}/amendment`, body)
    expect(await answer.json()).toMatchObject({ id, state: 'published', revision: revision + 1 })
    expect((await shown(id)).record).toMatchObject({
      facts: '化学需氧量超标',
      fineYuan: '20000.00',
      version: 1,
    })
    // The one who writes it may not release it, whatever the role; nor may another one begin a second.
    expect(await post(officer, id, 'amendment/release', { revision: revision + 1 })).toEqual([
      403,
      'not_allowed',
    ])
    const second = { ...body, revision: revision + 1 }
    expect(await post(leader, id, 'amendment', second)).toEqual([409, 'already_exists'])
    expect((await listed(leader, '&state=submitted')).items.map(({ disclosureId }) => disclosureId)).toEqual([
      id,
    ])
    expect((await listed(stranger, '&state=submitted')).items).toEqual([])

    expect(await post(leader, id, 'amendment/release', { revision: revision + 1 })).toEqual([
      200,
      'published',
    ])
    const { record } = await shown(id)
    expect(record).toMatchObject({ facts, fineYuan: '18000.00', version: 2 })
    expect(record?.events.at(-1)).toEqual({ kind: 'amended', happenedOn: '2026-06-15', note: '超标倍数写错' })
    const page = await (await visitor.fetch(`/disclosures/${id}`)).text()
    expect(page).toContain('本记录于 2026-06-15 更正：超标倍数写错')
    const feed = await (await visitor.fetch('/feeds/disclosures.atom?limit=1')).text()
    expect(feed).toContain('更正：2026-06-15，超标倍数写错')
    expect((await outcomeOf(id)).amendments).toMatchObject([
      { state: 'released', submittedByMe: true, reason: '超标倍数写错' },
    ])
    const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
      sql<{ before: string }>`select before::text as before from audit_entry
        where subjects @> array[${`disclosure:${id}`}] and action = 'disclosure.release_amendment'`.execute(
        trx,
      ),
    )
    expect(rows[0]?.before).toContain('20000.00')
  })

  it('by a leader is released by somebody else only', async () => {
    const { disclosureId: id, revision } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '氨氮超标' })
    expect(await post(leader, id, 'amendment', body)).toEqual([200, 'published'])
    expect(await post(leader, id, 'amendment/release', { revision: revision + 1 })).toEqual([
      403,
      'same_person',
    ])
    expect(await post(bureau, id, 'amendment/release', { revision: revision + 1 })).toEqual([
      200,
      'published',
    ])
  })

  it('is refused by the database too when both persons are one', async () => {
    const refused = everywhere(
      platform.database.db,
      `update disclosure_amendment set decided_by = submitted_by where state = 'released'`,
    )
    await expect(refused).rejects.toThrow('disclosure_amendment_two_persons_check')
  })

  it('is released once when two persons release it at a time, and told to the public once', async () => {
    const { disclosureId: id, revision } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '氨氮超标' })
    expect(await post(officer, id, 'amendment', body)).toEqual([200, 'published'])
    const both = await Promise.all(
      [leader, bureau].map((client) => post(client, id, 'amendment/release', { revision: revision + 1 })),
    )
    expect(both).toContainEqual([200, 'published'])
    expect(both).toContainEqual([409, 'edit_conflict'])
    const { record } = await shown(id)
    expect(record?.events.map(({ kind }) => kind)).toEqual(['published', 'amended'])
  })

  it('is begun once when two persons begin it at a time', async () => {
    const { disclosureId: id } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '氨氮超标' })
    const both = await Promise.all([officer, leader].map((client) => post(client, id, 'amendment', body)))
    expect(both).toContainEqual([200, 'published'])
    expect(both).toContainEqual([409, 'edit_conflict'])
  })

  it('is taken back by its first person or returned by a second one, and the record stays as it was', async () => {
    const { disclosureId: id, revision } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '总磷超标' })
    expect(await post(officer, id, 'amendment', body)).toEqual([200, 'published'])
    const back = { reason: '点错了', revision: revision + 1 }
    expect(await post(await platform.as('brigade-officer'), id, 'amendment/return', back)).toEqual([
      403,
      'not_allowed',
    ])
    expect(await post(officer, id, 'amendment/return', back)).toEqual([200, 'published'])
    expect(await post(leader, id, 'amendment/release', { revision: revision + 2 })).toEqual([
      409,
      'wrong_stage',
    ])
    expect((await shown(id)).record).toMatchObject({ facts: '化学需氧量超标', version: 1 })
    const again = { ...body, revision: revision + 2 }
    expect(await post(officer, id, 'amendment', again)).toEqual([200, 'published'])
    expect(
      await post(leader, id, 'amendment/return', { reason: '依据不足', revision: revision + 3 }),
    ).toEqual([200, 'published'])
    expect((await outcomeOf(id)).amendments.map(({ state, returnReason }) => [state, returnReason])).toEqual([
      ['returned', '依据不足'],
      ['returned', '点错了'],
    ])
  })

  it('is dropped when the record is withdrawn before anybody released it', async () => {
    const { disclosureId: id, revision } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '总氮超标' })
    expect(await post(officer, id, 'amendment', body)).toEqual([200, 'published'])
    const withdrawal = { reasonKind: 'published_in_error', reason: '误公示', revision: revision + 1 }
    expect(await post(leader, id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    expect(await post(bureau, id, 'amendment/release', { revision: revision + 2 })).toEqual([
      409,
      'wrong_stage',
    ])
    expect((await outcomeOf(id)).amendments.map(({ state }) => state)).toEqual(['dropped'])
    expect(JSON.stringify(await shown(id))).not.toContain('总氮超标')
  })

  it('holds nothing private, in its texts as in its reason, and corrects something', async () => {
    const { disclosureId: id } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '氨氮超标' })
    const refused = async (change: object) =>
      fieldsOf(await officer.send('POST', `/api/disclosure-desk/${id}/amendment`, { ...body, ...change }))
    expect(await refused({ facts: `联系${phone}` })).toEqual([400, ['facts']])
    expect(await refused({ reason: `负责人王演示来电${phone}` })).toEqual([400, ['reason']])
    expect(await refused({ ordered: '未成年当事人须改正' })).toEqual([400, ['ordered']])
    expect(await refused({ facts: '化学需氧量超标' })).toEqual([400, ['facts']])
    expect(await refused({ fineYuan: '12.345' })).toEqual([400, ['fineYuan']])
    expect(await refused({ title: '' })).toEqual([400, ['title']])
    expect(await refused({ correctionRequestId: 4_000_000 })).toEqual([400, ['correctionRequestId']])
  })

  it('may name the request that it answers, when it is about this record', async () => {
    const { disclosureId: id } = await publishDemoCase(platform)
    const sent = await visitor.send('POST', '/api/correction-requests', {
      disclosureId: id,
      subject: 'facts',
      statement: '超标倍数与决定书不符（演示）',
      applicantName: '演示申请人',
      applicantPhone: '000 0000 0000',
    })
    expect(sent.status).toBe(200)
    const [request] = await everywhere<{ id: number }>(
      platform.database.db,
      `select id from correction_request where disclosure_id = ${id}`,
    )
    const body = await correctionOf(id, { facts: '氨氮超标', correctionRequestId: request?.id })
    expect(await post(officer, id, 'amendment', body)).toEqual([200, 'published'])
    expect((await outcomeOf(id)).amendments[0]?.correctionRequestId).toBe(request?.id)
  })

  it('is refused elsewhere, to others, for another revision and for what is not on display', async () => {
    const { disclosureId: id } = await publishDemoCase(platform)
    const body = await correctionOf(id, { facts: '氨氮超标' })
    expect(await post(stranger, id, 'amendment', body)).toEqual([404, 'disclosure_not_found'])
    expect(await post(bureau, id, 'amendment', body)).toEqual([403, 'not_allowed'])
    expect(await post(visitor, id, 'amendment', body)).toEqual([401, 'sign_in_required'])
    expect(await post(officer, id, 'amendment', { ...body, revision: 99 })).toEqual([409, 'edit_conflict'])
    expect(await post(leader, id, 'amendment/release', { revision: 99 })).toEqual([409, 'edit_conflict'])
    const waiting = await serveDemoCase(platform, '化学需氧量超标')
    const early = { ...body, revision: 1 }
    expect(await post(officer, waiting.disclosureId, 'amendment', early)).toEqual([409, 'wrong_stage'])
    const other = await platform.as('sub-bureau-leader-2')
    for (const path of [`/api/disclosure-desk/${id}/outcome`]) {
      expect(await codeOf(await other.fetch(path))).toEqual([404, 'disclosure_not_found'])
      expect(await codeOf(await visitor.fetch(path))).toEqual([401, 'sign_in_required'])
      expect(await codeOf(await (await platform.as('township-officer')).fetch(path))).toEqual([
        403,
        'not_allowed',
      ])
    }
  })
})
