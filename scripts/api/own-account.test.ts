import { withReach } from '@tongzhou/db'
import {
  AcceptInvitation,
  BeginTotp,
  ChangePassword,
  ConfirmTotp,
  LookAtInvitation,
  RemoveTotp,
  SignIn,
} from '@tongzhou/server/contracts/access'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, clientWith, signIn, testPassword } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
let nobody: Client
beforeAll(async () => {
  platform = await startPlatform({ origin: { trustedProxies: ['loopback'] } })
  nobody = clientWith(platform.origin, '')
})
afterAll(() => platform.close())
beforeEach(() => platform.setNow(testNow))

const goodPassword = '稻田 in june are green'
const fresh = (account: string): Promise<Client> => signIn(platform.origin, account)
let attemptCount = 0
/** Always from another address, so that only the name is counted. */
const enter = (name: string, password: string, code?: string): Promise<Response> =>
  clientWith(platform.origin, '', { 'x-forwarded-for': `198.18.0.${(attemptCount += 1)}` }).send(
    'POST',
    SignIn.path,
    { name, password, ...(code !== undefined && { code }) },
  )

async function problemOf(response: Response) {
  const body = (await response.json()) as { code?: string; fields?: { path: string; message: string }[] }
  return { status: response.status, code: body.code, fields: (body.fields ?? []).map(({ path }) => path) }
}

const isIn = async (client: Client): Promise<boolean> =>
  (await client.fetch('/api/session/list')).status === 200

/** Moves the clock by whole time steps of one-time codes. */
const step = (count: number): Date => {
  const now = new Date(testNow.getTime() + count * 30_000)
  platform.setNow(now)
  return now
}
const codeAt = (secret: string, now: Date): string =>
  generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) })

describe('the own password', () => {
  const change = (client: Client, current: string, password: string) =>
    client.send('PUT', ChangePassword.path, { current, password })

  it('is changed by who knows it; every other session ends and this one stays', async () => {
    const [here, there] = [await fresh('legal-reviewer'), await fresh('legal-reviewer')]
    expect((await change(here, testPassword, goodPassword)).status).toBe(200)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await enter('legal-reviewer', testPassword)).status).toBe(401)
    expect((await enter('legal-reviewer', goodPassword)).status).toBe(200)
  })

  it.each([
    ['not my password', goodPassword, 'current'],
    [testPassword, 'short', 'password'],
    [testPassword, 'password-1234', 'password'],
    [testPassword, 'my Inner-Section password', 'password'],
    [testPassword, testPassword, 'password'],
  ])('is not changed from %s to %s', async (current, password, field) => {
    const client = await fresh('inner-section')
    expect(await problemOf(await change(client, current, password))).toEqual({
      status: 400,
      code: 'bad_request',
      fields: [field],
    })
    expect((await enter('inner-section', testPassword)).status).toBe(200)
  })

  it('says in words what is wrong with it', async () => {
    const client = await fresh('inner-section')
    const response = await change(client, testPassword, 'password-1234')
    const { fields } = (await response.json()) as { fields: { message: string }[] }
    expect(fields[0]?.message).toBe('密码过于常见，容易被猜到')
  })

  it('cannot be guessed with a stolen session: wrong ones lock the name', async () => {
    const client = await fresh('brigade-officer')
    const guess = async () => (await change(client, 'guess', goodPassword)).status
    const statuses = [
      await guess(),
      await guess(),
      await guess(),
      await guess(),
      await guess(),
      await guess(),
    ]
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    expect((await enter('brigade-officer', testPassword)).status).toBe(429)
  })

  it('is asked of nobody who is not signed in', async () => {
    expect((await change(nobody, testPassword, goodPassword)).status).toBe(401)
  })
})

