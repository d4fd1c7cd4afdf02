import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { createApp } from '@tongzhou/server/app'
import type { Contract } from '@tongzhou/server/contract'
import { pino } from 'pino'
import type { z } from 'zod'
import { loadTongzhou } from '../seed/load-tongzhou.ts'

/** The day of every API test: the demo year is invented backwards from it. */
export const testNow = new Date('2026-06-15T02:00:00Z')

/** The whole platform on a port of its own with the seeded district, for tests that speak HTTP. */
export interface Platform {
  readonly database: FreshDatabase
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string
  /** Log lines written so far. */
  readonly logged: string[]
  fetch(path: string, headers?: Record<string, string>): Promise<Response>
  /** Calls a contract; throws on any answer but 200. The server itself has parsed the answer with the contract. */
  ask<C extends Contract>(contract: C, path: string): Promise<z.output<C['answer']>>
  close(): Promise<void>
}

export async function startPlatform(options: { webFolder?: string } = {}): Promise<Platform> {
  const database = await freshDatabase({
    template: {
      name: 'tongzhou',
      fill: async (db) => {
        await loadTongzhou(db, { clock: () => testNow })
      },
    },
  })
  const logged: string[] = []
  const server = createServer(
    createApp({
      db: database.db,
      engine: database.engine,
      versions: await database.versions(),
      clock: () => testNow,
      log: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }),
      areAnswersChecked: true,
      ...options,
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, { headers, redirect: 'manual' })
  return {
    database,
    origin,
    logged,
    fetch: get,
    async ask(contract, path) {
      const response = await get(path)
      const body: unknown = await response.json()
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
      return contract.answer.parse(body) as never
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await database.close()
    },
  }
}
