import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { interleave, type Variant } from './measure.ts'
import { type Peers, pagePeers, printAgainst, tilePeers } from './public-against.ts'
import { ITEMS, listAddresses, listTiles, pageQuery } from './public-questions.ts'
import type { Served } from './served.ts'
import { runWrk } from './wrk.ts'

const ROUNDS = 3
const CONNECTIONS = 32
const SECONDS = 3
const WANTED_OF_EXPRESS = 0.6
const WANTED_OF_PEERS = 5

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

/** What was asked before, as fast as the load can ask, against the peers and a bare answer of the same bytes. */
export async function measureKept({
  served,
  peers,
}: {
  readonly served: Served
  readonly peers: Peers
}): Promise<void> {
  const query = pageQuery(1)
  const page = `${ITEMS}?${query}`
  const [address = { z: 0, x: 0, y: 0 }] = listAddresses()
  const [tile = ''] = await listTiles(served)
  const tag = (await fetch(`${served.origin}${page}`)).headers.get('etag') ?? ''
  await measureKeptOf(served, page, [
    ...pagePeers(peers).map(({ name, origin, pathOf }) => ({ name, run: () => load(origin, pathOf(query)) })),
    { name: 'own page, 304', run: () => load(served.origin, page, { 'If-None-Match': tag }) },
  ])
  await measureKeptOf(
    served,
    tile,
    tilePeers(peers).map(({ name, origin, pathOf }) => ({ name, run: () => load(origin, pathOf(address)) })),
  )
}

async function measureKeptOf(served: Served, path: string, others: readonly Variant[]): Promise<void> {
  const bare = await serveBare(served.origin, path)
  try {
    const variants: Variant[] = [
      { name: 'bare Express, the same bytes', run: () => load(bare.origin, '/bare') },
      { name: 'own', run: () => load(served.origin, path) },
      ...others,
    ]
    printAgainst(`Asked before: ${path.split('?')[0]}`, await interleave(variants, ROUNDS), {
      'bare Express, the same bytes': WANTED_OF_EXPRESS,
      MapServer: WANTED_OF_PEERS,
      'QGIS Server': WANTED_OF_PEERS,
    })
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
