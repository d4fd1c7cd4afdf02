import { GetDeskEntry, ListDesk } from '@tongzhou/server/contracts/disclosures/desk'
import { CheckDisclosure, CountDesk, PreviewDisclosure } from '@tongzhou/server/contracts/disclosures/reading'
import { renderSite } from '@tongzhou/web/site'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everywhere, serveDemoCase } from './acts.ts'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let officer: Client
let leader: Client
let stranger: Client

beforeAll(async () => {
  platform = await startPlatform({ renderSite })
  officer = await platform.as('sub-bureau-officer')
  leader = await platform.as('sub-bureau-leader')
  stranger = await platform.as('sub-bureau-officer-2')
})
afterAll(() => platform.close())

async function preparedAct(facts = '化学需氧量超标') {
  const { disclosureId } = await serveDemoCase(platform, facts)
  return officer.ask(GetDeskEntry, `/api/disclosure-desk/${disclosureId}`)
}

const textsOf = (text: string) => ({
  title: '演示标题',
  partyName: '演示公司',
  facts: text,
  legalBasis: '《演示法》第一条',
  ordered: null,
})

describe('the list of the desk', () => {
  it('is counted by state, kind and body as it is listed, each without its own filter', async () => {
    for (const filter of ['', '?kind=penalty_decision', '?state=published', '?overdue=true']) {
      const counts = await officer.ask(CountDesk, `/api/disclosure-desk/counts${filter}`)
      for (const { state, count, overdue } of counts.byState) {
        const query = new URLSearchParams(filter)
        query.set('state', state)
        const { total } = await officer.ask(ListDesk, `/api/disclosure-desk?${query.toString()}&limit=1`)
        expect([filter, state, count]).toEqual([filter, state, total])
        query.set('overdue', 'true')
        const late = await officer.ask(ListDesk, `/api/disclosure-desk?${query.toString()}&limit=1`)
        expect([filter, state, overdue]).toEqual([filter, state, late.total])
      }
      for (const { id, count } of counts.byOrganisation) {
        const query = new URLSearchParams(filter)
        query.set('organisation', String(id))
        const { total } = await officer.ask(ListDesk, `/api/disclosure-desk?${query.toString()}&limit=1`)
        expect([filter, id, count]).toEqual([filter, id, total])
      }
    }
  })

  it('goes page by page without a loss in both orders, and is found by a part of a name', async () => {
    for (const order of ['due', 'newest'] as const) {
      const ids: number[] = []
      let after: string | null = ''
      while (after !== null) {
        const address = `/api/disclosure-desk?order=${order}&limit=7${after === '' ? '' : `&after=${after}`}`
        const page: Awaited<ReturnType<typeof listed>> = await listed(address)
        ids.push(...page.items.map(({ id }) => id))
        after = page.next
      }
      const whole = await officer.ask(ListDesk, `/api/disclosure-desk?order=${order}&limit=500`)
      expect(ids).toEqual(whole.items.map(({ id }) => id))
      const days = whole.items.map(({ dueOn, actedOn }) => (order === 'due' ? dueOn : actedOn))
      expect(days).toEqual(order === 'due' ? days.toSorted() : days.toSorted().toReversed())
    }
    const { items } = await officer.ask(ListDesk, '/api/disclosure-desk?kind=penalty_decision&limit=1')
    const number = items[0]?.documentNumber ?? ''
    const found = await officer.ask(ListDesk, `/api/disclosure-desk?q=${encodeURIComponent(number)}`)
    expect(found.items.map(({ documentNumber }) => documentNumber)).toContain(number)
    expect((await officer.ask(ListDesk, '/api/disclosure-desk?q=zzzz')).total).toBe(0)
  })

  const listed = (address: string) => officer.ask(ListDesk, address)

  it('says how many working days are left, none for what is out', async () => {
    const act = await preparedAct()
    // Friday 19 June 2026 is the Dragon Boat Festival.
    await everywhere(platform.database.db, `update disclosure set due_on = '2026-06-22' where id = ${act.id}`)
    expect(await officer.ask(GetDeskEntry, `/api/disclosure-desk/${act.id}`)).toMatchObject({
      daysLeft: 4,
      overdue: false,
    })
    await everywhere(platform.database.db, `update disclosure set due_on = '2026-06-12' where id = ${act.id}`)
    expect(await officer.ask(GetDeskEntry, `/api/disclosure-desk/${act.id}`)).toMatchObject({
      daysLeft: -1,
      overdue: true,
    })
    const out = await officer.ask(ListDesk, '/api/disclosure-desk?state=published&limit=5')
    expect(out.items.map(({ daysLeft }) => daysLeft)).toEqual(out.items.map(() => null))
    expect(out.total).toBeGreaterThan(5)
  })
})

