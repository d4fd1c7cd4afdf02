import { GetDisclosure } from '@tongzhou/server/contracts/disclosures'
import { GetDeskEntry, ListDesk, ServeDecision } from '@tongzhou/server/contracts/disclosures/desk'
import { endDueDisplays } from '@tongzhou/server/disclosures/schedule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everywhere as askAll, identity, phone } from './acts.ts'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let visitor: Client
let officer: Client
let leader: Client
let stranger: Client

beforeAll(async () => {
  platform = await startPlatform()
  visitor = await platform.as()
  officer = await platform.as('sub-bureau-officer')
  leader = await platform.as('sub-bureau-leader')
  stranger = await platform.as('sub-bureau-officer-2')
})
afterAll(() => platform.close())

const everywhere = <Row>(query: string): Promise<readonly Row[]> => askAll<Row>(platform.database.db, query)

/** A case of the officer's area that is decided today, whose words hold private data in every text. */
async function decidedCase(facts: string): Promise<{ id: number; revision: number }> {
  const [row] = await everywhere<{ id: number; revision: number }>(`
    with picked as (
      select found.id from enforcement_case as found
      join jurisdiction on jurisdiction.division_code = found.township_code and upper_inf(jurisdiction.period)
      join role_grant on role_grant.organisation_id = jurisdiction.organisation_id
      join account on account.id = role_grant.account_id and account.name = 'sub-bureau-officer'
      where not exists (select from disclosure where disclosure.case_id = found.id)
        and not exists (select from case_decision where case_decision.case_id = found.id) and found.kind = 'penalty'
      order by found.id limit 1
    ), said as (
      insert into case_decision (case_id, facts, legal_basis, ordered)
      select id, '${facts}', '《演示法》第一条', '责令联系${phone}改正' from picked
    )
    update enforcement_case set stage = 'decision', is_open = true, filed_on = coalesce(filed_on, '2026-06-01'),
      decided_on = '2026-06-12', closed_on = null, fine_yuan = 20000
    from picked where enforcement_case.id = picked.id returning enforcement_case.id, enforcement_case.revision`)
  if (!row) throw new Error('no case is left')
  return row
}

const service = (revision: number) => ({
  servedOn: '2026-06-15',
  performUntil: '2026-06-30',
  note: '直接送达（演示）',
  revision,
})

async function served(facts: string) {
  const { id, revision } = await decidedCase(facts)
  const path = `/api/cases/${id}/service`
  expect((await stranger.send('POST', path, service(revision))).status).toBe(404)
  expect((await officer.send('POST', path, service(revision + 9))).status).toBe(409)
  const response = await officer.send('POST', path, service(revision))
  expect(response.status).toBe(200)
  return ServeDecision.answer.parse(await response.json())
}

const codeOf = async (response: Response): Promise<unknown[]> => {
  const { code, state } = (await response.json()) as { code?: string; state?: string }
  return [response.status, code ?? state]
}

const post = async (client: Client, id: number, word: string, body: object) =>
  codeOf(await client.send('POST', `/api/disclosure-desk/${id}/${word}`, body))

