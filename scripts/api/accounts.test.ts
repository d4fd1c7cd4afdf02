import { withReach } from '@tongzhou/db'
import { renewSetUpLink } from '@tongzhou/server/access/set-up.service'
import { AcceptInvitation, LookAtInvitation, SetUp, SignIn } from '@tongzhou/server/contracts/access'
import {
  type AccountDetail,
  GetAccount,
  InviteAccount,
  ListAccounts,
} from '@tongzhou/server/contracts/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Client, clientWith, testPassword } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
let nobody: Client
let demoAdministrator: Client
beforeAll(async () => {
  platform = await startPlatform()
  nobody = clientWith(platform.origin, '')
  demoAdministrator = await platform.as('system-administrator')
})
afterAll(() => platform.close())
beforeEach(() => platform.setNow(testNow))

type Account = z.output<typeof AccountDetail>
const today = '2026-06-15'
const goodPassword = '稻田 in june are green'

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const clientOf = (response: Response): Client => clientWith(platform.origin, cookieOf(response))
const nameOf = async (client: Client): Promise<string | null> =>
  ((await (await client.fetch('/api/session')).json()) as { session: { account: { name: string } } | null })
    .session?.account.name ?? null

async function problemOf(response: Response) {
  const body = (await response.json()) as { code?: string; fields?: { path: string; message: string }[] }
  return { status: response.status, code: body.code, fields: (body.fields ?? []).map(({ path }) => path) }
}

