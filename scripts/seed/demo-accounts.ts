import { type Db, withReach } from '@tongzhou/db'
import { insertAccount } from '@tongzhou/server/access/accounts.queries'
import { setPassword } from '@tongzhou/server/access/credentials.queries'
import { hashPassword } from '@tongzhou/server/access/passwords'
import { insertGrant } from '@tongzhou/server/access/role-grants.queries'
import { roles } from '@tongzhou/server/authority/roles'
import { civilDay } from '@tongzhou/server/calendar'
import { type RoleWord, roleWords } from '@tongzhou/server/permission'
import {
  hasDemoAccounts,
  listPlacesForAccounts,
  lockDemoAccounts,
  type PlaceForAccount,
} from './demo-accounts.queries.ts'

/** An account of the demo with the password that nobody knows but its reader. */
export interface DemoAccount {
  readonly name: string
  readonly password: string
  readonly role: RoleWord
  readonly bodyName: string
}

/** Roles whose area is a part of the district get a second account in another area. */
const placedRoles: ReadonlySet<RoleWord> = new Set([
  'sub_bureau_leader',
  'sub_bureau_officer',
  'township_officer',
])

interface Wanted {
  readonly name: string
  readonly role: RoleWord
  readonly place: PlaceForAccount
  readonly personId: number | null
}

function wantAccounts(places: readonly PlaceForAccount[]): Wanted[] {
  const taken = new Set<number>()
  return roleWords.flatMap((role) => {
    const bodies = places.filter(({ kind }) => roles[role].bodies.includes(kind))
    return bodies.slice(0, placedRoles.has(role) ? 2 : 1).map((place, index) => {
      const personId = place.personIds.find((id) => !taken.has(id)) ?? null
      if (personId !== null) taken.add(personId)
      const name = `${role.replaceAll('_', '-')}${index === 0 ? '' : `-${index + 1}`}`
      return { name, role, place, personId }
    })
  })
}

interface DemoAccountOptions {
  readonly clock: () => Date
  readonly newPassword: () => string
  /** Keeps the passwords for their reader; when it fails, no account is made. */
  readonly keep?: (accounts: readonly DemoAccount[]) => Promise<void>
}

/**
 * One account for every role, two where the area is a part of the district, with the passwords given; none when there
 * are some already.
 */
export async function createDemoAccounts(
  db: Db,
  { clock, newPassword, keep }: DemoAccountOptions,
): Promise<readonly DemoAccount[]> {
  if (await hasDemoAccounts(db)) return []
  const now = clock()
  const wanted = wantAccounts(await listPlacesForAccounts(db, civilDay(now)))
  const prepared = await Promise.all(
    wanted.map(async (account) => {
      const password = newPassword()
      return { ...account, password, passwordHash: await hashPassword(password) }
    }),
  )
  const accounts = prepared.map(({ name, password, role, place }) => ({
    name,
    password,
    role,
    bodyName: place.name,
  }))
  return withReach(db, { hasCredentials: true }, async (trx) => {
    await lockDemoAccounts(trx)
    if (await hasDemoAccounts(trx)) return []
    for (const { name, role, place, personId, passwordHash } of prepared) {
      const accountId = await insertAccount(trx, {
        name,
        displayName: `${place.shortName}演示账户`,
        personId,
        state: 'active',
        isDemo: true,
        now,
      })
      await setPassword(trx, accountId, { passwordHash, now })
      const period = `[${civilDay(now)},)`
      const organisationId = place.organisationId
      await insertGrant(trx, { accountId, role, organisationId, period, reason: '演示账户', isDemo: true })
    }
    await keep?.(accounts)
    return accounts
  })
}
