import { fileURLToPath } from 'node:url'
import { SendCorrectionRequest, SendProblemReport } from '@tongzhou/server/contracts/public-requests'
import { renderSite } from '@tongzhou/web/site'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyOf } from './any-of.ts'
import { plantCanaries } from './canaries.queries.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import {
  CANARY,
  namePersonsByCanaries,
  plantPublicCanaries,
  publishCanary,
} from './public-canaries.queries.ts'
import { readZippedText } from './unzip.ts'

/**
 * Canaries are planted in every private field; then everything that can be had without an account is fetched and
 * searched for them, byte by byte.
 */

const siteFolder = fileURLToPath(new URL('../../.build/site', import.meta.url))

let platform: Platform
let pattern: RegExp
let planted: number

beforeAll(async () => {
  platform = await startPlatform({
    renderSite,
    siteFolder,
    areAnswersChecked: false,
    readerLimit: { burst: 1e9, perSecond: 1e9 },
  })
  const { db } = platform.database
  const ofPersons = await plantCanaries(db)
  planted = ofPersons.length + (await plantPublicCanaries(db)) + (await namePersonsByCanaries(db))
  pattern = anyOf([...ofPersons, CANARY])
  await sendRequests()
})

afterAll(() => platform?.close())

/** Somebody asks for a correction, somebody reports a problem: nothing of them is for the public. */
async function sendRequests(): Promise<void> {
  const visitor = await platform.as()
  const { items } = (await (await visitor.fetch('/api/disclosures?limit=1')).json()) as {
    items: { id: number }[]
  }
  const sent = [
    await visitor.send('POST', SendCorrectionRequest.path, {
      disclosureId: items[0]?.id,
      subject: 'facts',
      statement: `${CANARY}-statement`,
      applicantName: `${CANARY}-applicant`,
      applicantPhone: '00070009999',
    }),
    await visitor.send('POST', SendProblemReport.path, {
      element: 'water',
      statement: `${CANARY}-report`,
      location: [121.05, 32.1],
      reporterPhone: '00070008888',
    }),
  ]
  expect(sent.map(({ status }) => status)).toEqual([200, 200])
}

/** Headers and body as text, archives opened. */
async function readWhole(
  path: string,
): Promise<{ status: number; text: string; bytes: number; links: string[] }> {
  const response = await fetch(new URL(path, platform.origin), { redirect: 'manual' })
  const body = Buffer.from(await response.arrayBuffer())
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const unpacked = body.subarray(0, 2).toString('latin1') === 'PK' ? readZippedText(body) : ''
  const text = `${headers}\n${body.toString('utf8')}\n${unpacked}`
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  const links = isPage ? [...text.matchAll(/(?:href|src)="(\/[^"#]*)"/g)].map(([, link = '']) => link) : []
  return {
    status: response.status,
    text,
    bytes: body.length,
    links: links.map((link) => link.replaceAll('&amp;', '&')),
  }
}

/** Everything to begin with; pages lead on to the rest. */
const seeds = `
  / /en /here?q=石港 /disclosures /statistics /about /report /receipt /problem-reports /en/problem-reports /sitemap.xml /robots.txt
  /api/disclosures?limit=500 /api/disclosures/counts /api/cells.geojson /api/openapi.json /api/health
  /api/divisions.geojson?level=district /api/divisions.geojson?level=township /api/divisions.geojson?level=village
  /feeds/disclosures.atom /feeds/disclosures.rss /feeds/disclosures.json
  /open-data/disclosures.csv /open-data/disclosures.geojson /open-data/disclosures.gpkg /open-data/disclosures.shp.zip
  /open-data/fields.json /open-data/fields.csv /open-data/licence.txt
  /ogc /ogc/api /ogc/conformance /ogc/collections /ogc?f=html
  /disclosures/0 /disclosures/987654321 /cells/1 /enterprises/1 /api/cases /api/persons /nothing
  /api/disclosures?bbox=x /ogc/collections/cells/items?crs=x /tiles/enterprises.json /api/disclosure-desk`
  .trim()
  .split(/\s+/)
  .concat(
    ['cells', 'townships', 'sub-bureau-areas', 'disclosures', 'enterprises'].flatMap((name) => [
      `/ogc/collections/${name}?f=json`,
      `/ogc/collections/${name}/items?limit=1000&f=json`,
      `/ogc/collections/${name}/items?limit=50&f=html`,
    ]),
  )

const MOST_ADDRESSES = 1500

/** Tiles of the public layers over the district. */
async function listTiles(): Promise<string[]> {
  const tiles: string[] = []
  for (const layer of [
    '/tiles/public/cells.json',
    '/tiles/public/disclosures.json',
    '/tiles/divisions.json',
    '/tiles/basemap.json',
  ]) {
    const {
      tiles: [template = ''],
    } = (await (await fetch(new URL(layer, platform.origin))).json()) as { tiles: string[] }
    tiles.push(layer)
    for (const [z, xs, ys] of [
      [9, [427, 428, 429], [206, 207, 208]],
      [11, [1710, 1711, 1712, 1713], [826, 827, 828, 829]],
    ] as const) {
      for (const x of xs)
        for (const y of ys)
          tiles.push(template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y)))
    }
  }
  return tiles
}

describe('what anybody can have without an account', () => {
  it('holds no canary, in no page, answer, feed, file, tile or refusal', async () => {
    expect(planted).toBeGreaterThan(5000)
    const waiting = [...seeds, ...(await listTiles())]
    const seen = new Set<string>()
    const statuses = new Map<number, number>()
    const found: string[] = []
    let bytes = 0
    for (const path of waiting) {
      if (seen.has(path) || seen.size >= MOST_ADDRESSES || path.startsWith('/office')) continue
      seen.add(path)
      const answer = await readWhole(path)
      bytes += answer.bytes
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      found.push(...[...answer.text.matchAll(pattern)].map(([canary]) => `${canary} in ${path}`))
      waiting.push(...answer.links)
    }
    console.log(
      `${planted} canaries, ${seen.size} addresses, ${bytes} bytes, answers ${JSON.stringify([...statuses])}`,
    )
    expect(found).toEqual([])
    expect(seen.size).toBeGreaterThan(600)
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(500)
  }, 240_000)

  it('would be found where it had been published', async () => {
    const id = await publishCanary(platform.database.db, testNow)
    expect((await readWhole(`/disclosures/${id}`)).text.match(pattern)).not.toBeNull()
  })
})
