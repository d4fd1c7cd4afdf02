import { GetDisclosure } from '@tongzhou/server/contracts/disclosures'
import { GetDeskEntry, ListDesk } from '@tongzhou/server/contracts/disclosures/desk'
import { GetOutcome } from '@tongzhou/server/contracts/disclosures/outcome'
import { GetTimeliness } from '@tongzhou/server/contracts/disclosures/timeliness'
import { endDueDisplays } from '@tongzhou/server/disclosures/schedule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, everywhere, fieldsOf, phone, publishDemoCase, releaseAct, serveDemoCase } from './acts.ts'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let visitor: Client
let officer: Client
let leader: Client
let bureau: Client
let stranger: Client

beforeAll(async () => {
  platform = await startPlatform()
  visitor = await platform.as()
  officer = await platform.as('sub-bureau-officer')
  leader = await platform.as('sub-bureau-leader')
  bureau = await platform.as('bureau-leader')
  stranger = await platform.as('sub-bureau-officer-2')
})
afterAll(() => platform.close())

const ofCase = (client: Client, id: number, word: string, body: object): Promise<Response> =>
  client.send('POST', `/api/cases/${id}/${word}`, body)

const shown = (id: number) => visitor.ask(GetDisclosure, `/api/disclosures/${id}`)
const outcomeOf = (id: number) => officer.ask(GetOutcome, `/api/disclosure-desk/${id}/outcome`)

describe('a payment', () => {
  const payment = (revision: number) => ({
    paidOn: '2026-06-15',
    paidYuan: '20000.00',
    note: '银行回单（演示）',
    revision,
  })

  it('shows with the decision at once, and a wrong entry is put right before everybody', async () => {
    const { caseId, caseRevision, disclosureId } = await publishDemoCase(platform)
    const entered = await ofCase(officer, caseId, 'payment', payment(caseRevision))
    expect(await entered.json()).toEqual({ id: caseId, revision: caseRevision + 1, shownOn: disclosureId })
    const { record } = await shown(disclosureId)
    expect(record).toMatchObject({ paidOn: '2026-06-15', version: 2 })
    expect(record?.events.at(-1)).toEqual({ kind: 'paid', happenedOn: '2026-06-15', note: null })
    // Nobody's words are public, only the day.
    expect(JSON.stringify(record)).not.toContain('银行回单')

    const undone = { ...payment(caseRevision + 1), paidOn: null, paidYuan: null, note: '他案回单，登记有误' }
    expect((await ofCase(officer, caseId, 'payment', undone)).status).toBe(200)
    const after = await shown(disclosureId)
    expect(after.record?.paidOn).toBeNull()
    expect(after.record?.events.map(({ kind }) => kind)).toEqual(['published', 'paid', 'amended'])
    expect(after.record?.events.at(-1)?.note).toBe('缴款登记有误，罚没款尚未缴清')
    expect((await outcomeOf(disclosureId)).decision).toMatchObject({ paidOn: null, paidYuan: null })
  })

  it('of an act that waits for its release is a part of what is released', async () => {
    const { caseId, caseRevision, disclosureId } = await serveDemoCase(platform, '化学需氧量超标')
    const entered = await ofCase(officer, caseId, 'payment', payment(caseRevision))
    expect(await entered.json()).toMatchObject({ shownOn: null })
    expect((await visitor.fetch(`/api/disclosures/${disclosureId}`)).status).toBe(404)
    await releaseAct(platform, disclosureId)
    expect((await shown(disclosureId)).record?.paidOn).toBe('2026-06-15')
  })

  it('is refused elsewhere, to others, for another revision, before the service and with impossible values', async () => {
    const { caseId, caseRevision } = await publishDemoCase(platform)
    const send = (client: Client, change: object = {}) =>
      ofCase(client, caseId, 'payment', { ...payment(caseRevision), ...change })
    expect(await codeOf(await send(stranger))).toEqual([404, 'case_not_found'])
    expect(await codeOf(await send(await platform.as('township-officer')))).toEqual([403, 'not_allowed'])
    expect(await codeOf(await send(visitor))).toEqual([401, 'sign_in_required'])
    expect(await codeOf(await send(officer, { revision: 99 }))).toEqual([409, 'edit_conflict'])
    expect(await fieldsOf(await send(officer, { paidOn: '2026-06-16' }))).toEqual([400, ['paidOn']])
    expect(await fieldsOf(await send(officer, { paidOn: '2026-06-11' }))).toEqual([400, ['paidOn']])
    expect(await fieldsOf(await send(officer, { paidYuan: '19999.99' }))).toEqual([400, ['paidYuan']])
    expect(await fieldsOf(await send(officer, { paidYuan: null }))).toEqual([400, ['paidYuan']])
    expect(await fieldsOf(await send(officer, { paidOn: null, paidYuan: null }))).toEqual([400, ['paidOn']])
    const [open] = await everywhere<{ id: number; revision: number }>(
      platform.database.db,
      `select id, revision from enforcement_case where decided_on is null
        and township_code = (select township_code from enforcement_case where id = ${caseId}) limit 1`,
    )
    const early = await ofCase(officer, open?.id ?? 0, 'payment', payment(open?.revision ?? 0))
    expect(await codeOf(early)).toEqual([409, 'wrong_stage'])
  })
})

