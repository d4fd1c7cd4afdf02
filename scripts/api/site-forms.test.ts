import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { ListProblemReports } from '@tongzhou/server/contracts/public-requests'
import { renderSite } from '@tongzhou/web/site'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let record: { readonly id: number; readonly cellCode: string | null }

beforeAll(async () => {
  platform = await startPlatform({ renderSite, origin: { trustedProxies: ['loopback'] } })
  const { items } = await platform.ask(ListDisclosures, '/api/disclosures?kind=penalty_decision')
  const found = items.find(({ cellCode }) => cellCode !== null)
  if (!found) throw new Error('no penalty in a cell is on display')
  record = found
})
afterAll(() => platform?.close())

const get = (path: string) => fetch(`${platform.origin}${path}`)
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${platform.origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
const receiptIn = (page: string) => /name="receipt" value="([\w-]{43})"/.exec(page)?.[1] ?? ''
const count = async (table: 'correction_request' | 'problem_report') =>
  withReach(platform.database.db, EVERYWHERE, async (trx) => {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(trx)
    return rows[0]?.count
  })

const correction = {
  subject: 'amount',
  statement: '演示：金额写错\r\n应为两万元',
  applicantName: '演示申请单位',
  applicantPhone: '000 0000 0001',
}

describe('the form for a correction', () => {
  it('is taken once however often it is sent, and says the receipt and the last day for the reply', async () => {
    const path = `/disclosures/${record.id}/correction`
    const receipt = receiptIn(await (await get(path)).text())
    const before = (await count('correction_request')) ?? 0
    const first = await post(path, { ...correction, receipt })
    expect([first.status, first.headers.get('cache-control'), first.headers.get('etag')]).toEqual([
      200,
      'no-store',
      null,
    ])
    const page = await first.text()
    expect(page).toContain(receipt)
    // Twenty working days after 15 June 2026; the Dragon Boat Festival of Friday 19 June is free.
    expect(page).toContain('2026-07-14')
    const [again, besides] = await Promise.all([
      post(path, { ...correction, receipt }),
      post(path, { ...correction, receipt }),
    ])
    for (const answer of [again, besides]) expect(await answer.text()).toContain('没有重复登记')
    expect(await count('correction_request')).toBe(before + 1)
  })

  it('sent twice at the same moment is taken once too', async () => {
    const path = `/disclosures/${record.id}/correction`
    const receipt = receiptIn(await (await get(path)).text())
    const before = (await count('correction_request')) ?? 0
    const answers = await Promise.all([1, 2, 3].map(() => post(path, { ...correction, receipt })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await count('correction_request')).toBe(before + 1)
  })

  it('comes back with everything typed and says how each field is mended, in the language of the page', async () => {
    for (const [prefix, sentence] of [
      ['', '电话只写数字'],
      ['/en', 'A phone number has 5 to 19 digits'],
    ] as const) {
      const answer = await post(`${prefix}/disclosures/${record.id}/correction`, {
        ...correction,
        statement: '"><script>x',
        subject: '',
        applicantPhone: 'abc',
      })
      const page = await answer.text()
      expect(answer.status).toBe(400)
      expect(page).toContain(sentence)
      expect(page).toContain('href="#subject"')
      expect(page).toContain('href="#applicantPhone"')
      expect(page).not.toContain('href="#statement"')
      expect(page).toContain('value="abc"')
      expect(page).toContain('value="演示申请单位"')
      expect(page).toContain('&quot;&gt;&lt;script&gt;x')
      expect(page).not.toContain('<script>x')
    }
  })

  it('is there for what is on display only', async () => {
    expect((await get('/disclosures/987654321/correction')).status).toBe(404)
    expect((await post('/disclosures/987654321/correction', correction)).status).toBe(404)
    expect((await get('/disclosures/zero/correction')).status).toBe(400)
  })

  it('is refused when another site sends it', async () => {
    const before = await count('correction_request')
    const answer = await post(`/disclosures/${record.id}/correction`, correction, {
      'sec-fetch-site': 'cross-site',
      origin: 'https://elsewhere.example',
    })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await count('correction_request')).toBe(before)
  })
})

describe('the form for a report', () => {
  const report = { element: 'water', statement: '演示：河水发黑有气味', where: '石港桥南侧' }

  it('is placed by the code of a cell, which the office is told, or by the point of the map', async () => {
    const answer = await post('/report', { ...report, cell: record.cellCode ?? '', reporterPhone: '' })
    expect(answer.status).toBe(200)
    const receipt = /class="receipt">([\w-]{43})</.exec(await answer.text())?.[1] ?? ''
    const leader = await platform.as('bureau-leader')
    const { items } = await leader.ask(ListProblemReports, '/api/problem-reports?limit=500')
    const own = items.find(({ statement }) => statement.includes('石港桥南侧'))
    expect(own).toMatchObject({ cellCode: record.cellCode, reporterPhone: null })
    expect(own?.statement).toContain('只说明了网格')
    expect(own?.statement).toContain(report.statement)
    const looked = await post('/receipt', { receipt })
    expect(await looked.text()).toContain('已收到，办理中')
    const [lng = 0, lat = 0] = own?.location ?? []
    const pointed = await post('/report', {
      ...report,
      where: '演示点选',
      lng: String(lng),
      lat: String(lat),
      cell: '',
    })
    expect(pointed.status).toBe(200)
    const after = await leader.ask(ListProblemReports, '/api/problem-reports?limit=500')
    const exact = after.items.find(({ statement }) => statement.includes('演示点选'))
    expect(exact).toMatchObject({ location: [lng, lat], cellCode: record.cellCode })
    expect(exact?.statement).not.toContain('只说明了网格')
  })

  it('says what becomes public and what does not, and names the cell that a link has chosen', async () => {
    const page = await (await get(`/report?cell=${record.cellCode}`)).text()
    for (const words of ['500 米', '不公开：准确位置', record.cellCode ?? '?', '已选定地点'])
      expect(page).toContain(words)
  })

  it('asks for a place in the district', async () => {
    for (const place of [{}, { cell: '320612999999999' }, { cell: 'x' }, { lng: '116.4', lat: '39.9' }]) {
      const answer = await post('/report', { ...report, ...(place as Record<string, string>) })
      expect(answer.status).toBe(400)
      const page = await answer.text()
      expect(page).toContain('请给出通州区内的地点')
      expect(page).toContain(report.statement)
    }
  })

  it('keeps what was typed when too much comes from one address', async () => {
    const from = { 'x-forwarded-for': '10.7.7.7' }
    const statuses: number[] = []
    let last = ''
    for (let sent = 0; sent < 21; sent += 1) {
      const answer = await post('/report', { ...report, cell: record.cellCode ?? '' }, from)
      statuses.push(answer.status)
      last = await answer.text()
    }
    expect(statuses.slice(0, 20).every((status) => status === 200)).toBe(true)
    expect(statuses[20]).toBe(429)
    expect(last).toContain('上限 20 件')
    expect(last).toContain(report.statement)
  })
})

describe('what residents reported', () => {
  it('is read by everybody once the office lets it: what the office says, and neither words nor the exact place', async () => {
    const read = async (path: string) => (await get(path)).text()
    expect(await read('/problem-reports')).toContain('data-report-total="0"')
    const leader = await platform.as('bureau-leader')
    const { items } = await leader.ask(ListProblemReports, '/api/problem-reports?limit=500')
    const own = items.find(({ statement }) => statement.includes('演示点选'))
    const handling = {
      state: 'in_progress',
      shown: true,
      publicNote: '演示：已到现场取样',
      revision: own?.revision,
    }
    expect((await leader.send('POST', `/api/problem-reports/${own?.id}/handling`, handling)).status).toBe(200)
    const page = await read('/problem-reports')
    for (const words of ['data-report-total="1"', '演示：已到现场取样', '办理中', record.cellCode ?? '?'])
      expect(page).toContain(words)
    for (const hidden of ['演示点选', '河水发黑', ...(own?.location ?? []).map(String)])
      expect(page).not.toContain(hidden)
    expect(await read('/en/problem-reports')).toContain('Being dealt with')
  })
})

describe('looking up by receipt', () => {
  it('says what is no receipt, and what nothing has', async () => {
    const bad = await post('/receipt', { receipt: '123' })
    expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('43 位字符')])
    const none = await post('/receipt', { receipt: 'A'.repeat(43) })
    expect([none.status, await none.text()]).toEqual([404, expect.stringContaining('没有这个回执')])
  })
})

it('nothing that was sent stands in the log', () => {
  const log = platform.logged.join('\n')
  for (const words of ['演示申请单位', '000 0000 0001', '石港桥', '河水发黑'])
    expect(log).not.toContain(words)
})