describe('one act', () => {
  it('names what the rules found in its original, word by word, for those who may read that', async () => {
    const { finds, masked } = await preparedAct('法定代表人王演示（电话19900000001）在场')
    expect(finds).toContainEqual({ field: 'facts', rule: 'phone', text: '19900000001' })
    expect(finds).toContainEqual({ field: 'facts', rule: 'person', text: '王演示' })
    expect(masked.facts).toBe('法定代表人王某（电话＊＊＊）在场')
  })

  it('keeps who did what and why, for those who may see it', async () => {
    const { id, masked, revision } = await preparedAct()
    const path = `/api/disclosure-desk/${id}`
    platform.setNow(new Date('2026-06-15T02:01:00Z'))
    expect((await officer.send('POST', `${path}/submission`, { ...masked, revision })).status).toBe(200)
    const back = { reason: '请写明标准名称', revision: revision + 1 }
    platform.setNow(new Date('2026-06-15T02:02:00Z'))
    expect((await leader.send('POST', `${path}/return`, back)).status).toBe(200)
    const { history, state } = await officer.ask(GetDeskEntry, path)
    expect(state).toBe('prepared')
    expect(history.map(({ action, reason }) => [action, reason])).toEqual([
      ['case.serve', null],
      ['disclosure.submit', null],
      ['disclosure.return', '请写明标准名称'],
    ])
    expect(new Set(history.map(({ account }) => account)).size).toBe(2)
    expect((await stranger.fetch(path)).status).toBe(404)
  })

  it('that was loaded and not made here tells its own days', async () => {
    const { items } = await officer.ask(ListDesk, '/api/disclosure-desk?state=published&limit=1')
    const { history } = await officer.ask(GetDeskEntry, `/api/disclosure-desk/${items[0]?.id}`)
    expect(history.map(({ action }) => action)).toEqual([
      'disclosure.prepare',
      'disclosure.submit',
      'disclosure.release',
    ])
  })

  it('is checked while it is typed: what would be refused, and what may be a name; nothing is kept', async () => {
    const { id } = await preparedAct()
    const check = async (text: string) => {
      const response = await officer.send('POST', `/api/disclosure-desk/${id}/check`, textsOf(text))
      return CheckDisclosure.answer.parse(await response.json())
    }
    expect(await check('电话19900000001，身份证号000000200001010002')).toEqual({
      finds: [
        { field: 'facts', rule: 'identity_number', text: '000000200001010002' },
        { field: 'facts', rule: 'phone', text: '19900000001' },
      ],
      names: [],
    })
    expect((await check('现场由张演示签收，高温时段排放')).names).toEqual([
      { field: 'facts', text: '张演示', masked: '张某' },
    ])
    expect(await check('化学需氧量超标')).toEqual({ finds: [], names: [] })
    const asked = await stranger.send('POST', `/api/disclosure-desk/${id}/check`, textsOf('演示'))
    expect(asked.status).toBe(404)
  })

  it('is seen beforehand as the public would read it, with what is typed, without scripts and links', async () => {
    const { id } = await preparedAct()
    const body = { ...textsOf('<b>演示</b>事实'), language: 'zh' }
    const response = await officer.send('POST', `/api/disclosure-desk/${id}/preview`, body)
    const { html } = PreviewDisclosure.answer.parse(await response.json())
    expect(html).toContain('演示标题')
    expect(html).toContain('&lt;b&gt;演示')
    expect(html).not.toMatch(/<a [^>]*href=|<script(?! type="application\/ld\+json")/)
    expect((await (await platform.as()).fetch(`/api/disclosures/${id}`)).status).toBe(404)
    expect((await stranger.send('POST', `/api/disclosure-desk/${id}/preview`, body)).status).toBe(404)
  })
})