describe('a follow-up', () => {
  const followUp = (revision: number, outcome: 'verified' | 'failed' = 'verified') => ({
    followedUpOn: '2026-06-15',
    outcome,
    findings: `负责人王演示（电话${phone}）现场确认，治理设施正常运行`,
    legalBasis: '《演示后督察办法》第六条',
    revision,
  })

  it('says at once whether it is corrected; its words are masked and wait for a second person', async () => {
    const { caseId, caseRevision, disclosureId } = await publishDemoCase(platform)
    const entered = await ofCase(officer, caseId, 'follow-ups', followUp(caseRevision, 'failed'))
    const first = (await entered.json()) as { disclosureId: number; shownOn: number; disclosureState: string }
    expect([entered.status, first.shownOn, first.disclosureState]).toEqual([200, disclosureId, 'prepared'])
    expect((await shown(disclosureId)).record).toMatchObject({
      correction: 'failed',
      correctionVerifiedOn: '2026-06-15',
    })
    expect((await visitor.fetch(`/api/disclosures/${first.disclosureId}`)).status).toBe(404)

    const entry = await officer.ask(GetDeskEntry, `/api/disclosure-desk/${first.disclosureId}`)
    expect(JSON.stringify(entry.masked)).not.toMatch(new RegExp(`${phone}|王演示`))
    expect(entry).toMatchObject({ kind: 'follow_up_result', actedOn: '2026-06-15', fineYuan: null })
    await releaseAct(platform, first.disclosureId)
    const result = (await shown(first.disclosureId)).record
    expect(result).toMatchObject({ kind: 'follow_up_result', title: '后督察：整改未到位' })

    // 处罚未改不算完: the next follow-up is an act of its own again.
    const again = await ofCase(officer, caseId, 'follow-ups', followUp(caseRevision + 1))
    const second = (await again.json()) as { disclosureId: number }
    expect([again.status, second.disclosureId === first.disclosureId]).toEqual([200, false])
    const { record } = await shown(disclosureId)
    expect(record?.correction).toBe('verified')
    expect(record?.events.map(({ kind }) => kind)).toEqual([
      'published',
      'correction_failed',
      'correction_verified',
    ])
    const outcome = await outcomeOf(disclosureId)
    expect(outcome.followUps.map((one) => [one.outcome, one.disclosureState])).toEqual([
      ['verified', 'prepared'],
      ['failed', 'published'],
    ])
  })

  it('that speaks of a minor is withheld at once, but the fact shows', async () => {
    const { caseId, caseRevision, disclosureId } = await publishDemoCase(platform)
    const body = { ...followUp(caseRevision), findings: '现场为未满十八周岁的当事人' }
    const answer = (await (await ofCase(officer, caseId, 'follow-ups', body)).json()) as {
      disclosureState: string
    }
    expect(answer.disclosureState).toBe('withheld')
    expect((await shown(disclosureId)).record?.correction).toBe('verified')
  })

  it('of a withheld decision is withheld for the same reason', async () => {
    const { caseId, caseRevision } = await serveDemoCase(platform, '未成年当事人焚烧垃圾')
    const answer = (await (await ofCase(officer, caseId, 'follow-ups', followUp(caseRevision))).json()) as {
      disclosureId: number
      disclosureState: string
      shownOn: number | null
    }
    expect([answer.disclosureState, answer.shownOn]).toEqual(['withheld', null])
    const register = await everywhere(
      platform.database.db,
      `select reason_kind from disclosure_withholding where disclosure_id = ${answer.disclosureId}`,
    )
    expect(register).toEqual([{ reason_kind: 'minor' }])
  })

  it('is refused elsewhere, to others, for another revision and on an impossible day', async () => {
    const { caseId, caseRevision } = await publishDemoCase(platform)
    const send = (client: Client, change: object = {}) =>
      ofCase(client, caseId, 'follow-ups', { ...followUp(caseRevision), ...change })
    expect(await codeOf(await send(stranger))).toEqual([404, 'case_not_found'])
    expect(await codeOf(await send(await platform.as('legal-reviewer')))).toEqual([403, 'not_allowed'])
    expect(await codeOf(await send(visitor))).toEqual([401, 'sign_in_required'])
    expect(await codeOf(await send(officer, { revision: 99 }))).toEqual([409, 'edit_conflict'])
    expect(await fieldsOf(await send(officer, { followedUpOn: '2026-06-16' }))).toEqual([
      400,
      ['followedUpOn'],
    ])
    expect(await fieldsOf(await send(officer, { followedUpOn: '2026-06-14' }))).toEqual([
      400,
      ['followedUpOn'],
    ])
    expect(await fieldsOf(await send(officer, { findings: ' ' }))).toEqual([400, ['findings']])
  })
})

