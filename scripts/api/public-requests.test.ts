import { EVERYWHERE, withReach } from '@tongzhou/db'
import type { Contract } from '@tongzhou/server/contract'
import {
  ListCorrectionRequests,
  ListProblemReports,
  LookUpCorrectionRequest,
  LookUpProblemReport,
  SendCorrectionRequest,
  SendProblemReport,
} from '@tongzhou/server/contracts/public-requests'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Client, clientWith } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let visitor: Client

beforeAll(async () => {
  platform = await startPlatform({ origin: { trustedProxies: ['loopback'] } })
  visitor = await platform.as()
})
afterAll(() => platform.close())

const everywhere = async <Row>(query: string): Promise<readonly Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => sql.raw<Row>(query).execute(trx))).rows

/** Sends what must be taken. */
async function order<C extends Contract>(
  contract: C,
  path: string,
  body: unknown,
): Promise<z.output<C['answer']>> {
  const response = await visitor.send('POST', path, body)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
  return contract.answer.parse(JSON.parse(text)) as never
}

/** Somebody at an address of his own. */
const from = (address: string) => clientWith(platform.origin, '', { 'x-forwarded-for': address })

const words = '演示：金额写错，应为两万元'
const request = {
  subject: 'amount',
  statement: words,
  applicantName: '演示申请',
  applicantPhone: '000 0000 0000',
}

/** A record on display in the area of the sub-bureau officer, or in the other one's. */
async function recordOf(account: string): Promise<{ id: number; township_code: string }> {
  const [found] = await everywhere<{ id: number; township_code: string }>(`
    select record.id, record.township_code from published_disclosure as record
    join jurisdiction on jurisdiction.division_code = record.township_code and upper_inf(jurisdiction.period)
    join role_grant on role_grant.organisation_id = jurisdiction.organisation_id
    join account on account.id = role_grant.account_id and account.name = '${account}'
    where record.state = 'published' order by record.id limit 1`)
  if (!found) throw new Error(`nothing is out in the area of ${account}`)
  return found
}

describe('a request of correction', () => {
  it('gets a receipt and a day, is found by its receipt, listed in its area and nowhere else, and replied to once', async () => {
    const { id } = await recordOf('sub-bureau-officer')
    const sent = await order(SendCorrectionRequest, '/api/correction-requests', {
      ...request,
      disclosureId: id,
    })
    // Twenty working days after 15 June 2026; the Dragon Boat Festival of Friday 19 June is free.
    expect(sent.dueOn).toBe('2026-07-14')
    const seen = { path: '/api/correction-requests/receipt', body: { receipt: sent.receipt } }
    expect(await order(LookUpCorrectionRequest, seen.path, seen.body)).toMatchObject({
      disclosureId: id,
      state: 'received',
      reply: null,
    })
    const officer = await platform.as('sub-bureau-officer')
    const { items } = await officer.ask(ListCorrectionRequests, '/api/correction-requests?limit=500')
    const own = items.find((one) => one.disclosureId === id && one.statement === words)
    expect(own).toMatchObject({ overdue: false, applicantPhone: '000 0000 0000', revision: 1 })
    const colleague = await platform.as('sub-bureau-officer-2')
    const others = await colleague.ask(ListCorrectionRequests, '/api/correction-requests?limit=500')
    expect(others.items.filter((one) => one.id === own?.id)).toEqual([])
    const path = `/api/correction-requests/${own?.id}/reply`
    const reply = { state: 'accepted', reply: '演示：已核实并更正', revision: 1 }
    expect((await colleague.send('POST', path, reply)).status).toBe(404)
    expect((await officer.send('POST', path, { ...reply, revision: 7 })).status).toBe(409)
    expect((await officer.send('POST', path, reply)).status).toBe(200)
    expect((await officer.send('POST', path, { ...reply, revision: 2 })).status).toBe(409)
    expect(await order(LookUpCorrectionRequest, seen.path, seen.body)).toMatchObject({
      state: 'accepted',
      reply: '演示：已核实并更正',
      repliedOn: '2026-06-15',
    })
  })

  it('is not about what is not out, and has its fields named', async () => {
    const [inside] = await everywhere<{ id: number }>(
      `select id from disclosure where published_at is null order by id limit 1`,
    )
    for (const disclosureId of [inside?.id, 987_654_321]) {
      const response = await visitor.send('POST', '/api/correction-requests', { ...request, disclosureId })
      expect(response.status).toBe(404)
    }
    const bad = await visitor.send('POST', '/api/correction-requests', {
      ...request,
      disclosureId: 1,
      applicantPhone: 'x',
    })
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('applicantPhone')])
  })

  it('keeps only the hash of its receipt', async () => {
    const { id } = await recordOf('sub-bureau-officer')
    const { receipt } = await order(SendCorrectionRequest, '/api/correction-requests', {
      ...request,
      disclosureId: id,
    })
    const [row] = await everywhere<{ text: string }>(
      `select string_agg(correction_request::text, ' ') as text from correction_request`,
    )
    expect(row?.text).not.toContain(receipt)
    const [line] = await everywhere<{ text: string }>(
      `select string_agg(concat(subjects, reason, before, after, address), ' ') as text from audit_entry
       where action = 'correction_request.receive'`,
    )
    expect(line?.text ?? '').not.toMatch(/000 0000|演示申请|两万元|127\.0/)
    const guess = await visitor.send('POST', '/api/correction-requests/receipt', { receipt: 'A'.repeat(43) })
    expect(guess.status).toBe(404)
  })
})

