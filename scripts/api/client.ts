import type { Db } from '@tongzhou/db'
import { ensureAuditPartitions } from '@tongzhou/server/audit/record.queries'
import type { Contract } from '@tongzhou/server/contract'
import { SignIn } from '@tongzhou/server/contracts/access'
import type { z } from 'zod'
import { createDemoAccounts } from '../seed/demo-accounts.ts'

/** Password of every account in tests; the real demo has random ones. */
export const testPassword = 'only for tests, 通州 2026'

/** Somebody with a cookie, or nobody. */
export interface Client {
  fetch(path: string, headers?: Record<string, string>): Promise<Response>
  /** Calls a contract; throws on any answer but 200. The server itself has parsed the answer with the contract. */
  ask<C extends Contract>(contract: C, path: string): Promise<z.output<C['answer']>>
  /** Sends a body of JSON, or bytes. */
  send(method: string, path: string, body?: unknown): Promise<Response>
  /** Value of the cookie header; empty for nobody. */
  readonly cookie: string
}

/** Somebody with a cookie header of one's own making; empty for nobody. `headers` go with every request. */
export function clientWith(origin: string, cookie: string, fixed: Record<string, string> = {}): Client {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, {
      headers: { ...(cookie && { cookie }), ...fixed, ...headers },
      redirect: 'manual',
    })
  return {
    cookie,
    fetch: get,
    async ask(contract, path) {
      const response = await get(path)
      const body: unknown = await response.json()
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
      return contract.answer.parse(body) as never
    },
    send: (method, path, body) => {
      const isFile = body instanceof Uint8Array
      return fetch(`${origin}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie && { cookie }),
          ...fixed,
          ...(body !== undefined && {
            'content-type': isFile ? 'application/octet-stream' : 'application/json',
          }),
        },
        ...(body !== undefined && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
      })
    },
  }
}

/** Signs in as an account of a test; nobody where it is absent. */
export async function signIn(origin: string, account: string | undefined): Promise<Client> {
  if (account === undefined) return clientWith(origin, '')
  const nobody = clientWith(origin, '')
  const response = await nobody.send('POST', SignIn.path, { name: account, password: testPassword })
  if (response.status !== 200) throw new Error(`${account} cannot sign in: ${await response.text()}`)
  const [cookie = ''] = response.headers.getSetCookie()
  return clientWith(origin, cookie.split(';')[0] ?? '')
}

/** Accounts for a seeded database whose passwords are known, and the months of the record around its day. */
export async function prepareAccounts(db: Db, clock: () => Date): Promise<void> {
  await db.transaction().execute((trx) => ensureAuditPartitions(trx, '2026-01-01', 24))
  await createDemoAccounts(db, { clock, newPassword: () => testPassword })
}
