import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { benchNow, benchToday, type District } from './district.ts'
import { interleave, timed, type Variant } from './measure.ts'
import { readBareItems, readBarePublicTile } from './public.queries.ts'
import { type Peers, pagePeers, printAgainst, tilePeers } from './public-against.ts'
import { boxOf, ITEMS, listAddresses, listTiles, pageQuery } from './public-questions.ts'
import type { LoadClient, Served } from './served.ts'

const ROUNDS = 3
const PAGES_PER_ROUND = 600
const CONCURRENCY = 16
const WANTED_OF_PEERS = 2

interface Fresh {
  readonly district: District
  readonly served: Served
  readonly client: LoadClient
  readonly peers: Peers
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

/** What nobody has asked yet, so that nothing kept can answer. */
export async function measureFresh(bench: Fresh): Promise<void> {
  const wanted = { MapServer: WANTED_OF_PEERS, 'QGIS Server': WANTED_OF_PEERS }
  printAgainst('Pages never asked before', await interleave(pagesOf(bench), ROUNDS), wanted)
  printAgainst('Tiles never asked before', await interleave(tilesOf(bench), ROUNDS), wanted)
}

const askWith =
  ({ client }: Fresh) =>
  (origin: string, paths: readonly string[]) =>
    client.ask({ origin, cookie: '', paths, concurrency: CONCURRENCY })

function pagesOf(bench: Fresh): Variant[] {
  const ask = askWith(bench)
  const { publicDb } = bench.district.database
  const readBoxes = () =>
    Array.from({ length: PAGES_PER_ROUND }, () => {
      const box = boxOf((asked += 1))
      return () => readBareItems(publicDb, box, benchToday)
    })
  return [
    { name: 'bare SQL', run: () => timed(PAGES_PER_ROUND, () => inParallel(readBoxes())) },
    {
      name: 'own',
      run: () =>
        ask(
          bench.served.origin,
          freshQueries().map((query) => `${ITEMS}?${query}`),
        ),
    },
    ...pagePeers(bench.peers).map(({ name, origin, pathOf }) => ({
      name,
      run: () => ask(origin, freshQueries().map(pathOf)),
    })),
  ]
}

function tilesOf(bench: Fresh): Variant[] {
  const ask = askWith(bench)
  const { db, database } = bench.district
  const addresses = listAddresses()
  const readTiles = () =>
    addresses.map((address) => () => readBarePublicTile(database.publicDb, address, benchToday))
  return [
    { name: 'bare SQL ST_AsMVT', run: () => timed(addresses.length, () => inParallel(readTiles())) },
    {
      name: 'own',
      run: async () => {
        await db.transaction().execute((trx) => raiseLayerVersions(trx, ['cells'], benchNow))
        return ask(bench.served.origin, await listTiles(bench.served))
      },
    },
    ...tilePeers(bench.peers).map(({ name, origin, pathOf }) => ({
      name,
      run: () => ask(origin, addresses.map(pathOf)),
    })),
  ]
}