describe('a report of a problem', () => {
  const report = { element: 'water', statement: '演示：河水发黑有气味', reporterPhone: null }

  it('is placed by its point, hidden until let onto the map, and then blurred and without its words', async () => {
    const { township_code } = await recordOf('sub-bureau-officer')
    const [place] = await everywhere<{ lng: number; lat: number }>(`
      select ST_X(point) as lng, ST_Y(point) as lat from (
        select ST_PointOnSurface(boundary) as point from division_boundary
        where division_code = '${township_code}' and period @> '2026-06-15'::date limit 1) as found`)
    const location = [Number(place?.lng.toFixed(7)), Number(place?.lat.toFixed(7))]
    const sent = await order(SendProblemReport, '/api/problem-reports', { ...report, location })
    expect(sent.townshipCode).toBe(township_code)
    const officer = await platform.as('sub-bureau-officer')
    const { items } = await officer.ask(ListProblemReports, '/api/problem-reports')
    const own = items.find(({ statement }) => statement === report.statement)
    expect(own).toMatchObject({ state: 'received', shown: false, location })
    const shown = () =>
      platform.database.publicDb
        .selectFrom('public_problem_reports')
        .select(['id', 'public_note', sql<number>`ST_X(blurred_location)`.as('lng')])
        .execute()
    expect(await shown()).toEqual([])
    const path = `/api/problem-reports/${own?.id}/handling`
    const handling = { state: 'in_progress', shown: true, publicNote: '已到现场', revision: 1 }
    const colleague = await platform.as('sub-bureau-officer-2')
    expect((await colleague.send('POST', path, handling)).status).toBe(404)
    const telling = { ...handling, publicNote: '举报人电话 13800000000' }
    expect((await officer.send('POST', path, telling)).status).toBe(400)
    expect((await officer.send('POST', path, handling)).status).toBe(200)
    expect((await colleague.send('POST', path, { ...handling, revision: 2 })).status).toBe(404)
    // Shown or not, another area reaches neither the words nor the true place.
    const elsewhere = await withReach(platform.database.db, { townships: ['320612999'] }, (trx) =>
      trx.selectFrom('problem_report').select('id').execute(),
    )
    expect(elsewhere).toEqual([])
    const [onMap] = await shown()
    expect(onMap).toMatchObject({ id: own?.id, public_note: '已到现场' })
    expect(onMap?.lng).not.toBe(location[0])
    const found = await order(LookUpProblemReport, '/api/problem-reports/receipt', {
      receipt: sent.receipt,
    })
    expect(found).toMatchObject({ state: 'in_progress', note: '已到现场' })
  })

  it('lies in the district', async () => {
    const response = await visitor.send('POST', '/api/problem-reports', { ...report, location: [100, 20] })
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('location')])
  })

  it('is taken twenty times from one address, and from the next one still', async () => {
    const { id } = await recordOf('sub-bureau-officer')
    const send = (address: string) =>
      from(address).send('POST', '/api/correction-requests', { ...request, disclosureId: id })
    const statuses: number[] = []
    for (let count = 0; count < 21; count += 1) statuses.push((await send('10.9.9.9')).status)
    expect(statuses.filter((status) => status === 200).length).toBe(20)
    expect(statuses.at(-1)).toBe(429)
    expect((await send('10.9.9.8')).status).toBe(200)
  })
})