describe('an annulment', () => {
  const annulment = (revision: number) => ({
    annulledOn: '2026-06-15',
    reason: '行政复议决定撤销（演示）',
    revision,
  })

  it('starts the clock of the withdrawal by the rule, and the desk shows when it has run out', async () => {
    const { caseId, caseRevision, disclosureId, revision } = await publishDemoCase(platform)
    const answer = await ofCase(bureau, caseId, 'annulment', annulment(caseRevision))
    // Three working days after Monday 15 June 2026; Friday 19 June is the Dragon Boat Festival.
    expect(await answer.json()).toEqual({
      id: caseId,
      revision: caseRevision + 1,
      withdrawDueOn: '2026-06-18',
      toWithdraw: [disclosureId],
      withheld: [],
    })
    const late = async () =>
      (await officer.ask(ListDesk, '/api/disclosure-desk?overdue=true&limit=500')).items.map(({ id }) => id)
    expect(await late()).not.toContain(disclosureId)
    const due = `update disclosure set withdraw_due_on = '2026-06-14' where id = ${disclosureId}`
    await everywhere(platform.database.db, due)
    expect(await late()).toContain(disclosureId)

    // The record stays until somebody withdraws it, and its reason stays with what is left.
    expect((await shown(disclosureId)).record).not.toBeNull()
    const withdrawal = { reasonKind: 'annulled', reason: '决定已被撤销', revision: revision + 1 }
    const path = `/api/disclosure-desk/${disclosureId}/withdrawal`
    expect(await codeOf(await leader.send('POST', path, withdrawal))).toEqual([200, 'withdrawn'])
    expect((await shown(disclosureId)).stone).toMatchObject({ withdrawnReason: '决定已被撤销' })
    expect((await outcomeOf(disclosureId)).decision?.annulmentReason).toBe('行政复议决定撤销（演示）')

    const after = { paidOn: '2026-06-15', paidYuan: '20000', note: '演示', revision: caseRevision + 1 }
    expect(await codeOf(await ofCase(officer, caseId, 'payment', after))).toEqual([409, 'decision_annulled'])
    const twice = await ofCase(bureau, caseId, 'annulment', annulment(caseRevision + 1))
    expect(await codeOf(twice)).toEqual([409, 'decision_annulled'])
  })

  it('keeps what waits for its release from ever being published', async () => {
    const { caseId, caseRevision, disclosureId } = await serveDemoCase(platform, '化学需氧量超标')
    const answer = await ofCase(bureau, caseId, 'annulment', annulment(caseRevision))
    expect(await answer.json()).toMatchObject({
      withdrawDueOn: null,
      toWithdraw: [],
      withheld: [disclosureId],
    })
    const entry = await officer.ask(GetDeskEntry, `/api/disclosure-desk/${disclosureId}`)
    expect(entry).toMatchObject({ state: 'withheld', reasonKind: 'annulled' })
    const released = await leader.send('POST', `/api/disclosure-desk/${disclosureId}/release`, {
      revision: entry.revision,
    })
    expect(await codeOf(released)).toEqual([409, 'wrong_stage'])
  })

  it('is entered by the bureau alone, for the revision seen and a possible day', async () => {
    const { caseId, caseRevision } = await publishDemoCase(platform)
    const send = (client: Client, change: object = {}) =>
      ofCase(client, caseId, 'annulment', { ...annulment(caseRevision), ...change })
    for (const client of [officer, leader, stranger]) {
      expect(await codeOf(await send(client))).toEqual([403, 'not_allowed'])
    }
    expect(await codeOf(await send(visitor))).toEqual([401, 'sign_in_required'])
    expect(await codeOf(await send(bureau, { revision: 99 }))).toEqual([409, 'edit_conflict'])
    expect(await fieldsOf(await send(bureau, { annulledOn: '2026-06-16' }))).toEqual([400, ['annulledOn']])
    expect(await fieldsOf(await send(bureau, { annulledOn: '2026-06-11' }))).toEqual([400, ['annulledOn']])
    expect(await fieldsOf(await send(bureau, { reason: '' }))).toEqual([400, ['reason']])
  })
})

