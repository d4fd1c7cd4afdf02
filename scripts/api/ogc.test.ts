import { sql } from 'kysely'
import proj4 from 'proj4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { countEverywhere, withdrawRecord } from './withdraw.queries.ts'

let platform: Platform
let visitor: Client
beforeAll(async () => {
  platform = await startPlatform()
  visitor = await platform.as()
})
afterAll(() => platform.close())

interface Link {
  readonly rel: string
  readonly href: string
  readonly type: string
}
interface Feature {
  readonly id: string | number
  readonly geometry: { readonly type: string; readonly coordinates: never } | null
  readonly properties: Readonly<Record<string, unknown>>
}
interface Features {
  readonly numberMatched: number
  readonly numberReturned: number
  readonly features: readonly Feature[]
  readonly links: readonly Link[]
}

async function read<Body = Features>(path: string): Promise<Body> {
  const response = await visitor.fetch(path)
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body}`)
  return JSON.parse(body) as Body
}

const items = (collection: string, query = ''): Promise<Features> =>
  read(`/ogc/collections/${collection}/items?${query}`)

const nextOf = ({ links }: Features): string | undefined =>
  links.find(({ rel }) => rel === 'next')?.href.slice(platform.origin.length)

/** Every page from the first to the last. */
async function readAll(collection: string, query: string): Promise<Feature[]> {
  const found: Feature[] = []
  let path: string | undefined = `/ogc/collections/${collection}/items?${query}`
  while (path !== undefined) {
    const page: Features = await read(path)
    found.push(...page.features)
    path = nextOf(page)
  }
  return found
}

const count = (query: string): Promise<number> => countEverywhere(platform.database.db, query)

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/'
const inSystem = (code: number): string => `crs=${encodeURIComponent(EPSG + code)}`

const counts = {
  cells: `select count(*) from grid_cell_version as version join grid_plan as plan on plan.id = version.plan_id
    where plan.effective @> date '2026-06-15'`,
  townships: `select count(*) from division where level = 'township' and valid_to is null`,
  'sub-bureau-areas': `select count(distinct organisation_id) from jurisdiction where period @> date '2026-06-15'`,
  disclosures: `select count(*) from published_disclosure where state = 'published'`,
  enterprises: `select count(*) from enterprise where unified_social_credit_code is not null
    and exists (select from published_disclosure where enterprise_id = enterprise.id)`,
} as const

describe('the collections', () => {
  it('are named on the landing page, with the description and the standards', async () => {
    const landing = await read<{ links: Link[] }>('/ogc')
    expect(landing.links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['self', 'service-desc', 'service-doc', 'conformance', 'data']),
    )
    const { conformsTo } = await read<{ conformsTo: string[] }>('/ogc/conformance')
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs')
    const { collections } = await read<{ collections: { id: string; crs: string[]; storageCrs: string }[] }>(
      '/ogc/collections',
    )
    expect(collections.map(({ id }) => id)).toEqual(Object.keys(counts))
    for (const { id, crs, storageCrs } of collections) {
      expect(crs).toHaveLength(5)
      expect(storageCrs).toBe(`${EPSG}4490`)
      const alone = await read<{ id: string; extent: { spatial: { bbox: number[][] } } }>(
        `/ogc/collections/${id}`,
      )
      expect(alone.id).toBe(id)
      expect(alone.extent.spatial.bbox[0]).toHaveLength(4)
    }
  })

  it('describe themselves as OpenAPI 3.0 with every filter that they know', async () => {
    const response = await visitor.fetch('/ogc/api')
    expect(response.headers.get('content-type')).toContain('application/vnd.oai.openapi+json;version=3.0')
    const { openapi, paths } = (await response.json()) as {
      openapi: string
      paths: Record<string, { get: { parameters: { name: string }[] } }>
    }
    expect(openapi).toBe('3.0.3')
    const names = paths['/collections/disclosures/items']?.get.parameters.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['limit', 'bbox', 'bbox-crs', 'crs', 'datetime', 'kind']))
    for (const name of ['kind', 'element', 'party_code'])
      expect((await visitor.fetch(`/ogc/collections/disclosures/items?${name}=%00`)).status).toBe(400)
  })

  it.each(Object.entries(counts))('%s give every feature once, page after page', async (id, query) => {
    const expected = await count(query)
    const first = await items(id)
    expect(first.numberMatched).toBe(expected)
    expect(first.numberReturned).toBe(Math.min(10, expected))
    const all = await readAll(id, 'limit=7')
    expect(all).toHaveLength(expected)
    expect(new Set(all.map((feature) => feature.id)).size).toBe(expected)
    expect(expected).toBeGreaterThan(3)
  })

  it.each(Object.keys(counts))('%s answer a feature by its id as it stands in the list', async (id) => {
    const [feature] = (await items(id, 'limit=1')).features
    const alone = await read<Feature & { links: Link[] }>(`/ogc/collections/${id}/items/${feature?.id}`)
    expect(alone).toMatchObject({
      id: feature?.id,
      geometry: feature?.geometry,
      properties: feature?.properties,
    })
    expect(alone.links.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'collection'])
  })

  it.each(Object.keys(counts))('%s can be read as pages without script', async (id) => {
    for (const path of [`/ogc/collections/${id}`, `/ogc/collections/${id}/items`]) {
      const response = await visitor.fetch(path, { accept: 'text/html,*/*;q=0.8' })
      expect(response.headers.get('content-type')).toContain('text/html')
      const text = await response.text()
      expect(text).toContain('<html lang="zh-CN">')
      expect(text).toContain('<main id="content">')
      expect(text).not.toMatch(/<script|style=/)
    }
  })
})

describe('a page of features', () => {
  it('takes the largest limit for a larger one and refuses what is no number', async () => {
    expect((await items('cells', 'limit=1000000000')).numberReturned).toBe(await count(counts.cells))
    for (const limit of ['0', '-1', '1e9', 'ten', '1.5', '9'.repeat(40)]) {
      const answer = await visitor.fetch(`/ogc/collections/cells/items?limit=${limit}`)
      expect([limit, answer.status]).toEqual([limit, 400])
      expect(await answer.json()).toMatchObject({ fields: [{ path: 'limit' }] })
    }
  })

  it('is never asked for by offset', async () => {
    const answer = await visitor.fetch('/ogc/collections/disclosures/items?offset=100000')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ fields: [{ path: 'offset' }] })
  })

  it('goes on behind a record that was withdrawn between two pages, skips none and tells none twice', async () => {
    const before = await readAll('disclosures', 'limit=500')
    const first = await items('disclosures', 'limit=20')
    const [gone, last] = [first.features[3]?.id, first.features.at(-1)?.id]
    await withdrawRecord(platform.database.db, Number(gone), testNow)
    const later = await readAll('disclosures', `limit=20&after=${last}`)
    expect(later.map(({ id }) => id)).toEqual(before.slice(20).map(({ id }) => id))
    const again = await readAll('disclosures', 'limit=500')
    expect(again.map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => id !== gone))
    expect((await visitor.fetch(`/ogc/collections/disclosures/items/${gone}`)).status).toBe(410)
  })

  it.each([
    ['bbox=1,2,3', 'bbox'],
    ['bbox=a,b,c,d', 'bbox'],
    ['bbox=1,2,3,NaN', 'bbox'],
    ['bbox=120,33,121,32', 'bbox'],
    ['bbox=120,-91,121,32', 'bbox'],
    ['bbox=1e99,1,1e99,2', 'bbox'],
    ['bbox=120,32,121,33&bbox-crs=EPSG:4326', 'bbox-crs'],
    ['crs=http://www.opengis.net/def/crs/EPSG/0/27700', 'crs'],
    ['datetime=yesterday', 'datetime'],
    ['datetime=2026-02-30', 'datetime'],
    ['datetime=2026-03-01/2026-02-01', 'datetime'],
    ['datetime=../../..', 'datetime'],
    ['f=xml', 'f'],
    ['after=%27%20or%201=1', 'after'],
    ['kind=murder', 'kind'],
    ['colour=red', 'colour'],
    ['limit=5&limit=6', 'limit'],
  ])('refuses %s by name', async (query, field) => {
    const answer = await visitor.fetch(`/ogc/collections/disclosures/items?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad_request', fields: [{ path: field }] })
  })

  it.each([
    '0',
    '-1',
    '1e3',
    '0x10',
    '999999999999999999999999',
    '987654321',
    "1' or '1'='1",
    '../../etc/passwd',
    '%00',
    '<script>',
  ])('answers 404 for the id %s', async (id) => {
    const answer = await visitor.fetch(`/ogc/collections/disclosures/items/${encodeURIComponent(id)}`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'feature_not_found' })
  })

  it('answers 404 for what was never there, and 410 for a record that is no longer on display', async () => {
    for (const path of [
      '/ogc/collections/persons',
      '/ogc/collections/persons/items',
      '/ogc/collections/__proto__/items',
    ]) {
      const answer = await visitor.fetch(path)
      expect(await answer.json()).toMatchObject({ status: 404, code: 'collection_not_found' })
    }
    const stone = await count(`select min(id) from published_disclosure where state <> 'published'`)
    expect((await visitor.fetch(`/ogc/collections/disclosures/items/${stone}`)).status).toBe(410)
  })
})

