import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  Kysely,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { EngineRestarted, NestedUse, TransactionAborted } from '../errors.ts'
import { findParser, writeParameter } from '../values.ts'
import type { StatementResult } from './messages.ts'
import { createQueue, type Queue } from './queue.ts'
import type { EmbeddedSession } from './session.ts'

/** Longer than any honest transaction of a demonstration; a wait beyond it is a transaction that never ended. */
const QUEUE_TIMEOUT_MS = 120_000

const createQueryCompiler = (): PostgresQueryCompiler => new PostgresQueryCompiler()

export interface EmbeddedDatabases<Schema> {
  readonly db: Kysely<Schema>
  readonly publicDb: Kysely<Schema>
}

/**
 * Kysely over the embedded engine: one connection, given to one caller at a time. The public one takes its role for
 * every statement and gives it back, so that a forgotten statement of the public has no rights.
 */
export function createEmbeddedDatabases<Schema>(
  session: EmbeddedSession,
  role: string,
): EmbeddedDatabases<Schema> {
  const queue = createQueue(QUEUE_TIMEOUT_MS)
  return {
    db: createEmbeddedKysely<Schema>(new EmbeddedDriver(session, queue)),
    publicDb: createEmbeddedKysely<Schema>(new EmbeddedDriver(session, queue, role)),
  }
}

function createEmbeddedKysely<Schema>(driver: EmbeddedDriver): Kysely<Schema> {
  const adapter = new PGliteAdapter()
  const dialect = {
    createDriver: () => driver,
    createQueryCompiler,
    createAdapter: () => adapter,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  }
  const executor = new DefaultQueryExecutor(createQueryCompiler(), adapter, refuseNestedUse(driver))
  return new Kysely<Schema>({ config: { dialect }, dialect, driver, executor })
}

/** A caller that already holds the only connection and asks for it again would wait for itself forever. */
function refuseNestedUse(driver: EmbeddedDriver): ConnectionProvider {
  const holder = new AsyncLocalStorage<{ isHolding: boolean }>()
  return {
    async provideConnection(consumer) {
      if (holder.getStore()?.isHolding) throw new NestedUse()
      const connection = await driver.acquireConnection()
      const turn = { isHolding: true }
      try {
        return await holder.run(turn, () => consumer(connection))
      } finally {
        turn.isHolding = false
        await driver.releaseConnection()
      }
    },
  }
}

class EmbeddedDriver implements Driver {
  readonly #session: EmbeddedSession
  readonly #queue: Queue
  readonly #connection: EmbeddedConnection
  #isClosed = false

  constructor(session: EmbeddedSession, queue: Queue, role?: string) {
    this.#session = session
    this.#queue = queue
    this.#connection = new EmbeddedConnection(session, role)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<EmbeddedConnection> {
    await this.#queue.enter()
    try {
      if (this.#isClosed) throw new Error('the database is closed')
      await this.#session.prepare()
    } catch (error) {
      this.#queue.leave()
      throw error
    }
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#queue.leave()
  }

  async beginTransaction(_connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await this.#connection.begin(settings)
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.commit()
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.rollback()
  }

  async savepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    await this.#connection.control(`savepoint "${name}"`)
  }

  async rollbackToSavepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    await this.#connection.control(`rollback to "${name}"`)
  }

  async releaseSavepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    await this.#connection.control(`release "${name}"`)
  }

  async destroy(): Promise<void> {
    await this.#queue.enter()
    this.#isClosed = true
    try {
      await this.#session.close()
    } finally {
      this.#queue.leave()
    }
  }
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #session: EmbeddedSession
  /** Taken for each transaction and each statement that stands alone. */
  readonly #role: string | undefined
  /** Age of the session at which the running transaction began. */
  #transactionAge: number | undefined

  constructor(session: EmbeddedSession, role?: string) {
    this.#session = session
    this.#role = role
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : ''
    await this.control(`start transaction${isolation}${accessMode ? ` ${accessMode}` : ''}`)
    this.#transactionAge = this.#session.age
    if (this.#role !== undefined) await this.control(`set local role "${this.#role}"`)
  }

  async commit(): Promise<void> {
    const { command } = await this.control('commit')
    this.#transactionAge = undefined
    if (command === 'ROLLBACK') throw new TransactionAborted()
  }

  /** After the engine was lost there is nothing left to undo. */
  async rollback(): Promise<void> {
    const isGone = this.#isTransactionLost()
    this.#transactionAge = undefined
    if (!isGone) await this.control('rollback')
  }

  async control(sql: string): Promise<StatementResult> {
    this.#demandTransaction()
    return this.#session.run({ sql, parameters: [], isWrapped: false, role: undefined })
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#demandTransaction()
    const isWriting = mayWrite(query)
    if (isWriting && !readsOnly.test(query.sql)) await this.#session.demandSpace()
    const isAlone = this.#transactionAge === undefined
    const isWrapped = isAlone && (this.#role !== undefined || (isWriting && !cannotBeWrapped.test(query.sql)))
    const parameters = query.parameters.map(writeParameter)
    const role = isAlone ? this.#role : undefined
    return toQueryResult<Row>(await this.#session.run({ sql: query.sql, parameters, isWrapped, role }))
  }

  /** As on PostgreSQL without a cursor package. */
  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not offered; read pages by key instead')
  }

  #isTransactionLost(): boolean {
    return this.#transactionAge !== undefined && this.#transactionAge !== this.#session.age
  }

  #demandTransaction(): void {
    if (this.#isTransactionLost()) {
      throw new EngineRestarted('the embedded engine was restarted; this transaction is gone')
    }
  }
}

/** Anything but a plain select of the query builder may; when it stands alone it gets a transaction of its own. */
function mayWrite({ query }: CompiledQuery): boolean {
  return query.kind !== 'SelectQueryNode' || ('with' in query && query.with !== undefined)
}

/** Written by hand it may still call a function that writes, but it needs no room on the disk. */
const readsOnly = /^\s*select\b/i

/** The one statement that refuses to run in a transaction. */
const cannotBeWrapped = /^\s*vacuum\b/i

const countingCommands = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function toQueryResult<Row>({ command, rowCount, fields, rows }: StatementResult): QueryResult<Row> {
  const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: findParser(dataTypeID) }))
  const objects = rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (const [index, { name, parse }] of columns.entries()) {
      const text = values[index] ?? null
      row[name] = text === null ? null : parse(text)
    }
    return row as Row
  })
  if (command === null || !countingCommands.has(command)) return { rows: objects }
  return { rows: objects, numAffectedRows: BigInt(rowCount ?? 0) }
}
