import { withReach } from '@tongzhou/db'
import { countHashes } from '@tongzhou/server/access/passwords'
import { SignIn } from '@tongzhou/server/contracts/access'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientWith, testPassword } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

/** Behind a proxy that is believed, so that a test may come from many addresses. */
let platform: Platform
beforeAll(async () => {
  platform = await startPlatform({ origin: { trustedProxies: ['loopback'] } })
})
afterAll(() => platform.close())
beforeEach(() => platform.setNow(testNow))

const minutes = (count: number): void => platform.setNow(new Date(testNow.getTime() + count * 60_000))

let addressCount = 0
/** Another address every time, so that only the name is counted. */
const newAddress = (): string => {
  addressCount += 1
  return `198.18.${addressCount >> 8}.${addressCount & 255}`
}

const attempt = (name: string, password: string, address = newAddress()): Promise<Response> =>
  clientWith(platform.origin, '', { 'x-forwarded-for': address }).send('POST', SignIn.path, {
    name,
    password,
  })

const statusOf = async (name: string, password: string): Promise<number> =>
  (await attempt(name, password)).status

async function repeat(count: number, work: () => Promise<number>): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < count; index++) statuses.push(await work())
  return statuses
}

const countBy = (statuses: readonly number[]): Record<number, number> =>
  Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((one) => one === status).length]),
  )

