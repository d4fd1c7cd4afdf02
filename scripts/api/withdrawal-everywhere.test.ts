import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { VectorTile } from '@mapbox/vector-tile'
import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { GetDisclosureTiles } from '@tongzhou/server/contracts/tiles/public'
import { renderSite } from '@tongzhou/web/site'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everywhere, post, releaseAct, serveDemoCase } from './acts.ts'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { readZippedText } from './unzip.ts'

/**
 * One record through its release and its withdrawal, read on every public face as a reader who holds the answer of before.
 * Its document number is in no other record, so it is the mark that is looked for.
 */

let platform: Platform
let visitor: Client
beforeAll(async () => {
  platform = await startPlatform({ renderSite, readerLimit: { burst: 10_000, perSecond: 1000 } })
  visitor = await platform.as()
})
afterAll(() => platform.close())

const SECONDS = 5

interface Marked {
  readonly id: number
  readonly revision: number
  readonly number: string
  readonly enterpriseId: number
  readonly cellCode: string
  readonly location: readonly [number, number]
}

async function prepareRecord(): Promise<Omit<Marked, 'revision'>> {
  const { disclosureId: id } = await serveDemoCase(platform, '化学需氧量超标')
  const [row] = await everywhere<{ number: string; firm: number; cell: string; lng: number; lat: number }>(
    platform.database.db,
    `select act.document_number as number, act.enterprise_id as firm, cell.code as cell, ST_X(act.location) as lng,
       ST_Y(act.location) as lat
     from disclosure as act join grid_cell as cell on cell.id = act.cell_id where act.id = ${id}`,
  )
  if (!row) throw new Error('the record stands in no cell')
  const { number, firm, cell, lng, lat } = row
  return { id, number, enterpriseId: firm, cellCode: cell, location: [lng, lat] }
}

/** Faces that show the record itself while it is out; afterwards 200 without it, or 410 where it was all there was. */
const facesOf = ({
  id,
  enterpriseId,
  cellCode,
}: Omit<Marked, 'revision'>): Record<string, 200 | 404 | 410> => ({
  [`/disclosures/${id}`]: 410,
  [`/en/disclosures/${id}`]: 410,
  '/disclosures?from=2026-06-12&until=2026-06-12': 200,
  '/en/disclosures?from=2026-06-12&until=2026-06-12': 200,
  [`/cells/${cellCode}`]: 200,
  // It was the only record of the party, whose page leaves with it.
  [`/enterprises/${enterpriseId}`]: 404,
  [`/api/disclosures/${id}`]: 200,
  '/api/disclosures?from=2026-06-12&limit=500': 200,
  '/feeds/disclosures.atom': 200,
  '/feeds/disclosures.rss': 200,
  '/feeds/disclosures.json': 200,
  [`/feeds/disclosures.json?enterprise=${enterpriseId}`]: 200,
  '/ogc/collections/disclosures/items?limit=1000': 200,
  '/ogc/collections/disclosures/items?limit=1000&f=html': 200,
  [`/ogc/collections/disclosures/items/${id}`]: 410,
  [`/ogc/collections/disclosures/items/${id}?f=html`]: 410,
  '/open-data/disclosures.csv': 200,
  '/open-data/disclosures.geojson': 200,
  '/open-data/disclosures.gpkg': 200,
  '/open-data/disclosures.shp.zip': 200,
})

/** Faces without the number of a record, which count it or lead to it all the same. */
const counting = [
  '/',
  '/statistics',
  '/sitemap.xml',
  '/api/disclosures/counts',
  '/tiles/public/disclosures.json',
]

interface Held {
  readonly status: number
  readonly tag: string | null
  readonly caching: string
  readonly text: string
}

async function read(path: string, tag?: string | null): Promise<Held> {
  const response = await visitor.fetch(path, tag ? { 'if-none-match': tag } : {})
  const bytes = Buffer.from(await response.arrayBuffer())
  const isArchive = path.includes('.zip') && response.status === 200
  return {
    status: response.status,
    tag: response.headers.get('etag'),
    caching: response.headers.get('cache-control') ?? '',
    text: isArchive ? readZippedText(bytes) : bytes.toString(),
  }
}

const holds = (text: string, { number, id }: { number: string; id: number }): boolean =>
  text.includes(number) || text.includes(`data-record="${id}"`)

/** Nothing may answer for the platform without asking it, or for longer than this. */
const mayKeepFor = (caching: string): number => {
  if (/\bno-(?:cache|store)\b/.test(caching)) return 0
  const seconds = /max-age=(\d+)/.exec(caching)?.[1]
  return caching.includes('must-revalidate') && seconds !== undefined
    ? Number(seconds)
    : Number.POSITIVE_INFINITY
}

/** Address of the tile in which the record lies, by the state that the map is told now. */
async function tileOf({ location: [lng, lat] }: Pick<Marked, 'location'>, z = 14): Promise<string> {
  const { tiles } = await visitor.ask(GetDisclosureTiles, '/tiles/public/disclosures.json')
  const x = Math.floor((lng / 360 + 0.5) * 2 ** z)
  const y = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z)
  return (tiles[0] ?? '').replace('{z}/{x}/{y}', `${z}/${x}/${y}`)
}

