import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'
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
  hasTotp: z.boolean(),
})
export type Session = z.infer<typeof Session>

const AccountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'expects_account_name')
const Password = z.string().min(1).max(200)

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
    code: z
      .string()
      .regex(/^\d{6}$/, 'expects_code')
      .optional(),
  }),
  answer: z.object({ session: Session }),
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
  answer: z.object({ session: Session }),
})
