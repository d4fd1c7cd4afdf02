import type { Actor } from '../../authority/actor.ts'
import { type BodyKind, permissionsOf } from '../../authority/roles.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import type { Identify } from '../../http/endpoint.ts'
import { type RoleWord, roleWords } from '../../permission.ts'
import { readCookie } from './cookies.ts'
import { findSession, type SessionRow, touchSession } from './sessions.queries.ts'
import { hashToken } from './tokens.ts'

/** Signed in once, a browser stays so for a working day, and no longer than this without a request. */
export const SESSION_SECONDS = 12 * 3600
const IDLE_SECONDS = 2 * 3600
/** How exactly the last request is known. */
const TOUCH_SECONDS = 60

const isRoleWord = (word: string): word is RoleWord => (roleWords as readonly string[]).includes(word)

/** Who a session speaks for. */
export function actorOf(row: SessionRow, address: string): Actor {
  const roles = row.roles.filter(isRoleWord)
  const body =
    row.organisation_id === null
      ? null
      : {
          id: row.organisation_id,
          kind: row.organisation_kind as BodyKind,
          name: row.organisation_name ?? '',
          townshipCodes: row.township_codes,
        }
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    displayName: row.display_name,
    personId: row.person_id,
    sessionId: row.session_id,
    body,
    roles: body ? roles : [],
    permissions: permissionsOf(body ? roles : []),
    address,
  }
}

/** Asks the database about the cookie at every request: what was taken away is gone at once, in every process. */
export function createIdentify(deps: Deps): Identify {
  return async (request) => {
    const token = readCookie(request, deps.origin, 'session')
    if (token === undefined) return null
    const now = deps.clock()
    const tokenHash = hashToken(token)
    const row = await findSession(deps.db, tokenHash, { now, on: civilDay(now), idleSeconds: IDLE_SECONDS })
    if (!row) return null
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_SECONDS * 1000) {
      await touchSession(deps.db, tokenHash, now)
    }
    return actorOf(row, request.ip ?? '')
  }
}
