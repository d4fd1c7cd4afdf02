import { z } from 'zod'
import { defineContract, Line, Nothing } from '../../contract.ts'
import { permissions, roleWords } from '../../permission.ts'

export const Role = z.enum(roleWords)

const BodyChoice = z.object({ id: z.int(), name: z.string(), kind: z.string() })

/** Who is signed in, and what the pages may offer. The server never relies on what the browser does with it. */
export const Session = z.object({
  account: z.object({ id: z.int(), name: z.string(), displayName: z.string(), personId: z.int().nullable() }),
  /** The body for which the account acts; null while it holds no role. */
  body: BodyChoice.extend({ townshipCodes: z.array(z.string()), isDistrictWide: z.boolean() }).nullable(),
  roles: z.array(Role),
  permissions: z.array(z.enum(permissions)),
  /** Bodies for which the account may act today. */
  choices: z.array(BodyChoice),
  /** False for an account that signs in elsewhere only. */
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  /** Whether the account is joined with one at the single sign-on. */
  isLinked: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const AccountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'expects_account_name')
const Password = z.string().min(1).max(200)
/** Longer rather than odder (NIST SP 800-63B); common ones and the name of the account are refused by the server. */
const NewPassword = z.string().min(12, 'password_too_short').max(200, 'password_too_long')
const Code = z.string().regex(/^\d{6}$/, 'expects_code')
/** From the fragment of a one-time link. */
const LinkToken = z.string().regex(/^[\w-]{43}$/, 'expects_link_token')
const SignedIn = z.object({ session: Session })

export const GetSession = defineContract({
  method: 'get',
  path: '/api/session',
  permission: 'public',
  summary: 'Who is signed in; null for nobody',
  params: Nothing,
  query: Nothing,
  answer: z.object({
    session: Session.nullable(),
    /** Name of the single sign-on, where one is configured. */
    singleSignOn: z.string().nullable(),
  }),
})

export const SignIn = defineContract({
  method: 'post',
  path: '/api/session',
  permission: 'public',
  summary: 'Sign in with name and password, and a one-time code where the account has one',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    name: AccountName,
    password: Password,
    /** Asked for by `code_required`, after the right password only. */
    code: Code.optional(),
  }),
  answer: SignedIn,
})

export const SignOut = defineContract({
  method: 'delete',
  path: '/api/session',
  permission: 'signed_in',
  summary: 'Sign this browser out',
  params: Nothing,
  query: Nothing,
  answer: z.object({ session: z.null() }),
})

export const ChooseBody = defineContract({
  method: 'put',
  path: '/api/session/body',
  permission: 'signed_in',
  summary: 'Act for another body in which the account holds a role',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ organisationId: z.int().positive() }),
  answer: SignedIn,
})

export const SetUp = defineContract({
  method: 'post',
  path: '/api/setup',
  permission: 'public',
  summary: 'Make the first system administrator with the link that the start printed, and sign in',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    token: LinkToken,
    name: AccountName,
    displayName: Line(60),
    password: NewPassword,
  }),
  answer: SignedIn,
})

export const LookAtInvitation = defineContract({
  method: 'post',
  path: '/api/invitations/look',
  permission: 'public',
  summary: 'Whose invitation this is; the token stands in the body so that no log and no Referer has it',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ token: LinkToken }),
  answer: z.object({
    name: z.string(),
    displayName: z.string(),
    /** Whether accepting asks for a one-time code as well. */
    hasTotp: z.boolean(),
    expiresAt: z.iso.datetime(),
  }),
})

export const AcceptInvitation = defineContract({
  method: 'post',
  path: '/api/invitations/accept',
  permission: 'public',
  summary: 'Choose the first or a new password, and sign in; every other session of the account ends',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ token: LinkToken, password: NewPassword, code: Code.optional() }),
  answer: SignedIn,
})

export const AcceptInvitationElsewhere = defineContract({
  method: 'post',
  path: '/api/invitations/single-sign-on',
  permission: 'public',
  summary:
    'Accept an invitation with the single sign-on instead of a password; the browser goes to the location',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ token: LinkToken }),
  answer: z.object({ location: z.url() }),
})

export const ChangePassword = defineContract({
  method: 'put',
  path: '/api/session/password',
  permission: 'signed_in',
  summary: 'Choose another password; every other session of the account ends',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ current: Password, password: NewPassword }),
  answer: SignedIn,
})

export const ListSessions = defineContract({
  method: 'get',
  path: '/api/session/list',
  permission: 'signed_in',
  summary: 'Browsers in which the account is signed in, the latest first',
  params: Nothing,
  query: Nothing,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        address: z.string(),
        /** How the browser names itself. */
        userAgent: z.string(),
        since: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
        /** The one that asks. */
        isCurrent: z.boolean(),
      }),
    ),
  }),
})

export const EndOneSession = defineContract({
  method: 'delete',
  path: '/api/session/list/:id',
  permission: 'signed_in',
  summary: 'Sign another browser of the account out',
  params: z.strictObject({ id: z.uuid() }),
  query: Nothing,
  answer: z.object({ ended: z.int() }),
})

export const EndAllSessions = defineContract({
  method: 'delete',
  path: '/api/session/list',
  permission: 'signed_in',
  summary: 'Sign out everywhere, this browser included',
  params: Nothing,
  query: Nothing,
  answer: z.object({ ended: z.int() }),
})

export const BeginTotp = defineContract({
  method: 'post',
  path: '/api/session/totp',
  permission: 'signed_in',
  summary: 'A new secret for one-time codes; it counts once a code of it has been confirmed',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ password: Password }),
  /** The secret in base32, and the same as an address for authenticator applications. */
  answer: z.object({ secret: z.string(), uri: z.string() }),
})

export const ConfirmTotp = defineContract({
  method: 'put',
  path: '/api/session/totp',
  permission: 'signed_in',
  summary: 'From now on sign-in asks for a code',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ code: Code }),
  answer: SignedIn,
})

export const RemoveTotp = defineContract({
  method: 'post',
  path: '/api/session/totp/removal',
  permission: 'signed_in',
  summary: 'Sign-in asks for no code any more',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ password: Password }),
  answer: SignedIn,
})

export const BeginLink = defineContract({
  method: 'post',
  path: '/api/session/oidc/link',
  permission: 'signed_in',
  summary: 'Join the account with one at the single sign-on; the browser goes to the location',
  params: Nothing,
  query: Nothing,
  /** `to`: page of the office to which the browser comes back, with `problem=` where it failed. */
  body: z.strictObject({ password: Password, to: z.string().max(500).default('/office') }),
  answer: z.object({ location: z.url() }),
})

export const RemoveLink = defineContract({
  method: 'post',
  path: '/api/session/oidc/unlink',
  permission: 'signed_in',
  summary: 'Part the account from the one at the single sign-on',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ password: Password }),
  answer: SignedIn,
})
