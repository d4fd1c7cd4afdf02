import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findThing, getAreaOf } from '../authority/things.queries.ts'
import { type Platform, startPlatform } from './platform.ts'
import { addressOf, questions } from './questions.ts'

/** A body may have lost its area, and an account its roles: that is an empty answer or a refusal, never a failure. */

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const run = (statement: string) => sql.raw(statement).execute(platform.database.db)

/** Statuses of every question about a sub-bureau that fail. */
async function listFailures(account: string): Promise<string[]> {
  const client = await platform.as(account)
  const area = await getAreaOf(platform.database.db, 'sub-bureau-officer-2')
  const failures: string[] = []
  for (const question of questions.filter(({ contract }) => contract.method === 'get')) {
    const { of } = question.operation
    const places = of ? await findThing(platform.database.db, of, area) : {}
    const { status } = await client.fetch(addressOf(question, places))
    if (status >= 500) failures.push(`${status} ${question.name}`)
  }
  return failures
}

describe('whoever reaches nothing', () => {
  it('is a sub-bureau without townships: it still has its own cases and nobody else’s', async () => {
    await platform.as('sub-bureau-leader')
    await run(`update jurisdiction set period = daterange(lower(period), '2026-06-01')
      where organisation_id = (select organisation_id from role_grant join account on account.id = account_id
        where account.name = 'sub-bureau-leader') and upper_inf(period)`)
    expect(await listFailures('sub-bureau-leader')).toEqual([])
    const own = await (await platform.as('sub-bureau-leader')).fetch('/api/cases')
    expect(own.status).toBe(200)
  })

  it('is an account whose roles were taken away', async () => {
    await platform.as('bureau-leader')
    await run(
      `delete from role_grant where account_id = (select id from account where name = 'bureau-leader')`,
    )
    expect(await listFailures('bureau-leader')).toEqual([])
    expect((await platform.fetch('/api/cases')).status).toBe(403)
  })

  it('is a search that finds nobody', async () => {
    const client = await platform.as('system-administrator')
    const statuses = await Promise.all(
      ['/api/accounts?q=zzzz', '/api/persons?q=zzzz', '/api/equipment?q=zzzz', '/api/search?q=zzzz'].map(
        async (path) => (await client.fetch(path)).status,
      ),
    )
    expect(statuses.filter((status) => status !== 200 && status !== 404)).toEqual([])
  })
})
