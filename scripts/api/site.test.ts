import { EVERYWHERE, withReach } from '@tongzhou/db'
import { CountDisclosures, ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { renderSite } from '@tongzhou/web/site'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { withdrawRecord } from './withdraw.queries.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform({ renderSite })
})
afterAll(() => platform?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${platform.origin}${path}`, { headers, redirect: 'manual' })
const read = async (path: string) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  return response.text()
}
const firstCell = async () => {
  const { rows } = await sql<{ code: string; name: string }>`select code, name from public_cells
    where plan_id = (select id from public_grid_plans where effective @> ${'2026-06-15'}::date) order by code limit 1`.execute(
    platform.database.publicDb,
  )
  return rows[0]!
}
const records = (query = '') => platform.ask(ListDisclosures, `/api/disclosures${query}`)

describe('pages of the public site', () => {
  it('are whole documents in the language of their address', async () => {
    for (const path of ['', 'here', 'disclosures', 'statistics', 'about']) {
      expect(await read(`/${path}`)).toContain('<html lang="zh-CN">')
      expect(await read(`/en/${path}`.replace(/\/$/, ''))).toContain('<html lang="en">')
    }
  })

  it('answer 304 to whoever has them, until what they show changes', async () => {
    const first = await get('/disclosures')
    const tag = first.headers.get('etag')!
    expect((await get('/disclosures', { 'if-none-match': tag })).status).toBe(304)
    await platform.database.db
      .transaction()
      .execute((trx) => raiseLayerVersions(trx, ['disclosures'], testNow))
    expect((await get('/disclosures', { 'if-none-match': tag })).status).toBe(200)
  })

  it('refuse nonsense as a page that names the field', async () => {
    for (const [path, field] of [
      ['/disclosures?kind=fish', 'kind'],
      ['/disclosures?bbox=1,2,3', 'bbox'],
      ['/disclosures?nothing=1', 'nothing'],
      ['/here?lng=900&lat=1', 'lng'],
      ['/cells/12', 'code'],
      ['/disclosures/zero', 'id'],
    ] as const) {
      const response = await get(path)
      expect(response.status).toBe(400)
      const page = await response.text()
      expect(page).toContain('role="alert"')
      expect(page).toContain(field)
    }
  })

  it('name a wrong field in the language of the address, whatever the browser prefers', async () => {
    const readIn = async (path: string, language: string) =>
      (await get(path, { 'accept-language': language })).text()
    expect(await readIn('/en/disclosures?cell=1', 'zh-CN')).toContain('a cell code has 15 digits')
    expect(await readIn('/disclosures?cell=1', 'en')).toContain('应为 15 位数字')
    // An interface goes by what its client prefers.
    expect(await readIn('/api/disclosures?cell=1', 'en')).toContain('a cell code has 15 digits')
  })

  it('answer 404 in their own look for what never was', async () => {
    for (const path of ['/disclosures/999999', '/enterprises/999999', '/cells/320612999999999']) {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('<main id="content"')
    }
  })
})

describe('an address at which there is nothing', () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' }

  it.each([
    ['/nothing-here', 'zh-CN', '没有这个地址'],
    ['/disclosures/7/nothing', 'zh-CN', '没有这个地址'],
    ['/english', 'zh-CN', '没有这个地址'],
    ['/en/nothing-here', 'en', 'There is nothing at this address'],
  ])(
    'answers a reader of pages at %s with a page in the language of the address',
    async (path, lang, sentence) => {
      const answer = await get(path, html)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const page = await answer.text()
      expect(page).toContain(`<html lang="${lang}"`)
      expect(page).toContain(sentence)
    },
  )

  it('answers a program, and whoever asks the interfaces, as programs are answered', async () => {
    for (const [path, headers] of [
      ['/nothing-here', {}],
      ['/nothing-here', { accept: 'application/json' }],
      ['/api/nothing-here', html],
      ['/tiles/nothing-here', html],
    ] as const) {
      const answer = await get(path, headers)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it('leaves the office the language of its reader, wherever the site is served', async () => {
    const answer = await get('/api/accounts', { 'accept-language': 'en' })
    expect(await answer.json()).toMatchObject({ title: 'Please sign in' })
  })
})

describe('who answers for a place', () => {
  it('is found by the name of the cell, and by its code at once', async () => {
    const cell = await firstCell()
    expect(await read(`/here?q=${encodeURIComponent(cell.name)}`)).toContain(`/cells/${cell.code}`)
    const response = await get(`/here?q=${cell.code}`)
    expect([response.status, response.headers.get('location')]).toEqual([303, `/cells/${cell.code}`])
  })

  it('is found by a position in the district, and said to be outside elsewhere', async () => {
    const cell = await firstCell()
    const { rows } = await sql<{ lng: number; lat: number }>`select ST_X(point) as lng, ST_Y(point) as lat
      from (select ST_PointOnSurface(boundary) as point from public_cells where code = ${cell.code} limit 1) as found`.execute(
      platform.database.publicDb,
    )
    const { lng, lat } = rows[0]!
    const response = await get(`/here?lng=${lng}&lat=${lat}`)
    expect(response.headers.get('location')).toBe(`/cells/${cell.code}`)
    expect(await read('/here?lng=116.4&lat=39.9')).toContain('不在通州区的网格内')
  })

  it('names every person of the cell and the phone of the office, and no phone of a person', async () => {
    const cell = await firstCell()
    const page = await read(`/cells/${cell.code}`)
    const held = await sql<{ person_name: string }>`select person_name from public_responsible_persons
      where cell_id = (select cell_id from public_cells where code = ${cell.code} limit 1)
        and period @> ${'2026-06-15'}::date`.execute(platform.database.publicDb)
    expect(held.rows.length).toBeGreaterThan(0)
    for (const { person_name } of held.rows) expect(page).toContain(person_name)
    const phones = await withReach(platform.database.db, EVERYWHERE, (trx) =>
      sql<{ phone: string }>`select phone from person_private where phone is not null`.execute(trx),
    )
    expect(phones.rows.length).toBeGreaterThan(0)
    expect(phones.rows.filter(({ phone }) => page.includes(phone))).toEqual([])
    expect(page).toContain('<svg')
    expect(page).toContain('12345')
  })
})

describe('the list of records', () => {
  it('counts what the interface counts, for every filter', async () => {
    const counts = await platform.ask(CountDisclosures, '/api/disclosures/counts')
    expect(counts.total).toBeGreaterThan(0)
    for (const { kind, count } of counts.byKind)
      expect(await read(`/disclosures?kind=${kind}&q=`)).toContain(`data-total="${count}"`)
    for (const { correction, count } of counts.byCorrection)
      expect(await read(`/disclosures?correction=${correction}`)).toContain(`data-total="${count}"`)
  })

  it('shows every record once, page by page', async () => {
    const seen: string[] = []
    let path: string | undefined = '/disclosures'
    while (path !== undefined) {
      const page: string = await read(path)
      seen.push(...[...page.matchAll(/data-record="(\d+)"/g)].map(([, id]) => id ?? ''))
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    const { total } = await records()
    expect(new Set(seen).size).toBe(total)
    expect(seen.length).toBe(total)
  })
})

describe('a record', () => {
  it('says what was ordered, what was paid and whether the correction was verified', async () => {
    const { items } = await records('?kind=penalty_decision&limit=1')
    const record = items[0]!
    const page = await read(`/disclosures/${record.id}`)
    for (const word of [record.title, record.partyName, record.publishedOn, '演示数据', '整改'])
      expect(page).toContain(word)
    expect(page).toContain('application/ld+json')
  })

  it('leaves a stone without the party once it is withdrawn, and its enterprise page keeps no trace of it', async () => {
    const { items } = await records('?limit=500')
    const record = items.find(({ partyCode }) => partyCode !== null)!
    await withdrawRecord(platform.database.db, record.id, new Date(testNow.getTime() + 1000))
    const gone = await get(`/disclosures/${record.id}`)
    expect(gone.status).toBe(410)
    const page = await gone.text()
    expect(page).toContain('决定已撤销')
    expect(page).toContain('noindex')
    expect(page).not.toContain(record.partyName)
    expect(await read('/disclosures')).not.toContain(`data-record="${record.id}"`)
    expect(await read('/sitemap.xml')).not.toContain(`/disclosures/${record.id}<`)
  })
})

it('an enterprise never stands there with a bare count', async () => {
  const { items } = await records('?limit=500')
  const { enterpriseId } = items.find(({ partyCode }) => partyCode !== null)!
  const page = await read(`/enterprises/${enterpriseId}`)
  expect(page).toMatch(/近 12 个月检查 \d+ 次，其中 \d+ 次未发现问题/)
  expect(page).toMatch(/已核实整改到位 \d+ 条/)
})

it('what is not released stands on no page', async () => {
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql<{
      id: number
    }>`select id from disclosure where state in ('prepared', 'submitted', 'withheld')`.execute(trx),
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { id } of rows.slice(0, 20)) expect((await get(`/disclosures/${id}`)).status).toBe(404)
})

it('four edges of a form become the box of the address, and half a box is refused by name', async () => {
  const whole = await get('/disclosures?q=&kind=penalty_decision&west=121.0&south=32.0&east=121.2&north=32.2')
  expect([whole.status, whole.headers.get('location')]).toEqual([
    303,
    '/disclosures?kind=penalty_decision&bbox=121.0%2C32.0%2C121.2%2C32.2',
  ])
  const half = await get('/en/disclosures?west=121.0&south=&east=&north=')
  const refused = await get(half.headers.get('location') ?? '')
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('bbox')
  const none = await get('/disclosures?west=&south=&east=&north=')
  expect(none.status).toBe(200)
})

it('the statistics say what share was published in time, and nothing of months to come', async () => {
  const page = await read('/statistics')
  expect(page).toMatch(/按规定期限公示的<\/dt><dd>\d+ \/ \d+（\d+%）/)
  const [, december = ''] = /<th scope="row">12月<\/th>(.*?)<\/tr>/.exec(page) ?? []
  expect(december.match(/<td>–<\/td>/g)?.length).toBe(december.match(/<td>/g)?.length)
})

it('what is not there leads on: to a search, the list and the start, in the language of the address', async () => {
  const page = await (await get('/en/cells/320612999999999')).text()
  for (const words of ['No such page', 'action="/en/here"', 'href="/en/disclosures"', 'href="/en"'])
    expect(page).toContain(words)
})
