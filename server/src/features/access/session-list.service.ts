import type { Db } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { listSessions, removeOwnSession, removeSessions } from './sessions.queries.ts'

/** Browsers in which somebody is signed in. */
export async function describeSessions(db: Db, actor: Actor, now: Date) {
  const rows = await listSessions(db, actor.accountId, now)
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    userAgent: row.user_agent,
    since: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    isCurrent: row.id === actor.sessionId,
  }))
}

/** Ends one session of the asker. Throws `session_not_found` for one that is not there or somebody else's. */
export async function endOneSession(deps: Deps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    if (!(await removeOwnSession(trx, { accountId: actor.accountId, id }))) {
      throw new AppError('session_not_found', `no session ${id} of account ${actor.accountId}`)
    }
    const deed = { action: 'session.end', subjects: [`account:${actor.accountId}`], after: { session: id } }
    await insertAuditLine(trx, auditLine(actor, { kind: 'access', at: deps.clock() }, deed))
  })
}

/** Signs the asker out everywhere, here too. How many sessions there were. */
export function endAllSessions(deps: Deps, actor: Actor): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const ended = await removeSessions(trx, actor.accountId)
    const deed = { action: 'session.end_all', subjects: [`account:${actor.accountId}`], after: { ended } }
    await insertAuditLine(trx, auditLine(actor, { kind: 'access', at: deps.clock() }, deed))
    return ended
  })
}
