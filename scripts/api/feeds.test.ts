import { get } from 'node:http'
import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { renderSite } from '@tongzhou/web/site'
import { DOMParser } from '@xmldom/xmldom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { countEverywhere, withdrawRecord } from './withdraw.queries.ts'

let platform: Platform
let visitor: Client
beforeAll(async () => {
  platform = await startPlatform({ renderSite })
  visitor = await platform.as()
})
afterAll(() => platform.close())

interface Item {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly content_text: string
  readonly date_modified: string
}

async function readJson(query = ''): Promise<Item[]> {
  const response = await visitor.fetch(`/feeds/disclosures.json${query}`)
  if (response.status !== 200) throw new Error(`${query}: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { items: Item[] }).items
}

/** Text of every element of a name. */
async function readXml(format: string, name: string, query = ''): Promise<string[]> {
  const response = await visitor.fetch(`/feeds/disclosures.${format}${query}`)
  expect(response.headers.get('content-type')).toContain(`application/${format}+xml`)
  const found = new DOMParser().parseFromString(await response.text(), 'text/xml').getElementsByTagName(name)
  return Array.from({ length: found.length }, (_, index) => found.item(index)?.textContent ?? '')
}

const urnOf = (id: number): string => `urn:x-tongzhou:disclosure:${id}`

describe('a feed', () => {
  it('tells what changed last first, and the same in every format', async () => {
    const items = await readJson('?limit=200')
    const dates = items.map(({ date_modified }) => date_modified)
    expect(dates).toEqual(dates.toSorted().toReversed())
    expect(items.length).toBe(200)
    expect(new Set(items.map(({ id }) => id)).size).toBe(200)
    const [, ...atom] = await readXml('atom', 'id', '?limit=200')
    expect(atom).toEqual(items.map(({ id }) => id))
    expect(await readXml('rss', 'guid', '?limit=200')).toEqual(items.map(({ id }) => id))
  })

  it.each(['township', 'cell', 'enterprise', 'kind', 'element', 'correction'] as const)(
    'by %s holds the records of the list with the same filter',
    async (word) => {
      const [one] = (await visitor.ask(ListDisclosures, '/api/disclosures?limit=1')).items
      const value = {
        township: one?.townshipCode,
        cell: one?.cellCode,
        enterprise: one?.enterpriseId,
        kind: one?.kind,
        element: one?.element,
        correction: one?.correction,
      }[word]
      const list = await visitor.ask(ListDisclosures, `/api/disclosures?${word}=${value}&limit=500`)
      const fed = (await readJson(`?${word}=${value}&limit=200`)).filter(({ url }) => url !== undefined)
      const known = new Set(list.items.map(({ id }) => urnOf(id)))
      expect(fed.filter(({ id }) => !known.has(id))).toEqual([])
      expect(fed.length).toBeGreaterThan(0)
      expect(fed.length).toBeGreaterThanOrEqual(Math.min(list.total, 150))
    },
  )

  it('of a drawn area holds what lies in it', async () => {
    const area = '121.0,32.0;121.15,32.0;121.15,32.15;121.0,32.15'
    const list = await visitor.ask(ListDisclosures, `/api/disclosures?area=${area}&limit=500`)
    const fed = await readJson(`?area=${area}&limit=200`)
    expect(list.total).toBeGreaterThan(0)
    expect(new Set(fed.map(({ id }) => id))).toEqual(new Set(list.items.map(({ id }) => urnOf(id))))
  })

  it('leads from every entry to the page of the record, and from the feed to the list with its filter', async () => {
    const query = '?kind=penalty_decision&township=320612102&limit=3'
    const response = await visitor.fetch(`/feeds/disclosures.json${query}`)
    const feed = (await response.json()) as { home_page_url: string; items: Item[] }
    expect(feed.home_page_url).toBe(`${platform.origin}/disclosures?kind=penalty_decision&township=320612102`)
    const links = [feed.home_page_url, ...feed.items.flatMap(({ url = '' }) => url || [])]
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) {
      const page = await fetch(link)
      expect([link, page.status, page.headers.get('content-type')]).toEqual([
        link,
        200,
        'text/html; charset=utf-8',
      ])
    }
  })

  it('says beside a fine whether it was paid and whether the correction was verified', async () => {
    const [entry] = await readJson('?kind=penalty_decision&correction=verified&limit=1')
    expect(entry?.content_text).toMatch(/罚款 [\d.]+ 元（/)
    expect(entry?.content_text).toContain('整改：已核实整改到位')
  })

  it('keeps of a withdrawn record its id, its day and reason, and nothing that it said', async () => {
    const { db } = platform.database
    const id = await countEverywhere(
      db,
      `select max(id) from published_disclosure where state = 'published' and kind = 'penalty_decision' and party_code is not null`,
    )
    const [record] = (await visitor.ask(ListDisclosures, '/api/disclosures?limit=500')).items.filter(
      (one) => one.id === id,
    )
    const tag = (await visitor.fetch('/feeds/disclosures.atom')).headers.get('etag') ?? ''
    expect((await visitor.fetch('/feeds/disclosures.atom', { 'if-none-match': tag })).status).toBe(304)
    await withdrawRecord(db, id, testNow)
    expect((await visitor.fetch('/feeds/disclosures.atom', { 'if-none-match': tag })).status).toBe(200)
    const [first] = await readJson()
    expect(first).toMatchObject({
      id: urnOf(id),
      title: `已撤回：处罚决定（编号 ${id}）`,
      content_text: '2026-06-15 撤回。原因：决定已撤销',
    })
    expect(first?.url).toBeUndefined()
    for (const format of ['atom', 'rss', 'json']) {
      const text = await (await visitor.fetch(`/feeds/disclosures.${format}?limit=1`)).text()
      expect(text).toContain('已撤回')
      for (const word of [record?.partyName, record?.partyCode, record?.title, record?.documentNumber])
        expect(text).not.toContain(word)
    }
    expect((await readJson(`?township=${record?.townshipCode}`))[0]?.id).toBe(urnOf(id))
    // The party's own feed must not say that the record was one of the party's.
    const ofParty = await readJson(`?enterprise=${record?.enterpriseId}`)
    expect(ofParty.map((entry) => entry.id)).not.toContain(urnOf(id))
    expect(
      (await readJson(`?q=${encodeURIComponent(record?.partyName ?? '')}`)).map((entry) => entry.id),
    ).not.toContain(urnOf(id))
  })

  it('is not broken by a question that is badly written or a host that is none', async () => {
    const badly = await visitor.fetch('/feeds/disclosures.atom?q=%zz%3Cb%3E')
    expect(badly.status).toBe(200)
    expect(await badly.text()).toContain('q=%zz&lt;b&gt;')
    const { port } = new URL(platform.origin)
    for (const path of ['/feeds/disclosures.json', '/ogc', '/ogc/collections/cells/items']) {
      const status = await new Promise((resolve, reject) => {
        get({ port, path, headers: { host: 'a b' } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        }).once('error', reject)
      })
      expect([path, status]).toEqual([path, 400])
    }
  })

  it.each([
    ['kind=murder', 'kind'],
    ['area=1,2;3,4', 'area'],
    ['limit=1000000000', 'limit'],
    ['enterprise=x', 'enterprise'],
    ['colour=red', 'colour'],
  ])('refuses %s by name', async (query, field) => {
    for (const format of ['atom', 'rss', 'json']) {
      const answer = await visitor.fetch(`/feeds/disclosures.${format}?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ fields: [{ path: field }] })
    }
  })
})
