import type { Actor } from '../../authority/actor.ts'
import { type BodyKind, permissionsOf } from '../../authority/roles.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import type { Identify } from '../../http/endpoint.ts'
import { type RoleWord, roleWords } from '../../permission.ts'
import { hashToken, isToken } from '../../tokens.ts'
import { readCookie } from './cookies.ts'
import {
  findSession,
  removeExpiredSessions,
  removeSession,
  type SessionRow,
  touchSession,
} from './sessions.queries.ts'

/** Signed in once, a browser stays so for a working day at most … */
export const SESSION_SECONDS = 12 * 3600
/** … and so long without a request. */
export const IDLE_SECONDS = 2 * 3600
/** How exactly the last request is known. */
const TOUCH_SECONDS = 60
/** A clock that stands so far before the last request was set back. */
const CLOCK_TOLERANCE_SECONDS = 300

const isRoleWord = (word: string): word is RoleWord => (roleWords as readonly string[]).includes(word)

/** Who a session speaks for. */
export function actorOf(row: SessionRow, address: string): Actor {
  const roles = row.roles.filter(isRoleWord)
  // A body in which no role is held any more is not acted for.
  const body =
    row.organisation_id === null || roles.length === 0
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
    roles,
    permissions: permissionsOf(roles),
    address,
  }
}

const secondsFrom = (earlier: Date, later: Date): number => (later.getTime() - earlier.getTime()) / 1000

const isAlive = (row: SessionRow, now: Date): boolean =>
  row.expires_at > now && secondsFrom(now, row.last_seen_at) <= CLOCK_TOLERANCE_SECONDS

/**
 * Asks the database about the cookie at every request: what was taken away is gone at once, in every process. A session
 * that is found to have ended is removed, so that a clock that is set back does not bring it to life.
 */
export function createIdentify({ db, clock, origin }: Deps): Identify {
  return async (request, layers = []) => {
    const token = readCookie(request, origin, 'session')
    if (token === undefined || !isToken(token)) return { actor: null }
    const now = clock()
    const tokenHash = hashToken(token)
    const row = await findSession(db, tokenHash, { on: civilDay(now), layers })
    if (!row) return { actor: null }
    if (!isAlive(row, now)) {
      await removeSession(db, tokenHash)
      return { actor: null }
    }
    if (secondsFrom(row.last_seen_at, now) > TOUCH_SECONDS) {
      await touchSession(db, tokenHash, { now, idleSeconds: IDLE_SECONDS, longestSeconds: SESSION_SECONDS })
      await removeExpiredSessions(db, now)
    }
    return { actor: actorOf(row, request.ip ?? ''), layerVersions: row.layer_versions }
  }
}