async function bodyId(kind: string, offset = 0): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from organisation where kind = ${kind} order by sort_order, id limit 1 offset ${offset}`.execute(
    platform.database.db,
  )
  return rows[0]!.id
}

const grantOf = async (role: string, kind: string, more: Record<string, unknown> = {}) => ({
  role,
  organisationId: await bodyId(kind),
  from: today,
  until: null,
  reason: '任命',
  ...more,
})

let count = 0
/** Invites an account and gives it with its token. */
async function invite(body: Record<string, unknown> = {}, as = demoAdministrator) {
  count += 1
  const response = await as.send('POST', InviteAccount.path, {
    name: `wang.lin.${count}`,
    displayName: '王琳（演示）',
    grants: [await grantOf('legal_reviewer', 'bureau')],
    ...body,
  })
  if (response.status !== 200) throw new Error(await response.text())
  return InviteAccount.answer.parse(await response.json())
}

const accept = (token: string, password = goodPassword): Promise<Response> =>
  nobody.send('POST', AcceptInvitation.path, { token, password })

async function patch(
  account: Account,
  change: Record<string, unknown>,
  as = demoAdministrator,
): Promise<Response> {
  const body = { revision: account.revision, reason: '岗位变动', ...change }
  return as.send('PATCH', `/api/accounts/${account.id}`, body)
}

const read = (id: number): Promise<Account> =>
  demoAdministrator.ask(GetAccount, `/api/accounts/${id}`) as never

async function recorded(action: string) {
  const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
    sql<{ line: string; subjects: string[]; reason: string | null; account_name: string | null }>`
      select audit_entry::text as line, subjects, reason, account_name from audit_entry where action = ${action}`.execute(
      trx,
    ),
  )
  return rows
}

describe('the set-up link', () => {
  const makeLink = async (): Promise<string> => {
    const path = await renewSetUpLink({ db: platform.database.db, clock: () => testNow })
    return path?.split('#token=')[1] ?? ''
  }
  const first = (token: string, more: Record<string, unknown> = {}) =>
    nobody.send('POST', SetUp.path, {
      token,
      name: 'first.administrator',
      displayName: '首位管理员',
      password: goodPassword,
      ...more,
    })

  it('carries its token in the fragment and not in the database', async () => {
    const path = await renewSetUpLink({ db: platform.database.db, clock: () => testNow })
    expect(path).toMatch(/^\/office\/setup#token=[\w-]{43}$/)
    const { rows } = await sql<{
      line: string
    }>`select account_token::text as line from account_token`.execute(platform.database.db)
    expect(rows.some(({ line }) => line.includes(path?.split('=')[1] ?? ''))).toBe(false)
  })

  it('dies when a later start makes another one, and after a day', async () => {
    const [older, newer] = [await makeLink(), await makeLink()]
    expect(await problemOf(await first(older))).toMatchObject({ status: 410, code: 'link_gone' })
    platform.setNow(new Date(testNow.getTime() + 25 * 3_600_000))
    expect(await problemOf(await first(newer))).toMatchObject({ status: 410, code: 'link_gone' })
  })

  it.each([
    [{ password: 'short' }, 'password'],
    [{ password: 'a'.repeat(201) }, 'password'],
    [{ password: 'password-1234' }, 'password'],
    [{ password: 'i am first.administrator' }, 'password'],
    [{ name: 'system-administrator' }, 'name'],
    [{ name: 'X' }, 'name'],
    [{ displayName: '  ' }, 'displayName'],
    [{ token: 'x' }, 'token'],
  ])('refuses %o by the name of the field', async (wrong, field) => {
    const token = await makeLink()
    const { status, fields } = await problemOf(await first(token, wrong))
    expect([status, fields]).toEqual([400, [field]])
  })

  it('makes one system administrator, however often it is used, signs in, and there is none after it', async () => {
    const token = await makeLink()
    const responses = await Promise.all(
      ['one', 'two', 'three'].map((name) => first(token, { name: `first.${name}`, password: goodPassword })),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    const administrator = clientOf(responses.find(({ status }) => status === 200)!)
    expect((await administrator.fetch('/api/accounts')).status).toBe(200)
    expect(await makeLink()).toBe('')
    expect((await first(token)).status).toBe(410)
    expect((await recorded('account.set_up')).length).toBe(1)
    // For what follows: the demo's administrator is the only one again.
    await sql`update account set state = 'disabled' where name like 'first.%'`.execute(platform.database.db)
    expect(await makeLink()).not.toBe('')
  })
})

describe('an invitation', () => {
  it('shows its token once, and makes an account that can do nothing before it is accepted', async () => {
    const { account, invitation } = await invite()
    expect(account).toMatchObject({ state: 'invited', demo: false, personId: null })
    expect(account.roles).toMatchObject([{ role: 'legal_reviewer' }])
    expect(account.invitationExpiresAt).toBe(invitation.expiresAt)
    expect(JSON.stringify(await read(account.id))).not.toContain(invitation.token)
    const attempt = await nobody.send('POST', SignIn.path, { name: account.name, password: '' })
    expect(attempt.status).toBe(400)
    expect(
      (await nobody.send('POST', SignIn.path, { name: account.name, password: goodPassword })).status,
    ).toBe(401)
  })

  it('says whose it is, and lets its holder choose the first password and in, once', async () => {
    const { account, invitation } = await invite()
    const looked = await nobody.send('POST', LookAtInvitation.path, { token: invitation.token })
    expect(await looked.json()).toMatchObject({
      name: account.name,
      displayName: '王琳（演示）',
      hasTotp: false,
    })
    const accepted = await accept(invitation.token)
    expect(accepted.status).toBe(200)
    expect(await nameOf(clientOf(accepted))).toBe(account.name)
    expect((await read(account.id)).state).toBe('active')
    for (const again of [
      accept(invitation.token),
      nobody.send('POST', LookAtInvitation.path, { token: invitation.token }),
    ]) {
      expect(await problemOf(await again)).toMatchObject({ status: 410, code: 'link_gone' })
    }
    expect(
      (await nobody.send('POST', SignIn.path, { name: account.name, password: goodPassword })).status,
    ).toBe(200)
  })

  it('works once for two who accept it at the same moment', async () => {
    const { invitation } = await invite()
    const responses = await Promise.all([
      accept(invitation.token),
      accept(invitation.token),
      accept(invitation.token),
    ])
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
  })

  it('asks for a password that is not easy to guess', async () => {
    const { account, invitation } = await invite()
    for (const password of ['short', 'password-1234', `${account.name} 2026`, '１２３４５６７８９０１２']) {
      expect(await problemOf(await accept(invitation.token, password))).toEqual({
        status: 400,
        code: 'bad_request',
        fields: ['password'],
      })
    }
    expect((await accept(invitation.token)).status).toBe(200)
  })

  it('dies after a week, with a newer one, and with the account', async () => {
    const old = await invite()
    platform.setNow(new Date(testNow.getTime() + 8 * 86_400_000))
    expect((await accept(old.invitation.token)).status).toBe(410)
    platform.setNow(testNow)
    const renewed = await demandInvitation(old.account)
    expect((await accept(old.invitation.token)).status).toBe(410)
    await patch(old.account, { isDisabled: true })
    expect((await accept(renewed)).status).toBe(410)
  })

  const demandInvitation = async (account: Account, more = {}): Promise<string> => {
    const response = await demoAdministrator.send('POST', `/api/accounts/${account.id}/invitation`, {
      reason: '遗失',
      ...more,
    })
    return ((await response.json()) as { invitation: { token: string } }).invitation.token
  }

  it('replaces a forgotten password: the old one and every session end', async () => {
    const { account, invitation } = await invite()
    const before = clientOf(await accept(invitation.token))
    const token = await demandInvitation(account)
    expect(await nameOf(before)).toBe(account.name)
    const other = '一个完全不同的长密码 2'
    const after = clientOf(await accept(token, other))
    expect(await nameOf(before)).toBeNull()
    expect(await nameOf(after)).toBe(account.name)
    expect(
      (await nobody.send('POST', SignIn.path, { name: account.name, password: goodPassword })).status,
    ).toBe(401)
  })

  it.each([
    [async () => ({ name: 'legal-reviewer' }), 'bad_request', 'name'],
    [async () => ({ name: 'Wang Lin' }), 'bad_request', 'name'],
    [async () => ({ personId: 999_999 }), 'bad_request', 'personId'],
    [async () => ({ grants: [] }), 'bad_request', 'grants'],
    [
      async () => ({ grants: [await grantOf('sub_bureau_officer', 'bureau')] }),
      'role_not_for_body',
      'grants.0.role',
    ],
    [
      async () => ({ grants: [await grantOf('system_administrator', 'township_office')] }),
      'role_not_for_body',
      'grants.0.role',
    ],
    [
      async () => ({ grants: [await grantOf('legal_reviewer', 'bureau', { organisationId: 999_999 })] }),
      'bad_request',
      'grants.0.organisationId',
    ],
    [
      async () => ({ grants: [await grantOf('legal_reviewer', 'bureau', { until: '2026-06-14' })] }),
      'bad_request',
      'grants.0.until',
    ],
    [
      async () => ({
        grants: [await grantOf('legal_reviewer', 'bureau'), await grantOf('legal_reviewer', 'bureau')],
      }),
      'bad_request',
      'grants.1.from',
    ],
    [async () => ({ isAdmin: true }), 'bad_request', 'isAdmin'],
  ])('is refused by name of the field: %#', async (wrong, code, field) => {
    const response = await demoAdministrator.send('POST', InviteAccount.path, {
      name: 'li.na',
      displayName: '李娜（演示）',
      grants: [await grantOf('legal_reviewer', 'bureau')],
      ...(await wrong()),
    })
    expect(await problemOf(response)).toEqual({ status: 400, code, fields: [field] })
  })

  it('links a person once', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from person where not exists (select from account where person_id = person.id) limit 1`.execute(
      platform.database.db,
    )
    const personId = rows[0]!.id
    const { account } = await invite({ personId })
    expect(account.personId).toBe(personId)
    const response = await demoAdministrator.send('POST', InviteAccount.path, {
      name: 'second.account',
      displayName: '重复',
      personId,
      grants: [await grantOf('legal_reviewer', 'bureau')],
    })
    expect(await problemOf(response)).toMatchObject({ status: 400, fields: ['personId'] })
  })
})

