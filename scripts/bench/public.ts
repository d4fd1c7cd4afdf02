import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine } from '@tongzhou/db'
import { GetPublicCellTiles } from '@tongzhou/server/contracts/tiles/public'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import express from 'express'
import { createRandom } from '../seed/random.ts'
import { benchNow, benchToday, type District, openGround } from './district.ts'
import { formatNumber, formatTable, interleave, type Measured, timed, type Variant } from './measure.ts'
import { type Box, findPeerDatabase, readBareItems, readBarePublicTile } from './public.queries.ts'
import { measureMemory, measureReaders } from './public-load.ts'
import { type MapServer, startMapServer } from './public-peers.ts'
import { type LoadClient, type Served, serveDistrict, startClient } from './served.ts'
import { hasWrk, keepOnCore, runWrk } from './wrk.ts'

const ROUNDS = 3
const PAGES_PER_ROUND = 600
const TILES_PER_ROUND = 600
const TILE_ZOOM = 14
const CONCURRENCY = 16
const CONNECTIONS = 32
const SECONDS = 3

/** Pages of features and tiles for everybody, against MapServer, PostGIS alone and a bare Express answer of the same bytes. */
export async function benchPublic(engine: Engine | undefined): Promise<void> {
  if (engine === 'embedded' || !hasWrk()) {
    throw new TypeError('public is measured on PostgreSQL and needs wrk: sudo apt-get install -y wrk')
  }
  // Whatever is started from here on serves on the same core; only the load has the other one.
  keepOnCore(process.pid, 0)
  const ground = await openGround('postgresql')
  const district = await ground.openDistrict(1)
  const served = await serveDistrict(district, undefined, { readerLimit: { burst: 1e9, perSecond: 1e9 } })
  const client = startClient()
  keepOnCore(client.pid, 1)
  const mapServer = await startMapServer(await findPeerDatabase(district.db, 'scale_1'))
  try {
    if (!mapServer) console.log('MapServer was not measured: sudo apt-get install -y cgi-mapserver lighttpd')
    const bench: Bench = { district, served, client, mapServer }
    await measureFresh(bench)
    await measureKept(bench)
    await measureReaders(district, served, [...readerPaths, ...(await listTiles(bench)).slice(0, 20)])
    await measureMemory(served, (index) => `${ITEMS}?${pageQuery(index)}`)
  } finally {
    await mapServer?.close()
    await client.close()
    await served.close()
    await ground.close()
  }
}

interface Bench {
  readonly district: District
  readonly served: Served
  readonly client: LoadClient
  readonly mapServer: MapServer | undefined
}

const ITEMS = '/ogc/collections/cells/items'

/** What readers look at while somebody publishes. */
const readerPaths = [
  '/ogc/collections/disclosures/items',
  '/ogc/collections/disclosures/items?kind=penalty_decision&f=html',
  `${ITEMS}?limit=10`,
  '/feeds/disclosures.atom',
  '/api/disclosures?limit=20',
  '/api/disclosures/counts',
  '/tiles/public/disclosures.json',
] as const

/** A box of its own for every number, so that nothing kept can answer. */
function boxOf(index: number): Box {
  const random = createRandom(index, 'bench-public')
  const west = 120.7 + random.next() * 0.6
  const south = 31.9 + random.next() * 0.3
  return [west, south, west + 0.12, south + 0.08]
}

const pageQuery = (index: number): string =>
  `limit=10&bbox=${boxOf(index)
    .map((degrees) => degrees.toFixed(7))
    .join(',')}`

const inPyramid = (z: number) => ({
  column: (lng: number) => Math.floor((lng / 360 + 0.5) * 2 ** z),
  row: (lat: number) =>
    Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z),
})

/** Tiles of one zoom over the district. */
function listAddresses(): { z: number; x: number; y: number }[] {
  const { column, row } = inPyramid(TILE_ZOOM)
  const found: { z: number; x: number; y: number }[] = []
  for (let x = column(120.75); x <= column(121.4); x += 1)
    for (let y = row(32.2); y <= row(31.9); y += 1) found.push({ z: TILE_ZOOM, x, y })
  return createRandom(TILE_ZOOM, 'bench-public').shuffle(found).slice(0, TILES_PER_ROUND)
}

async function listTiles({ served }: Bench): Promise<string[]> {
  const answer: unknown = await (await fetch(`${served.origin}/tiles/public/cells.json`)).json()
  const [template = ''] = GetPublicCellTiles.answer.parse(answer).tiles
  return listAddresses().map(({ z, x, y }) => template.replace('{z}/{x}/{y}', `${z}/${x}/${y}`))
}

