import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '@tongzhou/server/app'
import type { Actor } from '@tongzhou/server/authority/actor'
import type { Deps } from '@tongzhou/server/deps'
import { pino } from 'pino'
import { signIn } from '../api/client.ts'
import type { Job, Report } from './ask-many.ts'
import { benchNow, type District } from './district.ts'
import type { Work } from './measure.ts'

/** The platform over HTTP in this process, and a client in a process of its own. */
export interface Served {
  readonly origin: string
  /** Asks every path once over kept connections, `concurrency` at a time. Throws unless all answers are 200. */
  askAll(paths: readonly string[], concurrency: number): Promise<Work>
  close(): Promise<void>
}

/** @param actor for whom every request is taken, without asking anybody; where absent the cookie says who asks */
export async function serveDistrict(
  { db, database }: District,
  actor?: Actor,
  differing: Partial<Deps> = {},
): Promise<Served> {
  const deps: Deps = {
    db,
    publicDb: database.publicDb,
    engine: database.engine,
    versions: await database.versions(),
    clock: () => benchNow,
    log: pino({ level: 'info' }, { write: () => undefined }),
    origin: { trustedProxies: [] },
    ...differing,
  }
  const server = createServer(actor ? createApp(deps, async () => ({ actor })) : createApp(deps))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { cookie } = await signIn(origin, 'bureau-leader')
  const client = startClient()
  return {
    origin,
    askAll: (paths, concurrency) => client.ask({ origin, cookie, paths, concurrency }),
    async close() {
      await client.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A client in a process of its own, for whatever serves. */
export interface LoadClient {
  readonly pid: number
  /** Asks every path once. Throws unless all answers are 200. */
  ask(job: Job): Promise<Work>
  close(): Promise<void>
}

export function startClient(): LoadClient {
  const client = fork(new URL('./ask-many.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const ended = once(client, 'exit')
  return {
    pid: client.pid ?? 0,
    ask: (job) => send(client, ended, job),
    async close() {
      client.disconnect()
      await ended
    },
  }
}

async function send(client: ChildProcess, ended: Promise<unknown>, job: Job): Promise<Work> {
  const answered = once(client, 'message')
  client.send(job)
  const [report] = (await Promise.race([answered, ended.then(reportEnd)])) as [Report]
  if ('error' in report) throw new Error(report.error)
  return { units: job.paths.length, elapsedMs: report.elapsedMs }
}

const reportEnd = (): [Report] => [{ error: 'the client ended' }]