describe('an act', () => {
  it('goes from its service over two persons to everybody, and back everywhere at once', async () => {
    const facts = `法定代表人王演示（身份证号${identity}，电话${phone}）在现场，化学需氧量超标`
    const { disclosureId: id, disclosureState } = await served(facts)
    expect(disclosureState).toBe('prepared')
    const desk = `/api/disclosure-desk/${id}`
    const seen = await officer.ask(GetDeskEntry, desk)
    expect(seen.original?.facts).toBe(facts)
    expect(JSON.stringify(seen.masked)).not.toMatch(/19900000001|000000200001010002|王演示/)
    // Seven working days after 12 June 2026; Friday 19 June is the Dragon Boat Festival.
    expect([seen.dueOn, seen.dueVerified, seen.overdue]).toEqual(['2026-06-24', true, false])
    expect((await stranger.fetch(desk)).status).toBe(404)
    expect((await (await platform.as('township-officer')).fetch(desk)).status).toBe(403)
    expect((await visitor.fetch(desk)).status).toBe(401)

    const { revision, masked } = seen
    expect(await post(leader, id, 'release', { revision })).toEqual([409, 'wrong_stage'])
    const unmasked = { ...masked, facts: `${masked.facts}，联系${phone}` }
    expect(await post(officer, id, 'submission', { ...unmasked, revision })).toEqual([400, 'bad_request'])
    const inBasis = { ...masked, legalBasis: `${masked.legalBasis}，${phone}` }
    expect(await post(officer, id, 'submission', { ...inBasis, revision })).toEqual([400, 'bad_request'])
    expect(await post(stranger, id, 'submission', { ...masked, revision })).toEqual([
      404,
      'disclosure_not_found',
    ])
    expect(await post(officer, id, 'submission', { ...masked, revision: revision + 5 })).toEqual([
      409,
      'edit_conflict',
    ])
    expect(await post(officer, id, 'submission', { ...masked, revision })).toEqual([200, 'submitted'])
    expect(await post(officer, id, 'release', { revision: revision + 1 })).toEqual([403, 'not_allowed'])
    // A wrong click of the first person is undone before anybody saw it.
    expect(await post(officer, id, 'return', { reason: '点错了', revision: revision + 1 })).toEqual([
      200,
      'prepared',
    ])
    expect((await visitor.fetch(`/api/disclosures/${id}`)).status).toBe(404)
    // The leader may do both, but not to the same act.
    expect(await post(leader, id, 'submission', { ...masked, revision: revision + 2 })).toEqual([
      200,
      'submitted',
    ])
    expect(await post(leader, id, 'release', { revision: revision + 3 })).toEqual([403, 'same_person'])
    const bureau = await platform.as('bureau-leader')
    expect(await post(bureau, id, 'release', { revision: revision + 3 })).toEqual([200, 'published'])

    const out = await visitor.ask(GetDisclosure, `/api/disclosures/${id}`)
    expect(out.record).toMatchObject({
      facts: masked.facts,
      displayUntil: '2029-06-15',
      publishedOn: '2026-06-15',
    })
    const withdrawal = { reasonKind: 'published_in_error', reason: '当事人认定有误', revision: revision + 4 }
    expect(await post(stranger, id, 'withdrawal', withdrawal)).toEqual([403, 'not_allowed'])
    expect(await post(leader, id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    const stone = await visitor.ask(GetDisclosure, `/api/disclosures/${id}`)
    expect(stone.record).toBeNull()
    expect(stone.stone).toMatchObject({ state: 'withdrawn', withdrawnReason: '当事人认定有误' })
    expect(JSON.stringify(await (await visitor.fetch('/api/disclosures?limit=500')).json())).not.toContain(
      `"id":${id},`,
    )
  })

  it('that concerns a minor is withheld at once and stands in the register', async () => {
    const { disclosureId: id, disclosureState } = await served('当事人未满十八周岁，在河边焚烧垃圾')
    expect(disclosureState).toBe('withheld')
    expect(
      await everywhere(`select reason_kind from disclosure_withholding where disclosure_id = ${id}`),
    ).toEqual([{ reason_kind: 'minor' }])
    expect((await visitor.fetch(`/api/disclosures/${id}`)).status).toBe(404)
  })

  it('is listed by state and by what is late, in its area only', async () => {
    const own = await officer.ask(ListDesk, '/api/disclosure-desk?limit=500')
    const late = await officer.ask(ListDesk, '/api/disclosure-desk?limit=500&overdue=true')
    expect(late.items.map(({ id }) => id)).toEqual(
      own.items.filter(({ overdue }) => overdue).map(({ id }) => id),
    )
    const others = await stranger.ask(ListDesk, '/api/disclosure-desk?limit=500')
    const ids = new Set(own.items.map(({ id }) => id))
    expect(others.items.filter(({ id }) => ids.has(id))).toEqual([])
    expect(own.total).toBeGreaterThan(0)
  })

  it('ends on the day after its last one, once though two servers look', async () => {
    const [last] = await everywhere<{ id: number; day: string }>(`
      with picked as (select id from published_disclosure where state = 'published' order by id limit 1),
        copied as (update published_disclosure set display_until = '2026-06-20' from picked
          where published_disclosure.id = picked.id)
      update disclosure set display_until = '2026-06-20' from picked where disclosure.id = picked.id
      returning disclosure.id, display_until::text as day`)
    const { db } = platform.database
    const at = (time: string) => ({ db, clock: () => new Date(`${last?.day}T${time}Z`) })
    await endDueDisplays(at('15:59:00'))
    const address = `/api/disclosures/${last?.id}`
    expect((await visitor.ask(GetDisclosure, address)).stone).toBeNull()
    const ended = await Promise.all([endDueDisplays(at('16:00:00')), endDueDisplays(at('16:00:00'))])
    expect(ended.filter((count) => count > 0)).toHaveLength(1)
    expect((await visitor.ask(GetDisclosure, address)).stone?.state).toBe('ended')
    const events = await everywhere(
      `select kind from disclosure_event where disclosure_id = ${last?.id} and kind = 'ended'`,
    )
    expect(events).toHaveLength(1)
  })

  it('is refused by the database too when both persons are one', async () => {
    const refused = everywhere(`update disclosure set submitted_by = 1, submitted_at = now(), released_by = 1
      where id = (select min(id) from disclosure)`)
    await expect(refused).rejects.toThrow('disclosure_two_persons_check')
  })
})
