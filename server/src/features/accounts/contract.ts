import { z } from 'zod'
import { Day, defineContract, Id, Line, listOf, Nothing, pageQuery, Revision, RowId } from '../../contract.ts'
import { AccountName, Role } from '../access/contract.ts'

/** invited: no password yet; disabled: nothing opens it. */
export const AccountState = z.enum(['invited', 'active', 'disabled'])

/** A role for a body, `from` and `until` included; open while `until` is null. */
export const RoleGrant = z.object({
  id: z.int(),
  role: Role,
  organisationId: z.int(),
  organisationName: z.string(),
  from: Day,
  until: Day.nullable(),
  reason: z.string(),
  revision: Revision,
  demo: z.boolean(),
})

export const AccountSummary = z.object({
  id: z.int(),
  name: z.string(),
  displayName: z.string(),
  state: AccountState,
  personId: z.int().nullable(),
  personName: z.string().nullable(),
  /** Roles that are held today. */
  roles: z.array(z.object({ role: Role, organisationId: z.int(), organisationName: z.string() })),
  /** Last request of a session that is still there. */
  lastSeenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  revision: Revision,
  demo: z.boolean(),
})

export const AccountDetail = AccountSummary.extend({
  /** Every role ever given, the latest first. */
  grants: z.array(RoleGrant),
  sessions: z.array(
    z.object({
      id: z.uuid(),
      address: z.string(),
      userAgent: z.string(),
      since: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
    }),
  ),
  /** Until when a link that was handed out can be used; null where there is none. */
  invitationExpiresAt: z.iso.datetime().nullable(),
})

/** A one-time link, answered once and never again: `/office/invitation#token=…`. */
const Invitation = z.object({ token: z.string(), expiresAt: z.iso.datetime() })

const Reason = Line(200)
const NewGrant = z.strictObject({
  role: Role,
  organisationId: RowId,
  from: Day,
  until: Day.nullable().default(null),
  reason: Reason,
})
const OneAccount = z.strictObject({ id: Id })

export const ListAccounts = defineContract({
  method: 'get',
  path: '/api/accounts',
  permission: 'account.manage',
  summary: 'Accounts by name',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    /** Part of the name or of the display name. */
    q: z.string().trim().max(60).optional(),
    state: AccountState.optional(),
    /** Body for which a role is held today. */
    organisation: Id.optional(),
  }),
  answer: listOf(AccountSummary),
})

export const GetAccount = defineContract({
  method: 'get',
  path: '/api/accounts/:id',
  permission: 'account.manage',
  summary: 'One account with its roles and sessions',
  params: OneAccount,
  query: Nothing,
  answer: AccountDetail,
})

export const InviteAccount = defineContract({
  method: 'post',
  path: '/api/accounts',
  permission: 'account.manage',
  summary:
    'Make an account with its roles; the answer holds the one-time link with which it chooses its password',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    name: AccountName,
    displayName: Line(60),
    personId: RowId.nullable().default(null),
    grants: z.array(NewGrant).min(1).max(20),
  }),
  answer: z.object({ account: AccountDetail, invitation: Invitation }),
})

export const UpdateAccount = defineContract({
  method: 'patch',
  path: '/api/accounts/:id',
  permission: 'account.manage',
  summary: 'Change what is shown of an account, or disable or enable it; disabling ends its sessions at once',
  params: OneAccount,
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    displayName: Line(60).optional(),
    personId: RowId.nullable().optional(),
    isDisabled: z.boolean().optional(),
    reason: Reason,
  }),
  answer: AccountDetail,
})

export const RenewInvitation = defineContract({
  method: 'post',
  path: '/api/accounts/:id/invitation',
  permission: 'account.manage',
  summary: 'A new one-time link for a first or a forgotten password; the older ones die',
  params: OneAccount,
  query: Nothing,
  body: z.strictObject({
    reason: Reason,
    /** For a lost telephone: sign-in asks for no code any more. */
    removesTotp: z.boolean().default(false),
  }),
  answer: z.object({ invitation: Invitation }),
})

export const GiveRole = defineContract({
  method: 'post',
  path: '/api/accounts/:id/grants',
  permission: 'account.manage',
  summary: 'Give a role for a body; not to oneself',
  params: OneAccount,
  query: Nothing,
  body: NewGrant,
  answer: AccountDetail,
})

export const EndRole = defineContract({
  method: 'patch',
  path: '/api/role-grants/:id',
  permission: 'account.manage',
  summary: 'Set the last day of a role, effective at once; a day before its first takes it back altogether',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({ revision: Revision, until: Day.nullable(), reason: Reason }),
  answer: AccountDetail,
})

export const EndAccountSessions = defineContract({
  method: 'delete',
  path: '/api/accounts/:id/sessions',
  permission: 'account.manage',
  summary: 'Sign an account out everywhere',
  params: OneAccount,
  query: Nothing,
  answer: z.object({ ended: z.int() }),
})
