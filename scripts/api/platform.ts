import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Db } from '@tongzhou/db'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { createApp } from '@tongzhou/server/app'
import type { Deps } from '@tongzhou/server/deps'
import { pino } from 'pino'
import { loadTongzhou } from '../seed/load-tongzhou.ts'
import { type Client, prepareAccounts, signIn } from './client.ts'

/** The day of every API test: the demo year is invented backwards from it. */
export const testNow = new Date('2026-06-15T02:00:00Z')

/** A copy of the seeded district with accounts, for tests that need no server. */
export const seededTemplate = {
  name: 'tongzhou',
  fill: async (db: Db) => {
    await loadTongzhou(db, { clock: () => testNow })
    await prepareAccounts(db, () => testNow)
  },
}

/** The whole platform on a port of its own with the seeded district, for tests that speak HTTP. */
export interface Platform {
  readonly database: FreshDatabase
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string
  /** Log lines written so far. */
  readonly logged: string[]
  /** As the leader of the bureau, who reads everything. */
  readonly fetch: Client['fetch']
  readonly ask: Client['ask']
  /** Signs in as a demo account, such as `township-officer-2`; nobody where absent. One session an account is kept. */
  as(account?: string): Promise<Client>
  /** Sets the clock forward or back for everything that follows. */
  setNow(now: Date): void
  close(): Promise<void>
}

/** @param options what differs from the usual, where it needs to be known as a function of the platform's own address */
export async function startPlatform(
  options: Partial<Deps> | ((origin: string) => Partial<Deps>) = {},
): Promise<Platform> {
  const database = await freshDatabase({
    template: seededTemplate,
  })
  const logged: string[] = []
  let now = testNow
  // Tests that compute for seconds between two requests keep the event loop busy: an idle connection must outlast that.
  const server = createServer({ keepAliveTimeout: 60_000 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on(
    'request',
    createApp({
      db: database.db,
      publicDb: database.publicDb,
      engine: database.engine,
      versions: await database.versions(),
      clock: () => now,
      log: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }),
      origin: { trustedProxies: [] },
      areAnswersChecked: true,
      ...(typeof options === 'function' ? options(origin) : options),
    }),
  )
  const clients = new Map<string, Promise<Client>>()
  const as = (account?: string): Promise<Client> => {
    const key = account ?? ''
    const known = clients.get(key) ?? signIn(origin, account)
    clients.set(key, known)
    return known
  }
  const leader = await as('bureau-leader')
  return {
    database,
    origin,
    logged,
    as,
    fetch: leader.fetch,
    ask: leader.ask,
    setNow: (changed) => {
      now = changed
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await database.close()
    },
  }
}