/** Identities of the single records of a tile, and how many records it counts. */
async function readTile(path: string): Promise<{ ids: unknown[]; count: number }> {
  const response = await visitor.fetch(path)
  expect(response.status).toBe(200)
  expect(mayKeepFor(response.headers.get('cache-control') ?? '')).toBeLessThanOrEqual(SECONDS)
  const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
  const layer = tile.layers['disclosures']
  const shown = Array.from(
    { length: layer?.length ?? 0 },
    (_, index) => layer?.feature(index).properties ?? {},
  )
  return {
    ids: shown.map((one) => one['id']),
    count: shown.reduce((sum, one) => sum + Number(one['count'] ?? 1), 0),
  }
}

describe('a record', () => {
  it('is in the next answer of every face after its release and in none after its withdrawal; nothing may be kept over five seconds', async () => {
    const record = await prepareRecord()
    const faces = facesOf(record)
    const paths = [...Object.keys(faces), ...counting]
    const before = new Map<string, Held>()
    for (const path of paths) {
      const held = await read(path)
      expect([path, holds(held.text, record)]).toEqual([path, false])
      before.set(path, held)
    }
    const tileBefore = await tileOf(record)
    expect((await readTile(tileBefore)).ids).not.toContain(record.id)

    const revision = await releaseAct(platform, record.id)
    const during = new Map<string, Held>()
    for (const path of paths) {
      const held = await read(path, before.get(path)?.tag)
      expect([path, held.status]).toEqual([path, 200])
      expect([path, mayKeepFor(held.caching) <= SECONDS]).toEqual([path, true])
      during.set(path, held)
    }
    const shownOn = Object.keys(faces).filter((path) => holds(during.get(path)?.text ?? '', record))
    expect(shownOn).toEqual(Object.keys(faces))
    const tile = await tileOf(record)
    expect((await visitor.fetch(tileBefore)).status).toBe(410)
    expect((await readTile(tile)).ids).toContain(record.id)

    // The tags are worth something: while nothing changes nobody is sent anything again.
    for (const path of paths) {
      expect([path, (await read(path, during.get(path)?.tag)).status]).toEqual([path, 304])
    }

    const leader = await platform.as('sub-bureau-leader')
    const withdrawal = { reasonKind: 'published_in_error', reason: '误公示', revision }
    expect(await post(leader, record.id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    for (const path of paths) {
      for (const tag of [during.get(path)?.tag, undefined]) {
        const held = await read(path, tag)
        expect([path, tag, held.status]).toEqual([path, tag, faces[path] ?? 200])
        expect([path, holds(held.text, record)]).toEqual([path, false])
        expect([path, mayKeepFor(held.caching) <= SECONDS]).toEqual([path, true])
      }
    }
    // The tile that the platform itself had kept is answered to nobody any more.
    expect((await visitor.fetch(tile)).status).toBe(410)
    expect((await readTile(await tileOf(record))).ids).not.toContain(record.id)
  })

  it('that is gone says so with its day and reason to whoever holds a copy, every time', async () => {
    const record = await prepareRecord()
    const revision = await releaseAct(platform, record.id)
    const page = `/disclosures/${record.id}`
    const { tag } = await read(page)
    const leader = await platform.as('sub-bureau-leader')
    const withdrawal = { reasonKind: 'published_in_error', reason: '当事人认定有误', revision }
    expect(await post(leader, record.id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    for (const held of [tag, null]) {
      const notice = await read(page, held)
      expect([notice.status, notice.tag]).toEqual([410, null])
      expect(notice.text).toContain('当事人认定有误')
      expect(notice.text).toContain('2026-06-15')
    }
    expect((await read(page, '*')).status).toBe(410)
    const item = await visitor.fetch(`/ogc/collections/disclosures/items/${record.id}`)
    expect(item.status).toBe(410)
    expect(await item.json()).toMatchObject({
      code: 'disclosure_gone',
      facts: { state: 'withdrawn', withdrawnOn: '2026-06-15', withdrawnReason: '当事人认定有误' },
    })
  })

  it('withdrawn within the second of its release is in no download that asks by the time of its copy', async () => {
    const record = await prepareRecord()
    const revision = await releaseAct(platform, record.id)
    const path = '/open-data/disclosures.csv'
    const copy = await visitor.fetch(path)
    expect(await copy.text()).toContain(record.number)
    const leader = await platform.as('sub-bureau-leader')
    const withdrawal = { reasonKind: 'other', reason: '误公示', revision }
    expect(await post(leader, record.id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    // As a downloader asks; `fetch` would forbid every answer from a cache by itself.
    const headers = { 'if-modified-since': copy.headers.get('last-modified') ?? '' }
    const [later] = (await once(get(`${platform.origin}${path}`, { headers }), 'response')) as [
      IncomingMessage,
    ]
    const bytes = Buffer.concat(await later.toArray())
    expect([later.statusCode, bytes.includes(record.number)]).toEqual([200, false])
  })

  it('withdrawn between two pages of the list leaves no hole and no second of another', async () => {
    const list = (query: string) => visitor.ask(ListDisclosures, `/api/disclosures?${query}`)
    const record = await prepareRecord()
    const revision = await releaseAct(platform, record.id)
    const all = (await list('limit=500')).items.map(({ id }) => id)
    const at = all.indexOf(record.id)
    // The record ends the first page, so the cursor itself names what is gone.
    const first = await list(`limit=${at + 1}`)
    const leader = await platform.as('sub-bureau-leader')
    const withdrawal = { reasonKind: 'other', reason: '误公示', revision }
    expect(await post(leader, record.id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
    const second = await list(`limit=500&after=${first.next}`)
    const rest = all.slice(at + 1)
    expect(second.items.slice(0, rest.length).map(({ id }) => id)).toEqual(rest)
    expect(first.items.map(({ id }) => id)).toEqual(all.slice(0, at + 1))
  })
})
