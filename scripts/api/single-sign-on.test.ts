import { createHash } from 'node:crypto'
import { AcceptInvitationElsewhere, BeginLink, RemoveLink, SignIn } from '@tongzhou/server/contracts/access'
import { InviteAccount } from '@tongzhou/server/contracts/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientWith, signIn, testPassword } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { startProvider, type TestProvider, testClient } from './provider.ts'

let provider: TestProvider
let other: TestProvider
let platform: Platform
beforeAll(async () => {
  provider = await startProvider()
  other = await startProvider()
  platform = await startPlatform((origin) => ({
    origin: { publicOrigin: origin, trustedProxies: ['loopback'] },
    singleSignOn: { issuer: provider.issuer, ...testClient, name: '通州统一身份认证' },
  }))
  provider.admit(`${platform.origin}/api/session/oidc/callback`)
  other.admit(`${platform.origin}/api/session/oidc/callback`)
})
afterAll(async () => {
  await platform.close()
  await provider.close()
  await other.close()
})
beforeEach(() => platform.setNow(testNow))

let browserCount = 0

/** A browser with a jar of cookies for each origin; it stops before the callback so that a test can tamper with it. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>()
  readonly #address: string

  constructor() {
    browserCount += 1
    this.#address = `198.18.1.${browserCount}`
  }

  jarOf(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  async go(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address)
    const jar = this.jarOf(origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, 'x-forwarded-for': this.#address },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** Follows redirects until one leads to the callback; gives its address. */
  async reachCallback(from: string): Promise<string> {
    let address = from
    for (let hop = 0; hop < 10; hop++) {
      if (address.startsWith(`${platform.origin}/api/session/oidc/callback`)) return address
      const response = await this.go(address)
      const location = response.headers.get('location')
      if (location === null) throw new Error(`${address}: ${response.status} ${await response.text()}`)
      address = new URL(location, address).href
    }
    throw new Error('the redirects do not end')
  }

  /** Where the platform sends the browser that comes back. */
  async comeBack(callback: string): Promise<string> {
    const response = await this.go(callback)
    if (response.status !== 302) throw new Error(`the callback answers ${response.status}`)
    return response.headers.get('location') ?? ''
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.go(`${platform.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  async signInWithPassword(name: string): Promise<void> {
    const response = await this.post(SignIn.path, { name, password: testPassword })
    if (response.status !== 200) throw new Error(`${name} cannot sign in: ${response.status}`)
  }

  async accountName(): Promise<string | null> {
    const response = await this.go(`${platform.origin}/api/session`)
    const { session } = (await response.json()) as { session: { account: { name: string } } | null }
    return session?.account.name ?? null
  }
}

const start = (to = '/office'): string =>
  `${platform.origin}/api/session/oidc/start?to=${encodeURIComponent(to)}`

/** The whole way of somebody whom the provider calls so. */
async function enter(subject: string, to?: string): Promise<{ browser: Browser; page: string }> {
  provider.subject = subject
  const browser = new Browser()
  return { browser, page: await browser.comeBack(await browser.reachCallback(start(to))) }
}

async function link(account: string, subject: string): Promise<{ browser: Browser; page: string }> {
  provider.subject = subject
  const browser = new Browser()
  await browser.signInWithPassword(account)
  const response = await browser.post(BeginLink.path, { password: testPassword, to: '/office/account' })
  const { location } = BeginLink.answer.parse(await response.json())
  return { browser, page: await browser.comeBack(await browser.reachCallback(location)) }
}

const FAILED = '/office/sign-in?problem=sso_failed'
const UNKNOWN = '/office/sign-in?problem=sso_unknown'

describe('a sign-in at the provider', () => {
  it('is offered by the name of the provider', async () => {
    const response = await clientWith(platform.origin, '').fetch('/api/session')
    expect(await response.json()).toEqual({ session: null, singleSignOn: '通州统一身份认证' })
  })

  it('leaves with PKCE, a nonce and a state that the browser keeps out of reach of scripts', async () => {
    const response = await new Browser().go(start())
    const location = new URL(response.headers.get('location') ?? '')
    expect(location.origin).toBe(provider.issuer)
    const asked = location.searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/)
    expect(asked.get('scope')).toBe('openid')
    expect(asked.get('redirect_uri')).toBe(`${platform.origin}/api/session/oidc/callback`)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toContain(`oidc=${asked.get('state')};`)
    expect(cookie).toMatch(/Max-Age=600; .*HttpOnly; SameSite=Lax/)
    const { rows } = await sql<{ line: string }>`select oidc_flow::text as line from oidc_flow`.execute(
      platform.database.db,
    )
    expect(rows.some(({ line }) => line.includes(asked.get('state') ?? '-'))).toBe(false)
  })

  it('of somebody whom nobody has joined with an account is refused, whatever the name there', async () => {
    for (const subject of ['stranger', 'bureau-leader', 'system-administrator']) {
      const { browser, page } = await enter(subject)
      expect(page).toBe(UNKNOWN)
      expect(await browser.accountName()).toBeNull()
    }
  })

  it('opens the account that was joined with it, on the page that was asked for', async () => {
    const { page, browser } = await link('bureau-leader', 'subject-7')
    expect(page).toBe('/office/account')
    expect(await browser.accountName()).toBe('bureau-leader')
    const entered = await enter('subject-7', '/office/cells?on=2026-06-15')
    expect(entered.page).toBe('/office/cells?on=2026-06-15')
    expect(await entered.browser.accountName()).toBe('bureau-leader')
    expect(entered.browser.jarOf(platform.origin).has('oidc')).toBe(false)
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/api/session'])(
    'never leads to %s',
    async (to) => {
      expect((await enter('subject-7', to)).page).toBe('/office')
    },
  )

  it('that the provider refuses is refused', async () => {
    expect((await enter('')).page).toBe(FAILED)
  })
})

describe('an answer of the provider', () => {
  async function ready(): Promise<{ browser: Browser; callback: URL }> {
    provider.subject = 'subject-7'
    const browser = new Browser()
    return { browser, callback: new URL(await browser.reachCallback(start())) }
  }

  it('with a forged state is refused', async () => {
    const { browser, callback } = await ready()
    callback.searchParams.set('state', 'A'.repeat(43))
    expect(await browser.comeBack(callback.href)).toBe(FAILED)
    expect(await browser.accountName()).toBeNull()
  })

  it('without the cookie of the browser that left is refused: nobody is signed in by a link', async () => {
    const { callback } = await ready()
    const victim = new Browser()
    expect(await victim.comeBack(callback.href)).toBe(FAILED)
    const another = await ready()
    expect(await another.browser.comeBack(callback.href)).toBe(FAILED)
    expect([await victim.accountName(), await another.browser.accountName()]).toEqual([null, null])
  })

  it('is taken once', async () => {
    const { browser, callback } = await ready()
    const state = browser.jarOf(platform.origin).get('oidc') ?? ''
    expect(await browser.comeBack(callback.href)).toBe('/office')
    const again = new Browser()
    again.jarOf(platform.origin).set('oidc', state)
    expect(await again.comeBack(callback.href)).toBe(FAILED)
    expect(await again.accountName()).toBeNull()
  })

  it('is taken once by two who come at the same moment', async () => {
    const { browser, callback } = await ready()
    const twin = new Browser()
    twin.jarOf(platform.origin).set('oidc', browser.jarOf(platform.origin).get('oidc') ?? '')
    const pages = await Promise.all([browser.comeBack(callback.href), twin.comeBack(callback.href)])
    expect(pages.toSorted()).toEqual(['/office', FAILED])
  })

  it.each([
    ['nonce', 'nonce'],
    ['verifier', 'code_verifier'],
  ])('for another %s is refused', async (_name, column) => {
    const { browser, callback } = await ready()
    const stateHash = createHash('sha256')
      .update(callback.searchParams.get('state') ?? '')
      .digest()
    const changed = await sql`
      update oidc_flow set ${sql.ref(column)} = ${'x'.repeat(43)} where state_hash = ${stateHash}`.execute(
      platform.database.db,
    )
    expect(changed.numAffectedRows).toBe(1n)
    expect(await browser.comeBack(callback.href)).toBe(FAILED)
    expect(await browser.accountName()).toBeNull()
  })

  it('that says to come from another issuer is refused', async () => {
    const { browser, callback } = await ready()
    expect(callback.searchParams.get('iss')).toBe(provider.issuer)
    callback.searchParams.set('iss', other.issuer)
    expect(await browser.comeBack(callback.href)).toBe(FAILED)
  })

  it('with a code of another provider is refused', async () => {
    const { browser, callback } = await ready()
    other.subject = 'subject-7'
    const elsewhere = new Browser()
    const departure = new URL((await browser.go(start())).headers.get('location') ?? '')
    const atOther = departure.href.replace(provider.issuer, other.issuer)
    const foreign = new URL(await elsewhere.reachCallback(atOther))
    foreign.searchParams.set('iss', provider.issuer)
    expect(await browser.comeBack(foreign.href)).toBe(FAILED)
    expect(callback.searchParams.get('code')).not.toBe(foreign.searchParams.get('code'))
  })

  it('that comes after ten minutes is refused', async () => {
    const { browser, callback } = await ready()
    platform.setNow(new Date(testNow.getTime() + 601_000))
    expect(await browser.comeBack(callback.href)).toBe(FAILED)
  })

  it('with the same subject of another issuer is somebody else', async () => {
    await sql`update account_identity set issuer = ${other.issuer} where subject = 'subject-7'`.execute(
      platform.database.db,
    )
    expect((await enter('subject-7')).page).toBe(UNKNOWN)
    await sql`update account_identity set issuer = ${provider.issuer} where subject = 'subject-7'`.execute(
      platform.database.db,
    )
  })

  it('leaves no code, state or token in the log', async () => {
    const { browser, callback } = await ready()
    await browser.comeBack(callback.href)
    const secrets = [
      callback.searchParams.get('code'),
      callback.searchParams.get('state'),
      testClient.clientSecret,
    ]
    expect(platform.logged.some((line) => secrets.some((secret) => line.includes(secret ?? '-')))).toBe(false)
  })
})

describe('a join', () => {
  it('asks for the password, and for a request of this site', async () => {
    const browser = new Browser()
    await browser.signInWithPassword('legal-reviewer')
    const wrong = await browser.post(BeginLink.path, { password: 'wrong' })
    expect(((await wrong.json()) as { fields: { path: string }[] }).fields[0]?.path).toBe('password')
    expect((await new Browser().post(BeginLink.path, { password: testPassword })).status).toBe(401)
    const foreign = await browser.go(`${platform.origin}${BeginLink.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ password: testPassword }),
    })
    expect(foreign.status).toBe(403)
  })

  it('is refused when somebody else comes back in that browser', async () => {
    provider.subject = 'subject-8'
    const browser = new Browser()
    await browser.signInWithPassword('legal-reviewer')
    const response = await browser.post(BeginLink.path, { password: testPassword })
    const { location } = BeginLink.answer.parse(await response.json())
    const callback = await browser.reachCallback(location)
    await browser.signInWithPassword('inner-section')
    expect(await browser.comeBack(callback)).toBe(FAILED)
    expect((await enter('subject-8')).page).toBe(UNKNOWN)
  })

  it('is refused with somebody who is joined with another account', async () => {
    expect((await link('legal-reviewer', 'subject-7')).page).toBe('/office/account?problem=sso_taken')
    expect(await (await enter('subject-7')).browser.accountName()).toBe('bureau-leader')
  })

  it('opens nothing once the account is disabled, or once it is parted', async () => {
    const { browser } = await link('inner-section', 'subject-9')
    const setState = (state: string) =>
      sql`update account set state = ${state} where name = 'inner-section'`.execute(platform.database.db)
    await setState('disabled')
    expect((await enter('subject-9')).page).toBe('/office/sign-in?problem=sso_disabled')
    await setState('active')
    expect((await enter('subject-9')).page).toBe('/office')
    const parted = await browser.post(RemoveLink.path, { password: testPassword })
    expect(((await parted.json()) as { session: { isLinked: boolean } }).session.isLinked).toBe(false)
    expect((await enter('subject-9')).page).toBe(UNKNOWN)
  })
})

