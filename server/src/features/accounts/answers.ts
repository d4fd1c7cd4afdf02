import type { Db } from '@tongzhou/db'
import type { z } from 'zod'
import { AppError } from '../../errors.ts'
import { groupBy } from '../../group-by.ts'
import { Role } from '../access/contract.ts'
import { listSessions } from '../access/sessions.queries.ts'
import { type AccountDetail, AccountState, type AccountSummary, type RoleGrant } from './contract.ts'
import {
  type AccountRow,
  findAccount,
  findInvitationEnd,
  type GrantRow,
  listGrants,
  listRolesHeld,
  type Moment,
} from './queries.ts'

const roleAnswer = ({ role, organisation_id, organisation_name }: GrantRow) => ({
  role: Role.parse(role),
  organisationId: organisation_id,
  organisationName: organisation_name,
})

const grantAnswer = (row: GrantRow): z.input<typeof RoleGrant> => ({
  id: row.id,
  ...roleAnswer(row),
  from: row.from,
  until: row.until,
  reason: row.reason,
  revision: row.revision,
  demo: row.is_demo,
})

const summaryAnswer = (row: AccountRow, held: readonly GrantRow[]): z.input<typeof AccountSummary> => ({
  id: row.id,
  name: row.name,
  displayName: row.display_name,
  state: AccountState.parse(row.state),
  personId: row.person_id,
  personName: row.person_name,
  roles: held.map(roleAnswer),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
  demo: row.is_demo,
})

/** Gives the answer of each account of a page; the roles of all are read in one statement. */
export async function describeAccounts(db: Db, rows: readonly AccountRow[], on: string) {
  const ids = rows.map(({ id }) => id)
  const held = groupBy(ids.length > 0 ? await listRolesHeld(db, ids, on) : [], (grant) => grant.account_id)
  return (row: AccountRow) => summaryAnswer(row, held.get(row.id) ?? [])
}

/** Everything about one account. Throws `account_not_found`. */
export async function describeAccount(
  db: Db,
  id: number,
  moment: Moment,
): Promise<z.input<typeof AccountDetail>> {
  const row = await findAccount(db, id, moment)
  if (!row) throw new AppError('account_not_found', `no account ${id}`)
  const held = await listRolesHeld(db, [id], moment.on)
  const grants = await listGrants(db, id)
  const sessions = await listSessions(db, id, moment.now)
  const invitationEnd = await findInvitationEnd(db, id, moment.now)
  return {
    ...summaryAnswer(row, held),
    grants: grants.map(grantAnswer),
    sessions: sessions.map((session) => ({
      id: session.id,
      address: session.address,
      userAgent: session.user_agent,
      since: session.created_at.toISOString(),
      lastSeenAt: session.last_seen_at.toISOString(),
    })),
    invitationExpiresAt: invitationEnd?.toISOString() ?? null,
  }
}
