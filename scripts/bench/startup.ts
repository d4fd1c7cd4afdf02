import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, openDatabase } from '@tongzhou/db'
import { findPostgres, startCluster } from '@tongzhou/db/cluster'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { buildIfStale } from '../start/build.ts'
import { formatTable, interleave, type Measured, median, type Variant } from './measure.ts'
import { startProgram } from './program.ts'
import { createDatabase } from './reference.queries.ts'

const ROUNDS = 3

/** Starts from empty and warm, against Node opening the bare database in the same kind of place. */
export async function benchStartup(wanted: Engine | undefined): Promise<void> {
  const hasPostgres = findPostgres() !== undefined
  if (wanted === 'postgresql' && !hasPostgres) throw new Error('no PostgreSQL with PostGIS on this machine')
  if (wanted !== 'postgresql') await measureEmbedded()
  if (wanted !== 'embedded' && hasPostgres) await measurePostgresql()
}

/** A place for a database: a folder, or the address of a database. */
interface Places {
  readonly engine: Engine
  makeEmpty(): Promise<string>
  readonly environmentOf: (place: string) => Readonly<Record<string, string>>
}

async function measureEmbedded(): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'tongzhou-startup-'))
  try {
    await measure({
      engine: 'embedded',
      makeEmpty: () => mkdtemp(join(parent, 'data-')),
      environmentOf: (place) => ({ DATABASE_URL: '', DATA_DIR: place }),
    })
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
}

async function measurePostgresql(): Promise<void> {
  const cluster = await startCluster()
  const server = await openDatabase({ url: cluster.url })
  let made = 0
  try {
    await measure({
      engine: 'postgresql',
      async makeEmpty() {
        made += 1
        await createDatabase(server.db, `startup_${made}`)
        return cluster.url.replace(/\/postgres$/, `/startup_${made}`)
      },
      environmentOf: (place) => ({ DATABASE_URL: place }),
    })
  } finally {
    await server.close()
    await cluster.stop()
  }
}

async function measure(places: Places): Promise<void> {
  const seen: Seen = { stopMs: [], cellCounts: new Set() }
  const runs = {
    bare: (place: string) => startBare(place),
    platform: (place: string) => startPlatform(places.environmentOf(place), seen),
  }
  const last = { bare: '', platform: '' }
  const variants = (isEmpty: boolean): Variant[] =>
    (['bare', 'platform'] as const).map((name) => ({
      name,
      async run() {
        // A program that was edited meanwhile must not be built on the time of the start.
        await buildIfStale(console.log)
        if (isEmpty) last[name] = await places.makeEmpty()
        return { units: 1, elapsedMs: await runs[name](last[name]) }
      },
    }))
  const rows = [
    ...formatRows('empty', await interleave(variants(true), ROUNDS)),
    ...formatRows('warm', await interleave(variants(false), ROUNDS)),
  ]
  console.log(`\nStart-up, ${places.engine}, reference: Node opening the bare database with its extensions`)
  console.log(formatTable(['start', 'seconds', 'times the reference'], rows))
  const [cells, ...others] = seen.cellCounts
  if (others.length > 0)
    throw new Error(`starts do not agree on the cells: ${[...seen.cellCounts].join(', ')}`)
  console.log(
    `every start serves ${cells} cells; SIGTERM ends it with code 0 in ${median(seen.stopMs).toFixed(0)} ms\n`,
  )
}

/** `interleave` speaks of starts per second; people ask how long one takes. */
const formatRows = (kind: string, measured: readonly Measured[]): string[][] =>
  measured.map(({ name, unitsPerSecond, ratio }) => [
    `${kind}, ${name}`,
    (1 / unitsPerSecond).toFixed(2),
    (1 / ratio).toFixed(2),
  ])

interface Seen {
  readonly stopMs: number[]
  readonly cellCounts: Set<number>
}

async function startBare(place: string): Promise<number> {
  const program = await startProgram({ args: ['scripts/bench/open-bare.mjs', place], ready: /^open$/m })
  await program.stop()
  return program.elapsedMs
}

/** Milliseconds until the address stands on the terminal, as `npm start` does it with a fresh build. */
async function startPlatform(environment: Readonly<Record<string, string>>, seen: Seen): Promise<number> {
  const program = await startProgram({
    args: ['--import', 'tsx', 'scripts/start.ts'],
    environment: { ...environment, PORT: '0', LOG_LEVEL: 'warn' },
    ready: /http:\/\/localhost:(\d+)/,
  })
  const answer: unknown = await (await fetch(`http://127.0.0.1:${program.found}/api/cells`)).json()
  seen.cellCounts.add(ListCells.answer.parse(answer).total)
  seen.stopMs.push(await program.stop())
  return program.elapsedMs
}