describe('an account', () => {
  it('is listed by name, page by page, and found by name, state and body', async () => {
    const first = await demoAdministrator.ask(ListAccounts, '/api/accounts?limit=5')
    expect(first.items).toHaveLength(5)
    const seen = first.items.map(({ name }) => name)
    for (let { next } = first; next !== null; ) {
      const page = await demoAdministrator.ask(ListAccounts, `/api/accounts?limit=5&after=${next}`)
      seen.push(...page.items.map(({ name }) => name))
      next = page.next
    }
    expect(seen).toHaveLength(first.total)
    expect(new Set(seen).size).toBe(first.total)
    expect(seen).toEqual(seen.toSorted())
    const brigade = await bodyId('brigade')
    const found = await demoAdministrator.ask(ListAccounts, `/api/accounts?organisation=${brigade}`)
    expect(found.items.map(({ name }) => name)).toEqual(['brigade-officer'])
    expect(found.items[0]?.roles).toMatchObject([{ role: 'brigade_officer', organisationId: brigade }])
    const invited = await demoAdministrator.ask(ListAccounts, '/api/accounts?state=invited&q=WANG.')
    expect(invited.items.length).toBeGreaterThan(0)
    expect(invited.items.every(({ state, name }) => state === 'invited' && name.startsWith('wang.'))).toBe(
      true,
    )
    const wild = await demoAdministrator.ask(ListAccounts, '/api/accounts?q=%25')
    expect(wild.items).toEqual([])
    expect((await demoAdministrator.fetch('/api/accounts?after=bm9uc2Vuc2U')).status).toBe(400)
  })

  it('that is disabled is out with its next request, and back as it was when it is enabled', async () => {
    const { account, invitation } = await invite()
    const holder = clientOf(await accept(invitation.token))
    const disabled = await patch(await read(account.id), { isDisabled: true })
    expect(await disabled.json()).toMatchObject({ state: 'disabled', sessions: [] })
    expect((await holder.fetch('/api/cells')).status).toBe(401)
    expect(
      (await nobody.send('POST', SignIn.path, { name: account.name, password: goodPassword })).status,
    ).toBe(401)
    const enabled = await patch(await read(account.id), { isDisabled: false })
    expect(await enabled.json()).toMatchObject({ state: 'active' })
    expect(await nameOf(holder)).toBeNull()
    expect(
      (await nobody.send('POST', SignIn.path, { name: account.name, password: goodPassword })).status,
    ).toBe(200)
  })

  it('is not overwritten by a second editor', async () => {
    const { account } = await invite()
    expect((await patch(account, { displayName: '王琳二（演示）' })).status).toBe(200)
    expect(await problemOf(await patch(account, { displayName: '王琳三（演示）' }))).toMatchObject({
      status: 409,
      code: 'edit_conflict',
    })
    expect((await read(account.id)).displayName).toBe('王琳二（演示）')
  })

  it('that is not there is said so', async () => {
    for (const [method, path, body] of [
      ['GET', '/api/accounts/999999'],
      ['PATCH', '/api/accounts/999999', { revision: 1, reason: 'x', displayName: 'x' }],
      ['POST', '/api/accounts/999999/invitation', { reason: 'x' }],
      ['POST', '/api/accounts/999999/grants', await grantOf('legal_reviewer', 'bureau')],
      ['DELETE', '/api/accounts/999999/sessions'],
    ] as const) {
      expect(await problemOf(await demoAdministrator.send(method, path, body))).toMatchObject({
        status: 404,
        code: 'account_not_found',
      })
    }
    const end = await demoAdministrator.send('PATCH', '/api/role-grants/999999', {
      revision: 1,
      until: today,
      reason: 'x',
    })
    expect(await problemOf(end)).toMatchObject({ status: 404, code: 'role_grant_not_found' })
  })

  it('is managed by the system administrator and nobody else', async () => {
    const { account } = await invite()
    for (const who of [
      'bureau-leader',
      'grid-administrator',
      'personnel-officer',
      'sub-bureau-leader',
      undefined,
    ]) {
      const client = await platform.as(who)
      const status = who === undefined ? 401 : 403
      for (const response of [
        client.fetch('/api/accounts'),
        client.fetch(`/api/accounts/${account.id}`),
        client.send('POST', '/api/accounts', {}),
        client.send('PATCH', `/api/accounts/${account.id}`, {}),
        client.send('POST', `/api/accounts/${account.id}/invitation`, {}),
        client.send('POST', `/api/accounts/${account.id}/grants`, {}),
        client.send('PATCH', `/api/role-grants/${account.grants[0]?.id}`, {}),
        client.send('DELETE', `/api/accounts/${account.id}/sessions`),
      ]) {
        expect((await response).status).toBe(status)
      }
    }
  })

  it('is signed out everywhere by an administrator', async () => {
    const { account, invitation } = await invite()
    const holder = clientOf(await accept(invitation.token))
    const response = await demoAdministrator.send('DELETE', `/api/accounts/${account.id}/sessions`)
    expect(await response.json()).toEqual({ ended: 1 })
    expect(await nameOf(holder)).toBeNull()
  })

  it('stands in the record with every change, its reason and no secret', async () => {
    const { account, invitation } = await invite()
    await accept(invitation.token)
    await patch(await read(account.id), { isDisabled: true })
    for (const action of ['account.invite', 'account.accept_invitation', 'account.disable']) {
      const lines = (await recorded(action)).filter(({ subjects }) =>
        subjects.includes(`account:${account.id}`),
      )
      expect(lines.length).toBe(1)
      expect(lines[0]?.line).not.toContain(invitation.token)
      expect(lines[0]?.line).not.toContain('argon2')
    }
    const reads = (await recorded('account.manage')).filter(({ subjects }) =>
      subjects.includes(`account:${account.id}`),
    )
    expect(reads.length).toBeGreaterThan(0)
    expect(
      platform.logged.some((line) => line.includes(invitation.token) || line.includes(goodPassword)),
    ).toBe(false)
  })
})

