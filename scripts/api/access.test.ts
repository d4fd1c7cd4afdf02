import { withReach } from '@tongzhou/db'
import { SignIn } from '@tongzhou/server/contracts/access'
import { GetHealth } from '@tongzhou/server/contracts/system'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, clientWith, signIn, testPassword } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())
beforeEach(() => platform.setNow(testNow))

const later = (seconds: number): void => platform.setNow(new Date(testNow.getTime() + seconds * 1000))
const hours = 3600

const nameOf = async (client: Client): Promise<string | null> => {
  const body = (await (await client.fetch('/api/session')).json()) as {
    session: { account: { name: string } } | null
  }
  return body.session?.account.name ?? null
}

const fresh = (account: string): Promise<Client> => signIn(platform.origin, account)

async function readProblem(response: Response) {
  const body = (await response.json()) as {
    code: string
    title: string
    fields?: { path: string; message: string }[]
  }
  return { status: response.status, code: body.code, fields: body.fields ?? [] }
}

async function listRecorded(action: string) {
  const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
    sql<{ account_name: string | null; address: string; subjects: string[]; after: unknown; kind: string }>`
      select account_name, address, subjects, after, kind from audit_entry where action = ${action} order by chain, number`.execute(
      trx,
    ),
  )
  return rows
}

describe('the cookie of a session', () => {
  it('is out of reach of scripts and of other sites, and ends with the working day', async () => {
    const response = await clientWith(platform.origin, '').send('POST', SignIn.path, {
      name: 'grid-administrator',
      password: testPassword,
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/)
  })

  it('behind TLS is Secure, and no neighbour in the domain can plant one', async () => {
    const secure = await startPlatform({
      origin: { publicOrigin: 'https://grid.example.cn', trustedProxies: ['loopback'] },
    })
    try {
      const response = await clientWith(secure.origin, '').send('POST', SignIn.path, {
        name: 'grid-administrator',
        password: testPassword,
      })
      const [cookie = ''] = response.headers.getSetCookie()
      expect(cookie).toMatch(
        /^__Host-session=[\w-]{43}; Max-Age=43200; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      )
      expect(cookie).not.toMatch(/domain/i)
      const [pair = ''] = cookie.split(';')
      expect(await nameOf(clientWith(secure.origin, pair))).toBe('grid-administrator')
      const planted = clientWith(secure.origin, pair.replace('__Host-', ''))
      expect(await nameOf(planted)).toBeNull()
    } finally {
      await secure.close()
    }
  })

  it('is another one after every sign-in, and the one before is dead', async () => {
    const first = await fresh('legal-reviewer')
    const again = await first.send('POST', SignIn.path, { name: 'legal-reviewer', password: testPassword })
    const second = clientWith(platform.origin, again.headers.getSetCookie()[0]!.split(';')[0]!)
    expect(second.cookie).not.toBe(first.cookie)
    expect(await nameOf(first)).toBeNull()
    expect(await nameOf(second)).toBe('legal-reviewer')
  })

  it('is dead after sign-out, replayed or not', async () => {
    const client = await fresh('legal-reviewer')
    expect((await client.send('DELETE', '/api/session')).status).toBe(200)
    expect(await nameOf(client)).toBeNull()
    expect((await client.fetch('/api/cells')).status).toBe(401)
  })

  it('forged, cut, repeated or of another shape is nobody', async () => {
    const { cookie } = await fresh('legal-reviewer')
    const forged = cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A')
    for (const wrong of [
      forged,
      cookie.slice(0, -1),
      `${cookie}; ${cookie}`,
      `${cookie}; session=x`,
      `${cookie}A`,
      `session=${'A'.repeat(43)}`,
      "session=' or 1=1 --",
      'session=',
      cookie.replace('session', 'Session'),
    ]) {
      const client = clientWith(platform.origin, wrong)
      const status = (await client.fetch('/api/cells')).status
      expect({ wrong, name: await nameOf(client), status }).toEqual({ wrong, name: null, status: 401 })
    }
    expect(await nameOf(clientWith(platform.origin, `other=1; ${cookie}`))).toBe('legal-reviewer')
  })

  it('is never in the database as it is', async () => {
    const { cookie } = await fresh('legal-reviewer')
    const token = cookie.split('=')[1]!
    const { rows } = await sql<{ all: string }>`select session::text as all from session`.execute(
      platform.database.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ all }) => all.includes(token))).toBe(false)
    expect(platform.logged.some((line) => line.includes(token))).toBe(false)
  })
})