describe('an invitation', () => {
  async function invite(name: string) {
    const administrator = await signIn(platform.origin, 'system-administrator')
    const { rows } = await sql<{ id: number }>`select id from organisation where kind = 'bureau'`.execute(
      platform.database.db,
    )
    const response = await administrator.send('POST', InviteAccount.path, {
      name,
      displayName: '赵敏（演示）',
      grants: [
        {
          role: 'legal_reviewer',
          organisationId: rows[0]?.id,
          from: '2026-06-15',
          until: null,
          reason: '任命',
        },
      ],
    })
    return { administrator, ...InviteAccount.answer.parse(await response.json()) }
  }

  it('is accepted with the provider instead of a password, once', async () => {
    const { invitation } = await invite('zhao.min')
    provider.subject = 'subject-20'
    const browser = new Browser()
    const begin = () => browser.post(AcceptInvitationElsewhere.path, { token: invitation.token })
    const { location } = AcceptInvitationElsewhere.answer.parse(await (await begin()).json())
    expect(location).not.toContain(invitation.token)
    expect(await browser.comeBack(await browser.reachCallback(location))).toBe('/office')
    expect(await browser.accountName()).toBe('zhao.min')
    const session = (await (await browser.go(`${platform.origin}/api/session`)).json()) as {
      session: unknown
    }
    expect(session.session).toMatchObject({ hasPassword: false, isLinked: true })
    expect((await begin()).status).toBe(410)
    expect(await (await enter('subject-20')).browser.accountName()).toBe('zhao.min')
  })

  it('that another one has replaced meanwhile is not accepted', async () => {
    const { account, administrator, invitation } = await invite('zhao.lei')
    provider.subject = 'subject-21'
    const browser = new Browser()
    const response = await browser.post(AcceptInvitationElsewhere.path, { token: invitation.token })
    const { location } = AcceptInvitationElsewhere.answer.parse(await response.json())
    const callback = await browser.reachCallback(location)
    await administrator.send('POST', `/api/accounts/${account.id}/invitation`, { reason: '重发' })
    expect(await browser.comeBack(callback)).toBe(FAILED)
    expect(await browser.accountName()).toBeNull()
  })

  it('for a forgotten password is no way round the password', async () => {
    const administrator = await signIn(platform.origin, 'system-administrator')
    const { rows } = await sql<{ id: number }>`select id from account where name = 'legal-reviewer'`.execute(
      platform.database.db,
    )
    const path = `/api/accounts/${rows[0]?.id}/invitation`
    const renewed = await administrator.send('POST', path, { reason: '遗忘' })
    const { invitation } = (await renewed.json()) as { invitation: { token: string } }
    const response = await new Browser().post(AcceptInvitationElsewhere.path, { token: invitation.token })
    expect(response.status).toBe(410)
  })
})

describe('a platform', () => {
  it('without a provider has no such addresses', async () => {
    const plain = await startPlatform()
    try {
      expect((await plain.fetch('/api/session/oidc/start')).status).toBe(404)
      expect((await plain.fetch('/api/session/oidc/callback')).status).toBe(404)
      const response = await plain.fetch('/api/session')
      expect(((await response.json()) as { singleSignOn: unknown }).singleSignOn).toBeNull()
    } finally {
      await plain.close()
    }
  })

  it('whose provider is away says so on its own page, and tries again the next time', async () => {
    const late = await startProvider()
    const lonely = await startPlatform((origin) => ({
      origin: { publicOrigin: origin, trustedProxies: [] },
      singleSignOn: { issuer: late.issuer, ...testClient, name: 'x' },
    }))
    try {
      await late.close()
      const whither = async () => (await lonely.fetch('/api/session/oidc/start')).headers.get('location')
      expect(await whither()).toBe('/office/sign-in?problem=sso_unavailable')
      const back = await startProvider(Number(new URL(late.issuer).port))
      back.admit(`${lonely.origin}/api/session/oidc/callback`)
      expect(await whither()).toContain(late.issuer)
      await back.close()
    } finally {
      await lonely.close()
    }
  })
})