describe('a role', () => {
  const give = async (account: Account, grant: Record<string, unknown>, as = demoAdministrator) =>
    as.send('POST', `/api/accounts/${account.id}/grants`, grant)
  const end = (grant: { id: number; revision: number }, until: string | null, as = demoAdministrator) =>
    as.send('PATCH', `/api/role-grants/${grant.id}`, { revision: grant.revision, until, reason: '免职' })

  it('is given and taken away with effect on the very next request', async () => {
    const { account, invitation } = await invite()
    const holder = clientOf(await accept(invitation.token))
    expect((await holder.fetch('/api/cases')).status).toBe(200)
    const [grant] = account.grants
    const ended = await end(grant!, '2026-06-14')
    expect(((await ended.json()) as Account).grants).toEqual([])
    expect((await holder.fetch('/api/cases')).status).toBe(403)
    expect((await give(account, await grantOf('legal_reviewer', 'bureau'))).status).toBe(200)
    expect((await holder.fetch('/api/cases')).status).toBe(200)
  })

  it('ends after its last day', async () => {
    const { account } = await invite({
      grants: [await grantOf('legal_reviewer', 'bureau', { from: '2026-01-01' })],
    })
    const response = await end(account.grants[0]!, '2026-06-14')
    const changed = (await response.json()) as Account
    expect(changed.grants[0]).toMatchObject({ from: '2026-01-01', until: '2026-06-14', revision: 2 })
    expect(changed.roles).toEqual([])
    expect((await problemOf(await end(account.grants[0]!, null))).code).toBe('edit_conflict')
  })

  it('is not given twice for the same days, nor to a body of another kind', async () => {
    const { account } = await invite()
    expect(await problemOf(await give(account, await grantOf('legal_reviewer', 'bureau')))).toMatchObject({
      status: 400,
      fields: ['from'],
    })
    expect(
      await problemOf(await give(account, await grantOf('brigade_officer', 'sub_bureau'))),
    ).toMatchObject({
      status: 400,
      code: 'role_not_for_body',
    })
  })

  it('is nobody’s own to give or to take, and nobody disables the own account', async () => {
    const own = (await demoAdministrator.ask(ListAccounts, '/api/accounts?q=system-administrator')).items[0]!
    const account = await read(own.id)
    for (const response of [
      give(account, await grantOf('bureau_leader', 'bureau')),
      end(account.grants[0]!, today),
      patch(account, { isDisabled: true }),
      demoAdministrator.send('POST', `/api/accounts/${own.id}/invitation`, { reason: 'x' }),
    ]) {
      expect(await problemOf(await response)).toMatchObject({ status: 403, code: 'own_account' })
    }
  })
})