describe('what is asked of a page', () => {
  it('selects by box in every reference system alike', async () => {
    const [west, south, east, north] = [121.0, 32.0, 121.1, 32.1]
    const shape = `ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4490)`
    const expected = await count(`${counts.cells} and ST_Intersects(version.boundary, ${shape})`)
    expect(expected).toBeGreaterThan(0)
    const mercator = [west, south, east, north].map((_, index, box) =>
      (
        proj4('EPSG:3857').forward([box[index < 2 ? 0 : 2]!, box[index < 2 ? 1 : 3]!])[index % 2] ?? 0
      ).toFixed(6),
    )
    const boxes = {
      '': `${west},${south},${east},${north}`,
      '4326': `${south},${west},${north},${east}`,
      '4490': `${south},${west},${north},${east}`,
      '3857': mercator.join(','),
    }
    for (const [code, box] of Object.entries(boxes)) {
      const system = code === '' ? '' : `&bbox-crs=${encodeURIComponent(EPSG + code)}`
      const found = await items('cells', `limit=1000&bbox=${box}${system}`)
      expect([code, found.numberMatched]).toEqual([code, expected])
      expect(found.features).toHaveLength(expected)
    }
    const gauss = await count(
      `${counts.cells} and ST_Intersects(version.boundary,
        ST_Transform(ST_Segmentize(ST_MakeEnvelope(594000, 3541000, 604000, 3551000, 4549), 300), 4490))`,
    )
    const metric = await items(
      'cells',
      `bbox=3541000,594000,3551000,604000&bbox-crs=${encodeURIComponent(`${EPSG}4549`)}`,
    )
    expect(metric.numberMatched).toBe(gauss)
    expect(gauss).toBeGreaterThan(0)
  })

  it('finds an area of a sub-bureau by any of its townships, and everything across the 180th meridian', async () => {
    const all = await items('sub-bureau-areas', 'limit=100')
    const [first] = all.features
    const [lng, lat] = (first!.geometry!.coordinates as unknown as number[][][][])[0]![0]![0]!
    const near = await items('sub-bureau-areas', `limit=100&bbox=${lng},${lat},${lng},${lat}`)
    expect(near.features.map(({ id }) => id)).toContain(first?.id)
    expect(near.numberMatched).toBeLessThan(all.numberMatched)
    expect((await items('townships', 'bbox=100,-90,-170,90')).numberMatched).toBe(
      await count(counts.townships),
    )
    expect((await items('townships', 'bbox=170,-90,-170,90')).numberMatched).toBe(0)
    expect((await items('townships', 'bbox=120,31,0,122,33,9')).numberMatched).toBe(
      await count(counts.townships),
    )
  })

  it('unites the townships of a sub-bureau without losing or adding ground', async () => {
    for (const { id, properties } of (await items('sub-bureau-areas', 'limit=100')).features) {
      const { geometry } = await read<Feature>(`/ogc/collections/sub-bureau-areas/items/${id}`)
      const { rows } = await sql<{ area: number }>`
        select ST_Area(ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}), 4490)::geography) as area`.execute(
        platform.database.db,
      )
      expect(Math.abs((rows[0]?.area ?? 0) / Number(properties['area_m2']) - 1)).toBeLessThan(1e-6)
    }
  })

  it('writes coordinates in the axis order of the reference system and says which it is', async () => {
    const [plain] = (await items('disclosures', 'limit=300')).features.filter(({ geometry }) => geometry)
    const [lng = 0, lat = 0] = plain!.geometry!.coordinates as unknown as number[]
    const path = `/ogc/collections/disclosures/items/${plain?.id}`
    for (const code of [4326, 4490]) {
      const response = await visitor.fetch(`${path}?${inSystem(code)}`)
      expect(response.headers.get('content-crs')).toBe(`<${EPSG}${code}>`)
      expect(((await response.json()) as Feature).geometry?.coordinates).toEqual([lat, lng])
    }
    const { rows } = await sql<{ code: number; x: number; y: number }>`
      select code, ST_X(moved) as x, ST_Y(moved) as y from (
        select code, ST_Transform(ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4490), code) as moved
        from (values (3857), (4549)) as systems (code)) as moves order by code`.execute(platform.database.db)
    const [mercator, gauss] = rows
    const ofSystem = async (code: number) =>
      (await read<Feature>(`${path}?${inSystem(code)}`)).geometry?.coordinates as unknown as number[]
    const [east = 0, north = 0] = await ofSystem(3857)
    expect([east, north]).toEqual([expect.closeTo(mercator!.x, 2), expect.closeTo(mercator!.y, 2)])
    const [northing = 0, easting = 0] = await ofSystem(4549)
    expect([northing, easting]).toEqual([expect.closeTo(gauss!.y, 2), expect.closeTo(gauss!.x, 2)])
    const plainAnswer = await visitor.fetch(path)
    expect(plainAnswer.headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
  })

  it('selects by time, the ends included and open where they are', async () => {
    const on = (from: string, until: string) =>
      count(`${counts.disclosures} and acted_on between '${from}' and '${until}'`)
    const cases: [string, number][] = [
      ['2026-01-01/2026-03-31', await on('2026-01-01', '2026-03-31')],
      ['../2026-03-31', await on('1900-01-01', '2026-03-31')],
      ['2026-01-01/..', await on('2026-01-01', '2999-01-01')],
      ['/2026-03-31', await on('1900-01-01', '2026-03-31')],
      ['2026-01-01T00:00:00%2B08:00/2026-03-31T23:00:00%2B08:00', await on('2026-01-01', '2026-03-31')],
      ['2026-03-10', await on('2026-03-10', '2026-03-10')],
      ['2025-12-31T16:00:00Z/2026-01-31T15:59:59Z', await on('2026-01-01', '2026-01-31')],
    ]
    for (const [datetime, expected] of cases)
      expect([datetime, (await items('disclosures', `datetime=${datetime}`)).numberMatched]).toEqual([
        datetime,
        expected,
      ])
    // What has no time is never left out by one.
    expect((await items('cells', 'datetime=1990-01-01')).numberMatched).toBe(await count(counts.cells))
  })

  it('selects by properties, together where several are asked for', async () => {
    const expected = await count(
      `${counts.disclosures} and kind = 'penalty_decision' and correction = 'verified'`,
    )
    expect(expected).toBeGreaterThan(0)
    const found = await items('disclosures', 'kind=penalty_decision&correction=verified&limit=1000')
    expect(found.numberMatched).toBe(expected)
    expect(new Set(found.features.map(({ properties }) => properties['kind']))).toEqual(
      new Set(['penalty_decision']),
    )
    const [cell] = (await items('cells', 'limit=1')).features
    const code = String(cell?.properties['township_code'])
    expect((await items('cells', `township_code=${code}`)).numberMatched).toBe(
      await count(`${counts.cells} and version.township_code = '${code}'`),
    )
    expect((await items('enterprises', `township_code=000000000`)).numberMatched).toBe(0)
  })

  it('keeps the question in the address of the next page', async () => {
    const path = nextOf(await items('disclosures', 'limit=3&kind=penalty_decision&bbox=120,31,122,33')) ?? ''
    const query = new URL(path, platform.origin).searchParams
    expect(query.get('kind')).toBe('penalty_decision')
    expect(query.get('bbox')).toBe('120,31,122,33')
    expect(query.get('limit')).toBe('3')
  })
})

describe('what was read already', () => {
  it('is not sent again until a layer of the collection changes', async () => {
    const path = '/ogc/collections/disclosures/items?limit=5'
    const first = await visitor.fetch(path)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('set-cookie')).toBeNull()
    await first.text()
    const again = await visitor.fetch(path, { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await sql`update layer_version set version = version + 1 where layer = 'cells'`.execute(
      platform.database.db,
    )
    expect((await visitor.fetch(path, { 'if-none-match': tag })).status).toBe(304)
    await sql`update layer_version set version = version + 1 where layer = 'disclosures'`.execute(
      platform.database.db,
    )
    const changed = await visitor.fetch(path, { 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(tag)
    await changed.text()
  })

  it('is told apart by face and reference system, and may be read by any page', async () => {
    const path = '/ogc/collections/townships/items'
    const tags = new Set<string | null>()
    for (const query of ['f=json', 'f=html', inSystem(3857)]) {
      const response = await visitor.fetch(`${path}?${query}`)
      tags.add(response.headers.get('etag'))
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      await response.text()
    }
    expect(tags.size).toBe(3)
  })

  it('is compressed for who takes it', async () => {
    const plain = await visitor.fetch('/ogc/collections/cells/items?limit=50', {
      'accept-encoding': 'identity',
    })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const small = await visitor.fetch('/ogc/collections/cells/items?limit=50', { 'accept-encoding': 'gzip' })
    expect(small.headers.get('content-encoding')).toBe('gzip')
    expect(await small.text()).toBe(await plain.text())
  })
})

describe('a reader who asks ever new questions', () => {
  it('is slowed down, while what is kept or unchanged costs nothing', async () => {
    const own = await startPlatform({ readerLimit: { burst: 3, perSecond: 1 } })
    try {
      const ask = (limit: number) => fetch(`${own.origin}/ogc/collections/townships/items?limit=${limit}`)
      for (const limit of [1, 2, 3, 1, 2, 3, 1, 2, 3]) expect((await ask(limit)).status).toBe(200)
      const refused = await ask(4)
      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toBe('1')
      expect(await refused.json()).toMatchObject({ code: 'too_many_questions' })
      expect((await ask(2)).status).toBe(200)
      own.setNow(new Date('2026-06-15T02:00:01Z'))
      expect((await ask(4)).status).toBe(200)
    } finally {
      await own.close()
    }
  })
})
