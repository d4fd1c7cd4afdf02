import { Agent, get } from 'node:http'

/** The client of the benchmarks, a process of its own so that it does not take the server's time. */

export interface Job {
  readonly origin: string
  /** Cookie header of a session. */
  readonly cookie: string
  readonly paths: readonly string[]
  /** Requests under way at once, each on a connection that stays open. */
  readonly concurrency: number
}

export type Report = { readonly elapsedMs: number } | { readonly error: string }

const agent = new Agent({ keepAlive: true })

function ask(address: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip', cookie } }, (response) => {
      response.resume()
      response.once('error', reject)
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${address}: ${response.statusCode}`)),
      )
    }).once('error', reject)
  })
}

async function askAll({ origin, cookie, paths, concurrency }: Job): Promise<Report> {
  const waiting = paths.values()
  const askInTurn = async (): Promise<void> => {
    for (const path of waiting) await ask(`${origin}${path}`, cookie)
  }
  const begin = performance.now()
  await Promise.all(Array.from({ length: concurrency }, askInTurn))
  return { elapsedMs: performance.now() - begin }
}

process.on('message', (job: Job) => {
  askAll(job)
    .catch((error: unknown): Report => ({ error: String(error) }))
    .then((report) => process.send?.(report))
    .catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
})
process.once('disconnect', () => process.exit(0))