describe('the last system administrator', () => {
  let real: Account
  let administrator: Client
  beforeAll(async () => {
    platform.setNow(testNow)
    const invited = await invite({ grants: [await grantOf('system_administrator', 'bureau')] })
    administrator = clientOf(await accept(invited.invitation.token))
    real = await read(invited.account.id)
  })

  it('stays, even where the demo has one', async () => {
    expect(await problemOf(await patch(await read(real.id), { isDisabled: true }))).toMatchObject({
      status: 409,
      code: 'last_administrator',
    })
    for (const until of ['2026-06-14', today, '2026-12-31']) {
      const response = await demoAdministrator.send('PATCH', `/api/role-grants/${real.grants[0]?.id}`, {
        revision: 1,
        until,
        reason: '免职',
      })
      expect(await problemOf(response)).toMatchObject({ status: 409, code: 'last_administrator' })
    }
  })

  it('is not one who was invited only', async () => {
    await invite({ grants: [await grantOf('system_administrator', 'bureau')] })
    expect((await patch(await read(real.id), { isDisabled: true })).status).toBe(409)
  })

  it('may not be the one whose demo is over: the demo’s account goes', async () => {
    const [demo] = (await administrator.ask(ListAccounts, '/api/accounts?q=system-administrator')).items
    const body = { revision: demo?.revision, isDisabled: true, reason: '演示结束' }
    const response = await administrator.send('PATCH', `/api/accounts/${demo?.id}`, body)
    expect(response.status).toBe(200)
    expect((await demoAdministrator.fetch('/api/accounts')).status).toBe(401)
    await sql`update account set state = 'active' where id = ${demo?.id}`.execute(platform.database.db)
    const again = await nobody.send('POST', SignIn.path, {
      name: 'system-administrator',
      password: testPassword,
    })
    demoAdministrator = clientOf(again)
  })

  it('remains when two take each other away at the same moment', async () => {
    const second = await invite({ grants: [await grantOf('system_administrator', 'bureau')] })
    const other = clientOf(await accept(second.invitation.token))
    const [one, two] = [await read(real.id), await read(second.account.id)]
    const responses = await Promise.all([
      patch(one, { isDisabled: true }, other),
      patch(two, { isDisabled: true }, administrator),
    ])
    // Who comes second is refused as the last one, or, if the first was through already, as nobody.
    const [taken, refused] = responses.map(({ status }) => status).toSorted()
    expect(taken).toBe(200)
    expect([401, 409]).toContain(refused)
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from account join role_grant on account_id = account.id
      where role = 'system_administrator' and state = 'active' and not account.is_demo`.execute(
      platform.database.db,
    )
    expect(Number(rows[0]?.count)).toBe(1)
  })
})
