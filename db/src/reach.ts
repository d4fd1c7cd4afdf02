import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/**
 * What the rows of a transaction may be: the second wall behind every `where`, kept by row-level security. Nothing is
 * reached that is not named.
 */
export interface Reach {
  /** Townships whose cases are reached; `all` for every one. */
  readonly townships?: 'all' | readonly string[]
  /** Bodies whose cases, files and people's private data are reached. */
  readonly organisations?: 'all' | readonly number[]
  /** Phone, identity number and home address of people. */
  readonly hasPrivate?: boolean
  /** Passwords and one-time codes. */
  readonly hasCredentials?: boolean
  /** The one thing that was sent without an account under this receipt. */
  readonly receiptHash?: Uint8Array
  /** The record. */
  readonly hasAudit?: boolean
}

/** For work of the platform itself, such as loading data or counting cases for the map. */
export const EVERYWHERE: Reach = { townships: 'all', organisations: 'all', hasPrivate: true }

const writePlaces = (places: 'all' | readonly (string | number)[] | undefined): string =>
  places === 'all' ? '*' : (places ?? []).join(',')

const writeSwitch = (isOn: boolean | undefined): string => (isOn ? 'on' : 'off')

const writeHash = (hash: Uint8Array | undefined): string => (hash ? Buffer.from(hash).toString('hex') : '')

/** Sets the reach of the rest of a transaction. */
export async function setReach(trx: Trx, reach: Reach): Promise<void> {
  await sql`select
    set_config('tongzhou.townships', ${writePlaces(reach.townships)}, true),
    set_config('tongzhou.organisations', ${writePlaces(reach.organisations)}, true),
    set_config('tongzhou.private', ${writeSwitch(reach.hasPrivate)}, true),
    set_config('tongzhou.credentials', ${writeSwitch(reach.hasCredentials)}, true),
    set_config('tongzhou.receipt', ${writeHash(reach.receiptHash)}, true),
    set_config('tongzhou.audit', ${writeSwitch(reach.hasAudit)}, true)`.execute(trx)
}

/** Runs work in one transaction that reaches what is named and nothing else. */
export function withReach<Result>(
  db: Db,
  reach: Reach,
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await setReach(trx, reach)
    return work(trx)
  })
}