describe('one-time codes', () => {
  const name = 'bureau-leader'
  let secret: string

  const begin = async (client: Client): Promise<Response> =>
    client.send('POST', BeginTotp.path, { password: testPassword })
  const confirm = (client: Client, code: string) => client.send('PUT', ConfirmTotp.path, { code })

  it('need the password to begin, and count only once the first is confirmed', async () => {
    const client = await fresh(name)
    const wrong = await client.send('POST', BeginTotp.path, { password: 'wrong' })
    expect(await problemOf(wrong)).toMatchObject({ status: 400, fields: ['password'] })
    const begun = BeginTotp.answer.parse(await (await begin(client)).json())
    secret = begun.secret
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/.+secret=/)
    expect((await enter(name, testPassword)).status).toBe(200)
    expect(await problemOf(await confirm(client, '000000'))).toMatchObject({ status: 400, fields: ['code'] })
    const confirmed = await confirm(client, codeAt(secret, testNow))
    expect(((await confirmed.json()) as { session: { hasTotp: boolean } }).session.hasTotp).toBe(true)
  })

  it('are asked for after the right password only', async () => {
    expect(await problemOf(await enter(name, testPassword))).toMatchObject({
      status: 401,
      code: 'code_required',
    })
    expect(await problemOf(await enter(name, 'wrong'))).toMatchObject({
      status: 401,
      code: 'wrong_credentials',
    })
    expect(await problemOf(await enter(name, 'wrong', codeAt(secret, step(2))))).toMatchObject({
      code: 'wrong_credentials',
    })
  })

  it('are each taken once, also when two come at the same moment', async () => {
    const now = step(4)
    const code = codeAt(secret, now)
    const both = await Promise.all([enter(name, testPassword, code), enter(name, testPassword, code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect((await enter(name, testPassword, code)).status).toBe(401)
    expect((await enter(name, testPassword, codeAt(secret, step(6)))).status).toBe(200)
  })

  it('of the step before and after are taken, others are not', async () => {
    const now = step(10)
    expect((await enter(name, testPassword, codeAt(secret, new Date(now.getTime() - 60_000)))).status).toBe(
      401,
    )
    expect((await enter(name, testPassword, codeAt(secret, new Date(now.getTime() - 30_000)))).status).toBe(
      200,
    )
    expect((await enter(name, testPassword, codeAt(secret, new Date(now.getTime() + 60_000)))).status).toBe(
      401,
    )
    expect((await enter(name, testPassword, codeAt(secret, new Date(now.getTime() + 30_000)))).status).toBe(
      200,
    )
  })

  it('cannot be guessed: wrong ones lock the name, and asking without one does not open it', async () => {
    step(20)
    for (let guess = 0; guess < 4; guess++) {
      expect((await enter(name, testPassword, '000000')).status).toBe(401)
      expect((await problemOf(await enter(name, testPassword))).code).toBe('code_required')
    }
    expect((await enter(name, testPassword, '000000')).status).toBe(401)
    expect((await enter(name, testPassword, codeAt(secret, step(20)))).status).toBe(429)
    const now = step(24)
    expect((await enter(name, testPassword, codeAt(secret, now))).status).toBe(200)
  })

  it('stay asked for when a forgotten password is replaced by a link', async () => {
    const administrator = await fresh('system-administrator')
    const { rows } = await sql<{ id: number }>`select id from account where name = ${name}`.execute(
      platform.database.db,
    )
    const invitation = async (more = {}): Promise<string> => {
      const path = `/api/accounts/${rows[0]?.id}/invitation`
      const response = await administrator.send('POST', path, { reason: '遗忘', ...more })
      return ((await response.json()) as { invitation: { token: string } }).invitation.token
    }
    const token = await invitation()
    const looked = await nobody.send('POST', LookAtInvitation.path, { token })
    expect(await looked.json()).toMatchObject({ hasTotp: true })
    const accept = (more = {}) =>
      nobody.send('POST', AcceptInvitation.path, { token, password: goodPassword, ...more })
    expect(await problemOf(await accept())).toMatchObject({ status: 401, code: 'code_required' })
    const now = step(40)
    expect(await problemOf(await accept({ code: '000000' }))).toMatchObject({ status: 400, fields: ['code'] })
    expect((await accept({ code: codeAt(secret, now) })).status).toBe(200)
    // A telephone that was lost: the administrator says so.
    const other = await invitation({ removesTotp: true })
    const again = await nobody.send('POST', AcceptInvitation.path, { token: other, password: testPassword })
    expect(again.status).toBe(200)
    expect((await enter(name, testPassword)).status).toBe(200)
  })

  it('end with the password', async () => {
    const client = await fresh(name)
    const { secret: next } = BeginTotp.answer.parse(await (await begin(client)).json())
    await confirm(client, codeAt(next, testNow))
    expect(await problemOf(await begin(client))).toMatchObject({ status: 409, code: 'already_exists' })
    const remove = (password: string) => client.send('POST', RemoveTotp.path, { password })
    expect((await remove('wrong')).status).toBe(400)
    expect((await problemOf(await enter(name, testPassword))).code).toBe('code_required')
    expect((await remove(testPassword)).status).toBe(200)
    expect((await enter(name, testPassword)).status).toBe(200)
  })

  it('leave their secret in no answer but the first, in no log and in no record', async () => {
    const client = await fresh(name)
    const { secret: own } = BeginTotp.answer.parse(await (await begin(client)).json())
    expect(JSON.stringify(await (await client.fetch('/api/session')).json())).not.toContain(own)
    expect(platform.logged.some((line) => line.includes(own))).toBe(false)
    const { rows } = await withReach(platform.database.db, { hasAudit: true }, (trx) =>
      sql<{ line: string }>`select audit_entry::text as line from audit_entry`.execute(trx),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ line }) => line.includes(own) || line.includes(goodPassword))).toBe(false)
  })
})
