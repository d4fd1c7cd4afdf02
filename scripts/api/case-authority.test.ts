import { EVERYWHERE, withReach } from '@tongzhou/db'
import { GetCase, ListCases } from '@tongzhou/server/contracts/enforcement'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

async function rowsOf<Row>(text: string): Promise<Row[]> {
  const { db } = platform.database
  return (await withReach(db, EVERYWHERE, (trx) => sql.raw<Row>(text).execute(trx))).rows
}

/** Townships in the area of the first sub-bureau with an account, and one outside. */
const areaOfFirst = `select division_code from jurisdiction
  where organisation_id = (select min(id) from organisation where kind = 'sub_bureau') and upper_inf(period)`

const enterpriseIn = async (condition: string): Promise<number> => {
  const [row] = await rowsOf<{ id: number }>(
    `select id from enterprise where left(division_code, 9) ${condition} (${areaOfFirst}) and closed_on is null
     order by id limit 1`,
  )
  return row!.id
}

const clue = (enterpriseId: number) => ({
  kind: 'penalty',
  title: '涉嫌超标排放水污染物案（演示）',
  element: 'water',
  enterpriseId,
  foundOn: '2026-06-14',
  note: '巡查发现（演示）',
})

const codeOf = async (response: Response): Promise<unknown> => {
  const body = (await response.json()) as { code?: unknown }
  return [response.status, body.code]
}

async function caseAt(stage: string) {
  const [row] = await rowsOf<{ id: number; revision: number }>(
    `select id, revision from enforcement_case where stage = '${stage}' order by id limit 1`,
  )
  return row!
}

const ruling = (revision: number) => ({
  decidedOn: '2026-06-15',
  fineYuan: '50000.00',
  confiscatedYuan: null,
  facts: '外排废水化学需氧量超过排放标准（演示）',
  legalBasis: '《中华人民共和国水污染防治法》第八十三条第二项',
  ordered: '立即改正（演示）',
  note: '集体审议后决定（演示）',
  revision,
})

describe('opening a case', () => {
  it('is for bodies that enforce, in their area', async () => {
    const officer = await platform.as('sub-bureau-officer')
    const opened = await officer.send('POST', '/api/cases', clue(await enterpriseIn('in')))
    expect(opened.status).toBe(200)
    const { id, number } = (await opened.json()) as { id: number; number: string }
    expect(number).toBe(`线索〔2026〕${id}号`)
    const seen = await officer.ask(GetCase, `/api/cases/${id}`)
    expect(seen).toMatchObject({ stage: 'clue', open: true, demo: false, revision: 1 })
    expect(seen.events).toHaveLength(1)
    const elsewhere = await officer.send('POST', '/api/cases', clue(await enterpriseIn('not in')))
    const nowhere = await officer.send('POST', '/api/cases', clue(99_999_999))
    expect(await codeOf(elsewhere)).toEqual([404, 'enterprise_not_found'])
    expect(await codeOf(nowhere)).toEqual([404, 'enterprise_not_found'])
    const brigade = await platform.as('brigade-officer')
    expect((await brigade.send('POST', '/api/cases', clue(await enterpriseIn('not in')))).status).toBe(200)
  })

  it('is not for townships, other sections, reviewers and those who watch, whatever they send', async () => {
    for (const account of [
      'township-officer',
      'inner-section',
      'legal-reviewer',
      'discipline-supervisor',
      'personnel-finance',
      'system-administrator',
      'bureau-leader',
    ]) {
      const client = await platform.as(account)
      const answer = await codeOf(await client.send('POST', '/api/cases', { rubbish: true }))
      expect({ account, answer }).toEqual({ account, answer: [403, 'not_allowed'] })
    }
    const nobody = await platform.as()
    expect(await codeOf(await nobody.send('POST', '/api/cases', {}))).toEqual([401, 'sign_in_required'])
  })

  it('names what is wrong in the language of the asker', async () => {
    const officer = await platform.as('sub-bureau-officer')
    const answer = await officer.send('POST', '/api/cases', {
      ...clue(await enterpriseIn('in')),
      foundOn: '2026-06-16',
    })
    expect(await answer.json()).toMatchObject({
      code: 'bad_request',
      fields: [{ path: 'foundOn', message: '不能晚于今天' }],
    })
  })
})

describe('deciding a case', () => {
  it('is for the bureau, once, after the party was notified, and is told to the record', async () => {
    const leader = await platform.as('bureau-leader')
    const { id, revision } = await caseAt('notice')
    const both = await Promise.all(
      [1, 2].map(() => leader.send('POST', `/api/cases/${id}/decision`, ruling(revision))),
    )
    const answers = await Promise.all(both.map(codeOf))
    expect(answers).toContainEqual([200, undefined])
    expect(answers).toContainEqual([409, 'edit_conflict'])
    const decided = await leader.ask(GetCase, `/api/cases/${id}`)
    expect(decided).toMatchObject({ stage: 'decision', fineYuan: '50000.00', disclosureState: null })
    const lines = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
      sql<{ action: string; reason: string }>`select action, reason from audit_entry
        where subjects @> array[${`case:${id}`}] and kind = 'write'`.execute(trx),
    )
    expect(lines.rows).toEqual([{ action: 'case.decide', reason: '集体审议后决定（演示）' }])
  })

  it('is refused at any other stage', async () => {
    const leader = await platform.as('bureau-leader')
    const { id, revision } = await caseAt('investigation')
    const answer = await leader.send('POST', `/api/cases/${id}/decision`, ruling(revision))
    expect(await codeOf(answer)).toEqual([409, 'wrong_stage'])
  })

  it('is not for sub-bureaus, the brigade or townships', async () => {
    const { id, revision } = await caseAt('notice')
    for (const account of ['sub-bureau-leader', 'brigade-officer', 'township-officer', 'legal-reviewer']) {
      const client = await platform.as(account)
      const answer = await client.send('POST', `/api/cases/${id}/decision`, ruling(revision))
      expect({ account, answer: await codeOf(answer) }).toEqual({ account, answer: [403, 'not_allowed'] })
    }
  })
})

describe('reading cases', () => {
  const listedBy = async (client: Client) => (await client.ask(ListCases, '/api/cases?limit=500')).items

  it('shows each area its own, and tells nobody whether another exists', async () => {
    const all = await listedBy(await platform.as('bureau-leader'))
    const first = await listedBy(await platform.as('sub-bureau-officer'))
    const second = await listedBy(await platform.as('sub-bureau-officer-2'))
    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThan(all.length)
    const shown = new Set(first.map(({ id }) => id))
    const foreign = second.find(({ id }) => !shown.has(id))!
    const officer = await platform.as('sub-bureau-officer')
    const notYours = await officer.fetch(`/api/cases/${foreign.id}`)
    const notThere = await officer.fetch('/api/cases/99999999')
    expect(await notYours.text()).toBe(await notThere.text())
    expect(notYours.status).toBe(404)
  })

  it('is told to the record with every case that was shown', async () => {
    const supervisor = await platform.as('discipline-supervisor')
    const { items } = await supervisor.ask(ListCases, '/api/cases?limit=3')
    const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
      sql<{ subjects: string[] }>`select subjects from audit_entry
        where account_name = 'discipline-supervisor' and kind = 'read' order by number desc limit 1`.execute(
        trx,
      ),
    )
    expect(rows[0]?.subjects).toEqual(items.map(({ id }) => `case:${id}`))
  })
})
