import { parseArgs } from 'node:util'
import { DatabaseUnusable, type Db, migrateToLatest, openDatabase } from '@tongzhou/db'
import { loadEnvironment, WrongEnvironment } from '@tongzhou/server/environment'
import { provideDemoAccounts } from './seed/demo-account-file.ts'
import { defaultSeed, loadTongzhou } from './seed/load-tongzhou.ts'
import { countRows, countUnmarkedRows, listLoadedSets, recreateSchema } from './seed/seed.queries.ts'

/** `npm run seed -- [--scale N] [--seed N] [--fresh]`: loads Tongzhou and its demo year into the database of the environment. */

/** Something the operator can put right, said in one line. */
class Refused extends Error {}

function readCount(value: string, name: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new Refused(`--${name} ${value}: 应为正整数 expected a whole number above 0`)
  return Number(value)
}

function readArguments(): { scale: number; seed: number; isFresh: boolean } {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(defaultSeed) },
      fresh: { type: 'boolean', default: false },
    },
  })
  return {
    scale: readCount(values.scale, 'scale'),
    seed: readCount(values.seed, 'seed'),
    isFresh: values.fresh,
  }
}

async function printCounts(db: Db): Promise<void> {
  for (const { table, count } of await countRows(db)) {
    console.log(`  ${table.padEnd(24)}${count.toLocaleString('en').padStart(12)}`)
  }
}

/** Empties the schema, which must hold nothing but reference and demo data. */
async function clear(db: Db, schema: string): Promise<void> {
  const unmarked = await countUnmarkedRows(db)
  if (unmarked > 0) {
    throw new Refused(
      `${schema} 中有 ${unmarked} 条非演示数据，不予清空 holds ${unmarked} rows that are not demo data; nothing dropped`,
    )
  }
  console.log(`清空 dropping everything in ${schema}:`)
  await printCounts(db)
  await recreateSchema(db, schema)
  await migrateToLatest(db)
}

async function seed(): Promise<void> {
  const { scale, seed: seedNumber, isFresh } = readArguments()
  const startedAt = Date.now()
  const seconds = (): string => `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`
  const environment = loadEnvironment()
  const { DATABASE_URL: url, DATABASE_PUBLIC_URL, DATABASE_SCHEMA, DATA_DIR: dataDir } = environment
  const { db, schema, close, admitPublic } = await openDatabase({
    url,
    publicUrl: DATABASE_PUBLIC_URL,
    schema: DATABASE_SCHEMA,
    dataDir,
    statementTimeoutMs: 900_000,
  })
  try {
    await migrateToLatest(db)
    if (isFresh) await clear(db, schema)
    await admitPublic()
    const loaded = await listLoadedSets(db)
    if (loaded.size > 0) {
      throw new Refused(
        `${schema} 已有数据，重新载入请加 --fresh（现有数据将全部清除） is loaded already; --fresh drops all of it and loads anew`,
      )
    }
    await loadTongzhou(db, {
      clock: () => new Date(),
      scale,
      seed: seedNumber,
      log: (step) => console.log(`${seconds()}  ${step}`),
    })
    if (environment.NODE_ENV !== 'production') {
      const file = await provideDemoAccounts(db, { clock: () => new Date(), dataDir })
      console.log(`${seconds()}  演示账户 demo accounts: ${file ?? '—'}`)
    }
    console.log(`${seconds()}  完成 done: scale ${scale}, seed ${seedNumber}`)
    await printCounts(db)
  } finally {
    await close()
  }
}

try {
  await seed()
} catch (error) {
  const isExpected =
    [Refused, DatabaseUnusable, WrongEnvironment].some((kind) => error instanceof kind) ||
    isArgumentError(error)
  if (!isExpected || !(error instanceof Error)) throw error
  console.error(`✗ ${error.message}`)
  process.exitCode = 1
}

/** What `parseArgs` throws for an unknown or incomplete option. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
