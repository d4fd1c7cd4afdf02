import { VectorTile } from '@mapbox/vector-tile'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { GetTileJson } from '@tongzhou/server/contracts/tiles'
import { type LayerState, openLayer } from '@tongzhou/server/tiles/content'
import { encodeTile } from '@tongzhou/server/tiles/encode'
import { bboxOf, type TileAddress } from '@tongzhou/server/tiles/tile-grid'
import { PbfReader } from 'pbf'
import { createRandom } from '../seed/random.ts'
import { benchNow, benchToday, type District, type Ground } from './district.ts'
import {
  formatNumber,
  formatTable,
  interleave,
  type Measured,
  median,
  timed,
  type Variant,
} from './measure.ts'
import { getPlanExtent, makeCellFacts, raiseCellsVersion, readBareTile } from './reference.queries.ts'
import { type Served, serveDistrict } from './served.ts'

const ZOOMS = [8, 10, 12, 14]
const ROUNDS = 7
/** Tiles of a round: enough for a time that can be trusted, few enough for a benchmark that is run. */
const TILES_PER_ROUND = 48

/** Tiles of the cells layer per second, against PostGIS making the same tiles alone. */
export async function benchTiles(ground: Ground, scales: readonly number[]): Promise<void> {
  for (const scale of scales) await measureScale(await ground.openDistrict(scale))
}

async function measureScale(district: District): Promise<void> {
  const served = await serveDistrict(district)
  try {
    const bench = await prepare(district, served)
    const rows: string[][] = []
    for (const z of ZOOMS) rows.push(...(await measureZoom(bench, z)))
    const reference = bench.readBare ? 'bare SQL ST_AsMVT' : 'the bare encoder, no database'
    console.log(`\nTiles of the cells layer, scale ${district.scale}, reference: ${reference}`)
    console.log(formatTable(['zoom and path', 'tiles', 'tiles/s', 'ratio', 'B/tile', 'features'], rows))
    console.log(bench.readBare ? describeDifferences(bench.differences) : 'one encoder on both sides')
    console.log(
      `first tile of a new version (counts of all cells): ${formatNumber(median(bench.openingMs))} ms\n`,
    )
  } finally {
    await served.close()
  }
}

interface Bench {
  readonly district: District
  readonly served: Served
  readonly state: LayerState
  readonly extent: Awaited<ReturnType<typeof getPlanExtent>>
  /** PostGIS alone; the embedded engine has no ST_AsMVT. */
  readonly readBare: ((address: TileAddress) => Promise<Uint8Array>) | undefined
  /** Milliseconds from a new version to its first tile, one entry a round. */
  readonly openingMs: number[]
  /** Tiles in which PostGIS and our encoder show another number of features. */
  readonly differences: string[]
}

const describeDifferences = (differences: readonly string[]): string =>
  differences.length === 0
    ? 'every tile holds as many features as PostGIS puts into it'
    : `✗ features (PostGIS, ours) differ in ${differences.join('; ')}`

async function prepare(district: District, served: Served): Promise<Bench> {
  const { db, database } = district
  const extent = await getPlanExtent(db)
  const isPostgresql = database.engine === 'postgresql'
  if (isPostgresql) await makeCellFacts(db, await readFacts(district, served))
  return {
    district,
    served,
    extent,
    state: await openLayer(db, 'cells', benchToday),
    readBare: isPostgresql ? (address) => readBareTile(db, extent.planId, address) : undefined,
    openingMs: [],
    differences: [],
  }
}

/** The counts that our own tiles show, asked of the platform itself. */
async function readFacts({ db }: District, { origin }: Served) {
  const answer: unknown = await (await fetch(`${origin}/api/cells`)).json()
  const { items } = ListCells.answer.parse(answer)
  const cells = await db.selectFrom('grid_cell').select(['id', 'code']).execute()
  const idOf = new Map(cells.map(({ id, code }) => [code, id]))
  return items.map(({ code, workload, openCaseCount }) => {
    const cellId = idOf.get(code)
    if (cellId === undefined) throw new Error(`the platform shows cell ${code} that is not in the database`)
    return { cellId, workload, openCaseCount }
  })
}

async function measureZoom(bench: Bench, z: number): Promise<string[][]> {
  const all = await listFilledTiles(bench, z)
  const tiles = createRandom(z, 'bench-tiles').shuffle(all).slice(0, TILES_PER_ROUND)
  const repeats = Math.ceil(TILES_PER_ROUND / tiles.length)
  const round = Array.from({ length: repeats }, () => tiles).flat()
  const measured = await interleave(await listVariants(bench, round), ROUNDS)
  const made = await mapInTurn(tiles, (address) => makeOwn(bench, address))
  const bare = bench.readBare && (await mapInTurn(tiles, bench.readBare))
  for (const [index, { x, y }] of tiles.entries()) {
    const [theirs, ours] = [bare?.[index], made[index]].map((bytes) => bytes && countFeatures(bytes))
    if (theirs !== undefined && theirs !== ours) bench.differences.push(`${z}/${x}/${y} (${theirs}, ${ours})`)
  }
  return measured.map((one, index) =>
    formatRow(z, one, { tiles: all.length, bytes: index === 0 && bare ? bare : made }),
  )
}

