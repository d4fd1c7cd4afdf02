import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.gen.ts'

/** The database outside a transaction: good for reading, and for opening a transaction. */
export type Db = Kysely<Tables>

/** The database inside a transaction: demanded by everything that writes. */
export type Trx = Transaction<Tables>

/** `postgresql` is the real engine; `embedded` is for trying the product without a server. */
export type Engine = 'postgresql' | 'embedded'

/** A line for the operator; no secrets in it. */
export type Log = (line: string) => void

export interface Versions {
  /** For example `PostgreSQL 15.18`. */
  readonly database: string
  /** For example `3.3.2`. */
  readonly postgis: string
}

export interface OpenDatabase {
  /** For people who signed in: the office role, on which row-level security is forced. */
  readonly db: Db
  /** For everybody else: the public role, which may select from `public_` views only. */
  readonly publicDb: Db
  readonly engine: Engine
  /** The district's schema; the search path is this schema, then `public`. */
  readonly schema: string
  versions(): Promise<Versions>
  /** Lets the public role in to the `public_` views of a migrated schema; to be called after every migration. */
  admitPublic(): Promise<void>
  /** Ends every connection; the embedded engine writes a checkpoint and gives its folder free. May be called twice. */
  close(): Promise<void>
}

/** The day of the law is the day in Beijing, so both engines cast times to dates there. */
export const SESSION_TIME_ZONE = 'Asia/Shanghai'

export const DEFAULT_SCHEMA = 'd320612'

/** A statement that runs longer is ended on either engine (SQLSTATE 57014). */
export const DEFAULT_STATEMENT_TIMEOUT_MS = 120_000
