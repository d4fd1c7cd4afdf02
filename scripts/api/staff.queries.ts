import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Platform } from './platform.ts'

/** Reads with every row in reach, to see what a request has left behind. */
export async function readRows<Row>(platform: Platform, query: string): Promise<Row[]> {
  const reach = { ...EVERYWHERE, hasAudit: true }
  return (await withReach(platform.database.db, reach, (trx) => sql.raw<Row>(query).execute(trx))).rows
}

/** The body of an account. */
export async function bodyOf(platform: Platform, account: string): Promise<number> {
  const [row] = await readRows<{ id: number }>(
    platform,
    `select organisation_id as id from role_grant join account on account.id = account_id where name = '${account}'`,
  )
  if (!row) throw new Error(`${account} acts for nobody`)
  return row.id
}

/** People in post in a body on the day of the tests, in the order of their identities. */
export function staffOf(platform: Platform, organisationId: number) {
  return readRows<{ id: number; name: string; title: string }>(
    platform,
    `select person.id, person.name, post.title from post join person on person.id = post.person_id
     where post.organisation_id = ${organisationId} and post.period @> date '2026-06-15' order by person.id`,
  )
}

/** The last line of the record with an action of an account. */
export async function lastLine(platform: Platform, action: string, account = 'sub-bureau-leader') {
  const [row] = await readRows<{
    subjects: string[]
    reason: string | null
    before: unknown
    after: unknown
  }>(
    platform,
    `select subjects, reason, before, after from audit_entry where action = '${action}'
     and account_name = '${account}' order by at desc, number desc limit 1`,
  )
  return row
}

/** Fills every required role that nobody holds, so that nothing hinders a publication; `exceptCode` stays as it is. */
export async function fillVacancies(db: Db, exceptCode = ''): Promise<void> {
  await withReach(db, EVERYWHERE, (trx) =>
    sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select version.cell_id, role.code, role.is_single_holder, holder.person_id, '[2026-06-15,)', true
      from grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
      join grid_cell as cell on cell.id = version.cell_id and cell.code <> ${exceptCode}
      cross join responsibility_role as role
      cross join lateral (select min(post.person_id) as person_id from post where upper_inf(post.period)) as holder
      where plan.effective @> '2026-06-15'::date and role.is_required and not exists (select from responsibility as held
        where held.cell_id = version.cell_id and held.role = role.code and upper_inf(held.period))`.execute(
      trx,
    ),
  )
}
