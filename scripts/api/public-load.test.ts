import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

describe('a burst of readers', () => {
  it('takes no connection that the office needs', async ({ skip }) => {
    // The embedded engine has one connection for everybody, and one person at this machine.
    skip(platform.database.engine === 'embedded', 'one connection for everybody')
    const { publicDb } = platform.database
    const over = new AbortController()
    const flood = Array.from({ length: 40 }, async () => {
      while (!over.signal.aborted) await sql`select pg_sleep(0.3)`.execute(publicDb)
    })
    const officer = await platform.as('bureau-leader')
    const begin = performance.now()
    const statuses: number[] = []
    for (let request = 0; request < 10; request += 1)
      statuses.push((await officer.fetch('/api/enterprises?limit=1')).status)
    const elapsed = performance.now() - begin
    over.abort()
    await Promise.all(flood)
    expect(new Set(statuses)).toEqual(new Set([200]))
    // With one pool for both, ten requests would wait behind forty sleepers each, more than ten seconds together.
    expect(elapsed).toBeLessThan(4000)
  })

  it('asks the database for the state of the layers once, however many come at a time', async () => {
    const paths = Array.from({ length: 100 }, () => `${platform.origin}/ogc/collections/townships/items`)
    const answers = await Promise.all(paths.map((path) => fetch(path)))
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
    // The time of its making is written in it: all have the one that was made.
    expect(bodies.size).toBe(1)
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1)
  })
})