function formatRow(
  z: number,
  one: Measured,
  facts: { tiles: number; bytes: readonly Uint8Array[] },
): string[] {
  const total = facts.bytes.reduce((sum, { length }) => sum + length, 0)
  const features = facts.bytes.reduce((sum, bytes) => sum + countFeatures(bytes), 0)
  return [
    `z${z} ${one.name}`,
    `${facts.tiles}`,
    formatNumber(one.unitsPerSecond),
    one.ratio.toFixed(2),
    formatNumber(total / facts.bytes.length),
    `${features}`,
  ]
}

/** Tiles that hold at least one cell. */
async function listFilledTiles(bench: Bench, z: number): Promise<TileAddress[]> {
  const filled: TileAddress[] = []
  for (const address of coverExtent(bench.extent, z)) {
    if ((await makeOwn(bench, address)).length > 0) filled.push(address)
  }
  return filled
}

function coverExtent({ west, south, east, north }: Bench['extent'], z: number): TileAddress[] {
  const size = 2 ** z
  const everyRow = Array.from({ length: size }, (_, index) => index)
  const columns = everyRow.filter((x) => {
    const [left, , right] = bboxOf({ z, x, y: 0 })
    return left < east && right > west
  })
  const rows = everyRow.filter((y) => {
    const [, bottom, , top] = bboxOf({ z, x: 0, y })
    return bottom < north && top > south
  })
  return columns.flatMap((x) => rows.map((y) => ({ z, x, y })))
}

const makeOwn = async ({ state }: Bench, address: TileAddress): Promise<Uint8Array> =>
  encodeTile(await state.contentOf(address), address)

async function listVariants(bench: Bench, round: readonly TileAddress[]): Promise<Variant[]> {
  const { district, served, readBare, state } = bench
  const own: Variant = {
    name: 'own, shapes of the version',
    run: () => timed(round.length, () => mapInTurn(round, (address) => makeOwn(bench, address))),
  }
  const pathsNow = async () => {
    const version = await readVersion(served)
    return round.map(({ z, x, y }) => `/tiles/cells/${version}/${z}/${x}/${y}.mvt`)
  }
  const overHttp: Variant[] = [
    {
      name: 'HTTP, new version',
      // At low zooms a round repeats its few tiles; each may be asked only once of a version.
      run: async () => {
        const distinct = new Set(round).size
        let elapsedMs = 0
        for (let done = 0; done < round.length; done += distinct) {
          await raiseCellsVersion(district.db, benchNow)
          const paths = (await pathsNow()).slice(0, distinct)
          bench.openingMs.push((await served.askAll([emptyTile(await readVersion(served))], 1)).elapsedMs)
          elapsedMs += (await served.askAll(paths, 1)).elapsedMs
        }
        return { units: round.length, elapsedMs }
      },
    },
    { name: 'HTTP, cached', run: async () => served.askAll(await pathsNow(), 1) },
  ]
  if (readBare) return [bareSql(round, readBare), own, ...overHttp]
  const contents = await mapInTurn(round, async (address) => {
    const layers = await state.contentOf(address)
    return { address, layers: layers.map(({ name, features }) => ({ name, features: [...features] })) }
  })
  const encoder: Variant = {
    name: 'bare encoder',
    run: () =>
      timed(round.length, async () => {
        for (const { layers, address } of contents) encodeTile(layers, address)
      }),
  }
  return [encoder, own, ...overHttp]
}

const bareSql = (
  round: readonly TileAddress[],
  readBare: (address: TileAddress) => Promise<Uint8Array>,
): Variant => ({
  name: 'bare SQL ST_AsMVT',
  run: () => timed(round.length, () => mapInTurn(round, readBare)),
})

/** Far from the district: it opens a version and holds nothing. */
const emptyTile = (version: string): string => `/tiles/cells/${version}/22/0/0.mvt`

async function readVersion({ origin }: Served): Promise<string> {
  const answer: unknown = await (await fetch(`${origin}/tiles/cells.json`)).json()
  return GetTileJson.answer.parse(answer).version
}

async function mapInTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}

function countFeatures(bytes: Uint8Array): number {
  const { layers } = new VectorTile(new PbfReader(bytes))
  return Object.values(layers).reduce((sum, { length }) => sum + length, 0)
}
