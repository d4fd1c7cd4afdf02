import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError } from 'pg'
import type { Log } from '../database.ts'
import { EngineRestarted, SwallowedFailure } from '../errors.ts'
import { createSpaceCheck } from './disk-space.ts'
import type { Failure, Message, Reply, StatementResult } from './messages.ts'

export interface SessionOptions {
  /** Folder of the database cluster. */
  readonly folder: string
  readonly setup: readonly string[]
  readonly statementTimeoutMs: number
  /** Free bytes on the disk below which nothing is written. */
  readonly leastFreeBytes: number
  /** Errors after which the engine is closed and opened again, between two transactions. */
  readonly errorLimit: number
  /** The bundled worker, when it does not lie beside the bundle as `embedded-worker.js`. */
  readonly workerUrl?: URL | undefined
  readonly log: Log
}

export interface Statement {
  readonly sql: string
  readonly parameters: readonly (string | null)[]
  readonly isWrapped: boolean
  /** Taken for this statement only; it is wrapped then. */
  readonly role: string | undefined
}

const OPEN_TIMEOUT_MS = 180_000
const CLOSE_TIMEOUT_MS = 30_000

/**
 * One embedded engine in its thread. Statements must come one at a time (the driver sees to that).
 * The thread is replaced when the engine has made too many errors, hangs, or breaks.
 */
export class EmbeddedSession {
  readonly #options: SessionOptions
  #worker: Worker | undefined
  readonly #hasSpace: () => Promise<boolean>
  #errorCount = 0
  #age = 0

  constructor(options: SessionOptions) {
    this.#options = options
    this.#hasSpace = createSpaceCheck(dirname(options.folder), options.leastFreeBytes)
  }

  /** Grows each time the engine is lost or closed; a transaction that began at another age is gone. */
  get age(): number {
    return this.#age
  }

  /** Opens the engine if it is not open, and renews it if it has made too many errors. Only between transactions. */
  async prepare(): Promise<void> {
    if (this.#worker && this.#errorCount >= this.#options.errorLimit) {
      this.#options.log(`renewing the embedded database after ${this.#errorCount} SQL errors`)
      await this.close()
    }
    if (!this.#worker) await this.#open()
  }

  /** To be asked before writing. Throws DatabaseError 53100, as a server with a full disk does. */
  async demandSpace(): Promise<void> {
    if (await this.#hasSpace()) return
    const message = `no space left on the disk of ${this.#options.folder}; nothing was written`
    throw makeDatabaseError(message, { severity: 'ERROR', code: '53100' })
  }

  /** Throws DatabaseError of `pg` for an SQL error, SwallowedFailure, or EngineRestarted. */
  async run(statement: Statement): Promise<StatementResult> {
    const reply = await this.#ask({ kind: 'run', ...statement }, this.#options.statementTimeoutMs)
    this.#errorCount = reply.errorCount
    if ('result' in reply) return reply.result
    if (reply.failure.kind === 'broken') await this.#discard()
    throw toError(reply.failure, statement.sql)
  }

  /** Writes a checkpoint and ends the thread. */
  async close(): Promise<void> {
    if (!this.#worker) return
    const reply = await this.#ask({ kind: 'close' }, CLOSE_TIMEOUT_MS)
    await this.#discard()
    if ('failure' in reply) throw toError(reply.failure, 'checkpoint')
  }

  async #open(): Promise<void> {
    this.#worker = new Worker(locateWorker(this.#options.workerUrl))
    this.#errorCount = 0
    const { folder, setup } = this.#options
    const reply = await this.#ask({ kind: 'open', folder, setup }, OPEN_TIMEOUT_MS)
    if ('result' in reply) return
    await this.#discard()
    throw reply.failure.kind === 'broken'
      ? new Error(reply.failure.message)
      : toError(reply.failure, 'opening')
  }

  async #discard(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#age += 1
    await worker?.terminate()
  }

  /** The thread holds the process open only while it works. */
  async #ask(message: Message, timeoutMs: number): Promise<Reply> {
    const worker = this.#worker
    if (!worker) throw new EngineRestarted('the embedded engine is not open')
    worker.ref()
    try {
      return await exchange(worker, message, timeoutMs)
    } catch (error) {
      await this.#discard()
      throw error
    } finally {
      worker.unref()
    }
  }
}

function exchange(worker: Worker, message: Message, timeoutMs: number): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onReply).off('error', onError).off('exit', onExit)
      finish()
    }
    const onReply = (reply: Reply): void => settle(() => resolve(reply))
    const onError = (error: Error): void => settle(() => reject(asRestart(`broke: ${error.message}`, error)))
    const onExit = (): void => settle(() => reject(asRestart('ended by itself')))
    const timer = setTimeout(() => settle(() => reject(makeTimeout(timeoutMs))), timeoutMs)
    worker.on('message', onReply).on('error', onError).on('exit', onExit)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(message)
  })
}

const asRestart = (happened: string, cause?: unknown): EngineRestarted =>
  new EngineRestarted(`the embedded engine ${happened}; nothing of the running transaction was kept`, {
    cause,
  })

const makeTimeout = (timeoutMs: number): DatabaseError =>
  makeDatabaseError(`canceling statement due to statement timeout (${timeoutMs} ms)`, {
    severity: 'ERROR',
    code: '57014',
  })

function toError(failure: Failure, sql: string): Error {
  if (failure.kind === 'swallowed') return new SwallowedFailure(sql)
  if (failure.kind === 'broken') return asRestart(`broke: ${failure.message}`)
  return makeDatabaseError(failure.message, failure.fields)
}

const makeDatabaseError = (message: string, fields: Readonly<Record<string, string>>): DatabaseError =>
  Object.assign(new DatabaseError(message, message.length, 'error'), fields)

function locateWorker(given: URL | undefined): URL {
  if (given) return given
  const bundled = new URL('./embedded-worker.js', import.meta.url)
  return existsSync(bundled) ? bundled : new URL('./worker-from-source.mjs', import.meta.url)
}