describe('a name that is guessed at', () => {
  it.each(['legal-reviewer', 'nobody.at.all'])(
    'is locked from the fifth failure in a row, whether there is such an account or not: %s',
    async (name) => {
      expect(await repeat(5, () => statusOf(name, 'wrong password'))).toEqual([401, 401, 401, 401, 401])
      const refused = await attempt(name, testPassword)
      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toBe('60')
      expect(await refused.json()).toMatchObject({ code: 'too_many_attempts', status: 429 })
    },
  )

  it('is locked for 1, 2, 4, 8 and then always 15 minutes', async () => {
    const name = 'grid-administrator'
    await repeat(5, () => statusOf(name, 'wrong password'))
    let now = 0
    for (const lock of [1, 2, 4, 8, 15, 15]) {
      minutes(now + lock - 0.01)
      const before = await statusOf(name, testPassword)
      now += lock
      minutes(now)
      const after = await statusOf(name, 'wrong password')
      expect({ lock, before, after }).toEqual({ lock, before: 429, after: 401 })
    }
  })

  it('is open again after the lock, and the right password forgives what was before', async () => {
    const name = 'inner-section'
    await repeat(5, () => statusOf(name, 'wrong password'))
    minutes(1)
    expect(await statusOf(name, testPassword)).toBe(200)
    expect(await repeat(4, () => statusOf(name, 'wrong password'))).toEqual([401, 401, 401, 401])
    expect(await statusOf(name, testPassword)).toBe(200)
  })

  it('does not give way to attempts at the same moment', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, () => statusOf('personnel-officer', 'wrong password')),
    )
    expect(countBy(statuses)).toEqual({ 401: 5, 429: 55 })
    expect(await statusOf('personnel-officer', testPassword)).toBe(429)
  })

  it('is not locked for hours by a clock that was wrong', async () => {
    minutes(600)
    await repeat(5, () => statusOf('brigade-officer', 'wrong password'))
    minutes(0)
    expect(await statusOf('brigade-officer', testPassword)).toBe(200)
  })

  it('stands in the record when it is locked, without the name that was typed', async () => {
    await repeat(5, () => statusOf('township-officer', 'wrong password'))
    await repeat(5, () => statusOf('my-secret-typed', 'wrong password'))
    const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
      sql<{ line: string; subjects: string[]; kind: string }>`
        select audit_entry::text as line, subjects, kind from audit_entry where action = 'sign_in.lock'`.execute(
        trx,
      ),
    )
    const { rows: accounts } = await sql<{ id: number }>`
      select id from account where name = 'township-officer'`.execute(platform.database.db)
    expect(rows.every(({ kind }) => kind === 'access')).toBe(true)
    expect(rows.map(({ subjects }) => subjects[0])).toContain(`account:${accounts[0]?.id}`)
    expect(rows.some(({ line }) => line.includes('my-secret-typed'))).toBe(false)
  })

  it('is forgotten after a day', async () => {
    await statusOf('forgotten.name', 'wrong password')
    minutes(25 * 60)
    await statusOf('another.name', 'wrong password')
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from sign_in_throttle
      where last_failed_at < ${new Date(testNow.getTime() + 3_600_000)}`.execute(platform.database.db)
    expect(Number(rows[0]?.count)).toBe(0)
  })
})

describe('10,000 sign-in attempts', { timeout: 300_000 }, () => {
  /** Sends attempts, so many at once, and watches the hashes meanwhile. */
  async function flood(count: number, send: (index: number) => Promise<Response>) {
    let most = { running: 0, waiting: 0 }
    const watch = setInterval(() => {
      const { running, waiting } = countHashes()
      most = { running: Math.max(most.running, running), waiting: Math.max(most.waiting, waiting) }
    }, 1)
    const statuses: number[] = []
    const indexes = Array.from({ length: count }, (_, index) => index).values()
    const sendInTurn = async (): Promise<void> => {
      for (const index of indexes) {
        const response = await send(index)
        await response.arrayBuffer()
        statuses.push(response.status)
      }
    }
    await Promise.all(Array.from({ length: 200 }, sendInTurn))
    clearInterval(watch)
    return { statuses, most }
  }

  it('from one address are refused after thirty a minute, before anybody asks the database', async () => {
    const begin = performance.now()
    const { statuses, most } = await flood(10_000, (index) =>
      attempt(`name-${index}`, 'wrong password', '203.0.113.9'),
    )
    const counts = countBy(statuses)
    // On a slow machine the flood reaches into other minutes.
    const minutesTaken = Math.floor((performance.now() - begin) / 60_000) + 1
    expect(counts[401]).toBeLessThanOrEqual(30 * minutesTaken)
    expect(counts[401]).toBeGreaterThanOrEqual(30)
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(['401', '429']))
    expect((counts[401] ?? 0) + (counts[429] ?? 0)).toBe(10_000)
    expect(most.running).toBeLessThanOrEqual(4)
    const { rows } = await sql<{ count: number }>`select count(*) as count from sign_in_throttle`.execute(
      platform.database.db,
    )
    expect(Number(rows[0]?.count)).toBeLessThan(30 * minutesTaken + 30)
    // Everybody else signs in meanwhile.
    expect(await statusOf('discipline-supervisor', testPassword)).toBe(200)
  })

  it('from ten thousand addresses at one name hash five times', async () => {
    const { statuses, most } = await flood(10_000, () => attempt('system-administrator', 'wrong password'))
    expect(countBy(statuses)).toEqual({ 401: 5, 429: 9_995 })
    expect(most.running).toBeLessThanOrEqual(4)
  })

  it('at many names from many addresses hash a few at a time, and only so many wait', async () => {
    const { statuses, most } = await flood(400, (index) => attempt(`crowd-${index}`, 'wrong password'))
    expect(most.running).toBeLessThanOrEqual(4)
    expect(most.waiting).toBeLessThanOrEqual(100)
    expect(statuses.every((status) => status === 401 || status === 429)).toBe(true)
  })

  it('leave an office behind one address free to sign in as often as it likes', async () => {
    const statuses = await repeat(
      40,
      async () => (await attempt('bureau-leader', testPassword, '203.0.113.77')).status,
    )
    expect(countBy(statuses)).toEqual({ 200: 40 })
  })

  it('do not go round the limit by saying to come from elsewhere where no proxy is believed', async () => {
    const plain = await startPlatform()
    try {
      const statuses = await repeat(40, async () => {
        const client = clientWith(plain.origin, '', { 'x-forwarded-for': newAddress() })
        const body = { name: `name-${addressCount}`, password: 'wrong password' }
        return (await client.send('POST', SignIn.path, body)).status
      })
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(9)
    } finally {
      await plain.close()
    }
  })
})