describe('a credit repair', () => {
  const repair = (revision: number, repairedOn = '2026-06-15') => ({
    repairedOn,
    basis: '通信修〔2026〕1号（演示）',
    revision,
  })
  const send = (client: Client, id: number, body: object) =>
    client.send('POST', `/api/disclosure-desk/${id}/repair`, body)

  it('shows its day at once and ends the display when the shortest period is over, not before', async () => {
    const { disclosureId, revision } = await publishDemoCase(platform)
    expect((await outcomeOf(disclosureId)).repairEndsFrom).toBe('2026-09-15')
    const answer = await send(leader, disclosureId, repair(revision))
    expect(await answer.json()).toEqual({
      id: disclosureId,
      state: 'published',
      revision: revision + 1,
      displayUntil: '2026-09-15',
    })
    const { record } = await shown(disclosureId)
    expect(record).toMatchObject({ repairedOn: '2026-06-15', displayUntil: '2026-09-15' })
    expect(record?.events.at(-1)?.kind).toBe('repaired')
    expect(JSON.stringify(record)).not.toContain('通信修')
    expect(await codeOf(await send(leader, disclosureId, repair(revision + 1)))).toEqual([409, 'wrong_stage'])

    const { db } = platform.database
    await endDueDisplays({ db, clock: () => new Date('2026-09-15T15:59:00Z') })
    expect((await shown(disclosureId)).stone).toBeNull()
    await endDueDisplays({ db, clock: () => new Date('2026-09-15T16:00:00Z') })
    expect((await shown(disclosureId)).stone?.state).toBe('ended')
  })

  it('on a day after the shortest period ends the display on that day, at once where it is over', async () => {
    const { disclosureId, revision } = await publishDemoCase(platform)
    for (const table of ['disclosure', 'published_disclosure']) {
      const moved = `update ${table} set published_at = '2026-01-12T02:00:00Z', display_until = '2029-01-12'`
      await everywhere(platform.database.db, `${moved} where id = ${disclosureId}`)
    }
    const answer = await send(bureau, disclosureId, repair(revision, '2026-06-14'))
    expect(await answer.json()).toMatchObject({
      state: 'ended',
      displayUntil: '2026-06-14',
      revision: revision + 2,
    })
    const { stone } = await shown(disclosureId)
    expect(stone).toMatchObject({ state: 'ended', endedOn: '2026-06-15' })
  })

  it('is refused elsewhere, to others, for another revision and on an impossible day', async () => {
    const { disclosureId, revision } = await publishDemoCase(platform)
    const other = await platform.as('sub-bureau-leader-2')
    expect(await codeOf(await send(other, disclosureId, repair(revision)))).toEqual([
      404,
      'disclosure_not_found',
    ])
    expect(await codeOf(await send(officer, disclosureId, repair(revision)))).toEqual([403, 'not_allowed'])
    expect(await codeOf(await send(visitor, disclosureId, repair(revision)))).toEqual([
      401,
      'sign_in_required',
    ])
    expect(await codeOf(await send(leader, disclosureId, repair(99)))).toEqual([409, 'edit_conflict'])
    const day = async (on: string) => fieldsOf(await send(leader, disclosureId, repair(revision, on)))
    expect(await day('2026-06-16')).toEqual([400, ['repairedOn']])
    expect(await day('2026-06-14')).toEqual([400, ['repairedOn']])
    expect(await fieldsOf(await send(leader, disclosureId, { ...repair(revision), basis: '' }))).toEqual([
      400,
      ['basis'],
    ])
  })
})