/** Runs tasks a few at a time, as the load does over HTTP. */
async function inParallel(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = tasks.values()
  const work = async (): Promise<void> => {
    for (const task of waiting) await task()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}

let asked = 0
/** Questions that nobody has asked yet. */
const freshQueries = (): string[] => Array.from({ length: PAGES_PER_ROUND }, () => pageQuery((asked += 1)))

async function measureFresh(bench: Bench): Promise<void> {
  const { district, served, client, mapServer } = bench
  const ask = (origin: string, paths: readonly string[]) =>
    client.ask({ origin, cookie: '', paths, concurrency: CONCURRENCY })
  const { publicDb } = district.database
  const pages: Variant[] = [
    {
      name: 'bare SQL',
      run: () =>
        timed(PAGES_PER_ROUND, () =>
          inParallel(
            Array.from({ length: PAGES_PER_ROUND }, () => {
              const box = boxOf((asked += 1))
              return () => readBareItems(publicDb, box, benchToday)
            }),
          ),
        ),
    },
    {
      name: 'own page',
      run: () =>
        ask(
          served.origin,
          freshQueries().map((query) => `${ITEMS}?${query}`),
        ),
    },
  ]
  const addresses = listAddresses()
  const tiles: Variant[] = [
    {
      name: 'bare SQL ST_AsMVT',
      run: () =>
        timed(addresses.length, () =>
          inParallel(addresses.map((address) => () => readBarePublicTile(publicDb, address, benchToday))),
        ),
    },
    {
      name: 'own tile, new version',
      run: async () => {
        await district.db.transaction().execute((trx) => raiseLayerVersions(trx, ['cells'], benchNow))
        return ask(served.origin, await listTiles(bench))
      },
    },
  ]
  if (mapServer) {
    pages.unshift({
      name: 'MapServer page',
      run: () =>
        ask(
          mapServer.origin,
          freshQueries().map((query) => mapServer.itemsPath(query)),
        ),
    })
    tiles.unshift({
      name: 'MapServer tile',
      run: () =>
        ask(
          mapServer.origin,
          addresses.map((address) => mapServer.tilePath(address)),
        ),
    })
  }
  print('Never asked before', await interleave(pages, ROUNDS))
  print('Never asked before', await interleave(tiles, ROUNDS))
}

/** Express with nothing but the bytes of the answer, as they go over the wire. */
async function serveBare(origin: string, path: string): Promise<{ server: Server; origin: string }> {
  const response = await fetch(`${origin}${path}`, { headers: { 'accept-encoding': 'gzip' } })
  const type = response.headers.get('content-type') ?? ''
  const isCompressed = response.headers.get('content-encoding') === 'gzip'
  const plain = Buffer.from(await response.arrayBuffer())
  const { gzipSync } = await import('node:zlib')
  const bytes = isCompressed ? gzipSync(plain) : plain
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.get('/bare', (_request, answer) => {
    if (isCompressed) answer.set('Content-Encoding', 'gzip')
    answer.type(type).send(bytes)
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function measureKept(bench: Bench): Promise<void> {
  const { served, mapServer } = bench
  const query = pageQuery(1)
  const page = `${ITEMS}?${query}`
  const [address = { z: 0, x: 0, y: 0 }] = listAddresses()
  const [tile = ''] = await listTiles(bench)
  const tag = (await fetch(`${served.origin}${page}`)).headers.get('etag') ?? ''
  await measureKeptOf(bench, page, [
    { name: 'own page, 304', run: () => load(served.origin, page, { 'If-None-Match': tag }) },
    ...(mapServer
      ? [{ name: 'MapServer page', run: () => load(mapServer.origin, mapServer.itemsPath(query)) }]
      : []),
  ])
  await measureKeptOf(
    bench,
    tile,
    mapServer
      ? [{ name: 'MapServer tile', run: () => load(mapServer.origin, mapServer.tilePath(address)) }]
      : [],
  )
}

async function measureKeptOf({ served }: Bench, path: string, others: readonly Variant[]): Promise<void> {
  const bare = await serveBare(served.origin, path)
  try {
    const variants: Variant[] = [
      { name: 'bare Express, the same bytes', run: () => load(bare.origin, '/bare') },
      { name: 'own, kept', run: () => load(served.origin, path) },
      ...others,
    ]
    print(`Asked before: ${path.split('?')[0]}`, await interleave(variants, ROUNDS))
  } finally {
    bare.server.close()
    bare.server.closeAllConnections()
  }
}

async function load(origin: string, path: string, headers: Record<string, string> = {}) {
  const { requests, elapsedMs, errors } = await runWrk({
    origin,
    paths: [path],
    connections: CONNECTIONS,
    seconds: SECONDS,
    headers,
  })
  if (errors > 0) throw new Error(`${origin}${path}: ${errors} errors`)
  return { units: requests, elapsedMs }
}

function print(title: string, measured: readonly Measured[]): void {
  const rows = measured.map(({ name, unitsPerSecond, ratio }) => [
    name,
    formatNumber(unitsPerSecond),
    ratio.toFixed(2),
  ])
  console.log(`\n${title}\n${formatTable(['', 'answers/s', 'ratio'], rows)}`)
}