describe('a session', () => {
  it('ends two hours after the last request', async () => {
    const client = await fresh('inner-section')
    later(2 * hours - 60)
    expect(await nameOf(client)).toBe('inner-section')
    later(4 * hours - 180)
    expect(await nameOf(client)).toBe('inner-section')
    later(6 * hours)
    expect(await nameOf(client)).toBeNull()
  })

  it('ends twelve hours after sign-in, however busy', async () => {
    const client = await fresh('inner-section')
    for (let hour = 1; hour < 12; hour++) {
      later(hour * hours)
      expect({ hour, name: await nameOf(client) }).toEqual({ hour, name: 'inner-section' })
    }
    later(12 * hours - 1)
    expect(await nameOf(client)).toBe('inner-section')
    later(12 * hours)
    expect(await nameOf(client)).toBeNull()
  })

  it('does not come back to life when the clock is set back after its end', async () => {
    const [idle, busy] = [await fresh('inner-section'), await fresh('inner-section')]
    later(3 * hours)
    expect(await nameOf(idle)).toBeNull()
    later(1 * hours)
    expect(await nameOf(idle)).toBeNull()
    for (let hour = 1; hour <= 12; hour++) {
      later(hour * hours)
      await nameOf(busy)
    }
    later(6 * hours)
    expect(await nameOf(busy)).toBeNull()
  })

  it('that nobody presented at its end is gone too, as soon as anybody else is active', async () => {
    const idle = await fresh('inner-section')
    later(3 * hours)
    await fresh('brigade-officer')
    later(1 * hours)
    expect(await nameOf(idle)).toBeNull()
  })

  it('ends when the clock is set back by hours, so that it never lasts longer than a day of work', async () => {
    const client = await fresh('inner-section')
    later(1 * hours)
    expect(await nameOf(client)).toBe('inner-section')
    later(-8 * hours)
    expect(await nameOf(client)).toBeNull()
    later(1 * hours)
    expect(await nameOf(client)).toBeNull()
  })

  it('bears a clock that is corrected by seconds', async () => {
    const client = await fresh('inner-section')
    later(-60)
    expect(await nameOf(client)).toBe('inner-section')
  })

  it('loses what is taken from its account with the very next request', async () => {
    const { db } = platform.database
    const client = await fresh('sub-bureau-officer-2')
    expect((await client.fetch('/api/cases')).status).toBe(200)
    const accountId = sql`(select id from account where name = 'sub-bureau-officer-2')`
    await sql`update role_grant set period = daterange(lower(period) - 1, lower(period)) where account_id = ${accountId}`.execute(
      db,
    )
    expect((await client.fetch('/api/cases')).status).toBe(403)
    const body = (await (await client.fetch('/api/session')).json()) as { session: unknown }
    expect(body.session).toMatchObject({ body: null, roles: [], permissions: [], choices: [] })
    await sql`update role_grant set period = daterange(upper(period), null) where account_id = ${accountId}`.execute(
      db,
    )
    expect((await client.fetch('/api/cases')).status).toBe(200)
    await sql`update account set state = 'disabled' where id = ${accountId}`.execute(db)
    expect((await client.fetch('/api/cases')).status).toBe(401)
    await sql`update account set state = 'active' where id = ${accountId}`.execute(db)
  })
})

describe('the list of one’s own sessions', () => {
  it('shows each browser, marks this one, and signs the others out', async () => {
    const [here, there] = [await fresh('bureau-leader'), await fresh('bureau-leader')]
    const { items } = (await (await here.fetch('/api/session/list', { 'user-agent': 'x' })).json()) as {
      items: { id: string; isCurrent: boolean; address: string; userAgent: string }[]
    }
    expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect(items[0]).toMatchObject({ address: '127.0.0.1', userAgent: 'node' })
    const theirs = (await (await there.fetch('/api/session/list')).json()) as {
      items: { id: string; isCurrent: boolean }[]
    }
    const { id } = theirs.items.find(({ isCurrent }) => isCurrent)!
    expect((await here.send('DELETE', `/api/session/list/${id}`)).status).toBe(200)
    expect(await nameOf(there)).toBeNull()
    expect(await nameOf(here)).toBe('bureau-leader')
    expect(await readProblem(await here.send('DELETE', `/api/session/list/${id}`))).toMatchObject({
      status: 404,
      code: 'session_not_found',
    })
  })

  it('does not reach the session of somebody else, nor show it', async () => {
    const [mine, other] = [await fresh('bureau-leader'), await fresh('personnel-officer')]
    const { items } = (await (await other.fetch('/api/session/list')).json()) as { items: { id: string }[] }
    for (const { id } of items) {
      expect((await mine.send('DELETE', `/api/session/list/${id}`)).status).toBe(404)
    }
    expect(await nameOf(other)).toBe('personnel-officer')
    expect((await clientWith(platform.origin, '').fetch('/api/session/list')).status).toBe(401)
  })

  it('signs out everywhere, here too', async () => {
    const browsers = [await fresh('personnel-finance'), await fresh('personnel-finance')]
    const response = await browsers[0]!.send('DELETE', '/api/session/list')
    expect(((await response.json()) as { ended: number }).ended).toBe(2)
    for (const browser of browsers) expect(await nameOf(browser)).toBeNull()
  })
})

describe('a request that another site made a browser send', () => {
  const send = async (method: string, headers: Record<string, string>) => {
    const client = await fresh('bureau-leader')
    return fetch(`${platform.origin}/api/session/body`, {
      method,
      headers: { cookie: client.cookie, 'content-type': 'application/json', ...headers },
      ...(method !== 'GET' && { body: JSON.stringify({ organisationId: 999_999 }) }),
    })
  }

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'SELF' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('is refused: %o', async (headers) => {
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'SELF' ? platform.origin : value]),
    )
    expect(await readProblem(await send('PUT', own))).toMatchObject({ status: 403, code: 'cross_origin' })
  })

  it('is none from this site or from what is no browser', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: platform.origin },
      {},
    ]) {
      expect((await readProblem(await send('PUT', headers))).code).toBe('organisation_not_found')
    }
  })

  it('may read what is open to all', async () => {
    const response = await clientWith(platform.origin, '').fetch(GetHealth.path, {
      'sec-fetch-site': 'cross-site',
    })
    expect(response.status).toBe(200)
  })
})

describe('sign-ins in the record', () => {
  it('stand there with account and address', async () => {
    await fresh('discipline-supervisor')
    const lines = (await listRecorded('session.begin')).filter(
      ({ account_name: name }) => name === 'discipline-supervisor',
    )
    expect(lines.at(-1)).toMatchObject({ kind: 'access', address: '127.0.0.1' })
    expect(lines.at(-1)?.subjects).toEqual([expect.stringMatching(/^account:\d+$/)])
  })
})