describe('the share that was published in time', () => {
  it('counts every act of the year once, in the area only', async () => {
    const own = await officer.ask(GetTimeliness, '/api/disclosure-timeliness?year=2026')
    const all = await bureau.ask(GetTimeliness, '/api/disclosure-timeliness?year=2026')
    const [counted] = await everywhere<{ acts: number; late: number }>(
      platform.database.db,
      `select count(*)::integer as acts,
        (count(*) filter (where (published_at at time zone 'Asia/Shanghai')::date > due_on))::integer as late
       from disclosure where acted_on between '2026-01-01' and '2026-12-31'`,
    )
    const sum = ({ total }: typeof all) =>
      total.onTime + total.late + total.open + total.overdue + total.withheld
    expect([sum(all), all.total.late]).toEqual([counted?.acts, counted?.late])
    expect(sum(own)).toBeLessThan(sum(all))
    expect(sum(own)).toBeGreaterThan(0)
    expect(all.years).toEqual([2026, 2025])
    const penalty = all.rows.find(({ kind }) => kind === 'penalty_decision')
    expect(penalty?.rule.workingDays).toBe(7)
    expect(all.rows.some(({ kind, rule }) => kind === 'follow_up_result' && rule.workingDays === 20)).toBe(
      true,
    )
  })

  it('is refused to those without the desk, and for a year that is none', async () => {
    const path = '/api/disclosure-timeliness'
    expect(await codeOf(await (await platform.as('township-officer')).fetch(path))).toEqual([
      403,
      'not_allowed',
    ])
    expect(await codeOf(await visitor.fetch(path))).toEqual([401, 'sign_in_required'])
    expect(await fieldsOf(await officer.fetch(`${path}?year=x`))).toEqual([400, ['year']])
  })
})
