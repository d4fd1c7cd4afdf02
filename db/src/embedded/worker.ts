/**
 * Runs PGlite with PostGIS in a thread of its own, one message at a time.
 * In a production bundle this file is bundled by itself, as `embedded-worker.js` beside the main file,
 * with `@electric-sql/*` external: the packages find their WebAssembly beside their own code.
 */
import { dirname } from 'node:path'
import { inspect } from 'node:util'
import { parentPort } from 'node:worker_threads'
import { PGlite, type Results } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import type { Failure, Message, OpenMessage, Reply, RunMessage, StatementResult } from './messages.ts'
import { createSlimPostgis } from './postgis-bundle.ts'

class Swallowed extends Error {}

type TextMap = Record<number, (value: string) => string>

let engine: PGlite | undefined
let keepText: { readonly parsers: TextMap; readonly serializers: TextMap } = { parsers: {}, serializers: {} }
let errorCount = 0

const nothing: StatementResult = { command: null, rowCount: null, fields: [], rows: [] }
const sentinel = "select 'all statements ran'"
const errorFields =
  'severity code detail hint position internalPosition internalQuery where schema table column dataType constraint file line routine'.split(
    ' ',
  )

const same = (value: string): string => value
const keepAll = (map: object): TextMap => Object.fromEntries(Object.keys(map).map((oid) => [oid, same]))

function getEngine(): PGlite {
  if (!engine) throw new Error('the embedded engine is not open')
  return engine
}

async function open({ folder, setup }: OpenMessage): Promise<StatementResult> {
  const extensions = { postgis: createSlimPostgis(dirname(folder)), btree_gist }
  engine = await PGlite.create({ dataDir: folder, extensions })
  keepText = { parsers: keepAll(engine.parsers), serializers: keepAll(engine.serializers) }
  for (const statement of setup) await runSimple(statement)
  return nothing
}

/**
 * Every statement that really ended has a command tag, such as SELECT. One that lost an exception on its way
 * has none, or, when an insert died after some rows, the tag `???`.
 */
function demandTag(result: Results | undefined): StatementResult {
  if (result?.command === undefined || !/^[A-Z]+$/.test(result.command)) throw new Swallowed()
  return {
    command: result.command,
    rowCount: result.rowCount ?? null,
    fields: result.fields,
    rows: result.rows as unknown as (string | null)[][],
  }
}

async function runSimple(sql: string): Promise<StatementResult> {
  const options = { rowMode: 'array', parsers: keepText.parsers } as const
  if (!/;\s*\S/.test(sql)) return demandTag((await getEngine().exec(sql, options))[0])
  // With several statements only the first missing one is silent: the last must be seen to have run.
  const results = await getEngine().exec(`${sql}\n;${sentinel}`, options)
  const [first, second] = results
  const last = results.at(-1)
  if (last === undefined || !isSentinel(last)) throw new Swallowed()
  for (const result of results) demandTag(result)
  return second === last ? demandTag(first) : nothing
}

const isSentinel = (result: Results): boolean =>
  (result.rows[0] as unknown as unknown[] | undefined)?.[0] === 'all statements ran'

async function runStatement({ sql, parameters }: RunMessage): Promise<StatementResult> {
  if (parameters.length === 0) return runSimple(sql)
  return demandTag(await getEngine().query(sql, [...parameters], { rowMode: 'array', ...keepText }))
}

async function run(message: RunMessage): Promise<StatementResult> {
  if (!message.isWrapped) return runStatement(message).catch(abortAfterSwallowed)
  await runSimple('begin')
  try {
    if (message.role !== undefined) await runSimple(`set local role "${message.role}"`)
    const result = await runStatement(message)
    await runSimple('commit')
    return result
  } catch (error) {
    await runSimple('rollback')
    throw error
  }
}

/** A transaction that lost an exception would still commit: a real error makes it refuse, as on a server. */
async function abortAfterSwallowed(error: unknown): Promise<never> {
  if (!(error instanceof Swallowed)) throw error
  try {
    await runSimple('select 1 / 0')
  } catch {
    errorCount += 1
  }
  throw error
}

async function close(): Promise<StatementResult> {
  // Only the role that opened the engine may write one.
  await runSimple('reset role')
  await runSimple('checkpoint')
  await getEngine().close()
  engine = undefined
  return nothing
}

function describeFailure(error: unknown): Failure {
  if (error instanceof Swallowed) return { kind: 'swallowed' }
  // Its file system throws plain objects.
  const message = error instanceof Error ? error.message : inspect(error, { breakLength: Infinity })
  if (!(error instanceof Error && 'severity' in error && 'code' in error)) return { kind: 'broken', message }
  const fields = Object.entries(error).filter(
    (entry): entry is [string, string] => errorFields.includes(entry[0]) && typeof entry[1] === 'string',
  )
  return { kind: 'sql', message, fields: Object.fromEntries(fields) }
}

async function answer(message: Message): Promise<Reply> {
  try {
    if (message.kind === 'open') return { result: await open(message), errorCount }
    if (message.kind === 'close') return { result: await close(), errorCount }
    return { result: await run(message), errorCount }
  } catch (error) {
    errorCount += 1
    return { failure: describeFailure(error), errorCount }
  }
}

parentPort?.on('message', (message: Message) => void reply(message))

async function reply(message: Message): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await answer(message))
}
