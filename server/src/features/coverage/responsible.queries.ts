import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** The plan in force on a day, and on what basis. */
export async function findPlanBasis(db: Db, on: string) {
  const { rows } = await sql<{
    id: number
    name: string
    effective_from: string
    effective_until: string | null
    published_at: Date
    published_by: string | null
    reason: string | null
    waiver: string | null
  }>`
    select plan.id, plan.name, lower(plan.effective) as effective_from, upper(plan.effective) - 1 as effective_until,
      plan.published_at, account.display_name as published_by, event.reason, event.waiver
    from grid_plan as plan
    left join lateral (select * from grid_plan_event where grid_plan_event.plan_id = plan.id
      and grid_plan_event.event = 'published' order by id desc limit 1) as event on true
    left join account on account.id = event.account_id
    where plan.effective @> ${on}::date`.execute(db)
  return rows[0]
}

/** First day of the first plan that begins after a day. */
export async function findNextPlanDay(db: Db, on: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(lower(effective)) as day from grid_plan where lower(effective) > ${on}::date`.execute(db)
  return rows[0]?.day ?? null
}

export type Spot = { readonly cell: string } | { readonly lng: number; readonly lat: number }

/** The cell of a plan under a code or at a point; on a shared border the one with the smaller code. */
export async function findCell(db: Db, planId: number, spot: Spot) {
  const condition =
    'cell' in spot
      ? sql`cell.code = ${spot.cell}`
      : sql`ST_Intersects(version.boundary, ST_SetSRID(ST_MakePoint(${spot.lng}, ${spot.lat}), 4490))`
  const { rows } = await sql<{
    cell_id: number
    code: string
    name: string
    township_code: string
    township_name: string
    village_code: string | null
    village_name: string | null
    sub_bureau_id: number | null
    lng: number
    lat: number
  }>`
    select version.cell_id, cell.code, version.name, version.township_code, township.name as township_name,
      version.village_code, village.name as village_name, version.sub_bureau_id,
      ST_X(version.label_point) as lng, ST_Y(version.label_point) as lat
    from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
    join division as township on township.code = version.township_code
    left join division as village on village.code = version.village_code
    where version.plan_id = ${planId} and ${condition} order by cell.code limit 1`.execute(db)
  return rows[0]
}

/** Whether a point lies in the district on a day. */
export async function isInDistrict(
  db: Db,
  { lng, lat }: { readonly lng: number; readonly lat: number },
  on: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_inside: boolean }>`
    select exists (select from division_boundary as held
      join division on division.code = held.division_code and division.level = 'district'
      where held.period @> ${on}::date
        and ST_Intersects(held.boundary, ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4490))) as is_inside`.execute(
    db,
  )
  return rows[0]?.is_inside ?? false
}

/** Holders of a cell on a day: posts, absence, who stands in. */
export async function listResponsible(db: Db, cellId: number, on: string) {
  const { rows } = await sql<{
    id: number
    role: string
    person_id: number
    person_name: string
    body_id: number | null
    body_name: string | null
    post_title: string | null
    since: string
    until: string | null
    is_away: boolean
    deputy_id: number | null
    deputy_name: string | null
  }>`
    select held.id, held.role, person.id as person_id, person.name as person_name, body.id as body_id,
      body.short_name as body_name, post.title as post_title, lower(held.period) as since,
      upper(held.period) - 1 as until, leave.id is not null as is_away, deputy_person.id as deputy_id,
      deputy_person.name as deputy_name
    from responsibility as held join responsibility_role as role on role.code = held.role
    join person on person.id = held.person_id
    left join post on post.person_id = person.id and post.period @> ${on}::date
    left join organisation as body on body.id = post.organisation_id
    left join person_leave as leave on leave.person_id = person.id and leave.period @> ${on}::date
    left join deputy on deputy.person_id = person.id and deputy.period @> ${on}::date
    left join person as deputy_person on deputy_person.id = deputy.deputy_person_id
    where held.cell_id = ${cellId} and held.period @> ${on}::date
    order by role.sort_order, held.id`.execute(db)
  return rows
}

/** To whom responsibilities were offered in handovers that were begun by a day and not decided on it. */
export async function listReceivers(db: Db, responsibilityIds: readonly number[], on: string) {
  const { rows } = await sql<{ responsibility_id: number; id: number; name: string }>`
    select line.responsibility_id, person.id, person.name
    from handover_line as line
    join handover on handover.id = line.handover_id and handover.state <> 'cancelled'
      and handover.created_at < ${on}::date + 1
    join person on person.id = handover.to_person_id
    where line.responsibility_id = any (${[...responsibilityIds]}::bigint[])
      and (line.decided_at is null or line.decided_at >= ${on}::date + 1)
    order by handover.id`.execute(db)
  return rows
}

/** Certificates of people that had been issued by a day, the last to end first. */
export async function listProofs(db: Db, personIds: readonly number[], on: string) {
  const { rows } = await sql<{
    person_id: number
    kind: string
    number: string
    valid_from: string
    valid_until: string
    revoked_on: string | null
  }>`
    select person_id, kind, number, lower(period) as valid_from, upper(period) - 1 as valid_until, revoked_on
    from certificate where person_id = any (${[...personIds]}::bigint[]) and lower(period) <= ${on}::date
    order by person_id, revoked_on is not null and revoked_on <= ${on}::date, upper(period) desc, id`.execute(
    db,
  )
  return rows
}

/** Roles in their order, and whether a rule of the day requires them in some cell. */
export async function listRolesOn(db: Db, on: string) {
  const { rows } = await sql<{ code: string; certificate_kind: string | null; is_required: boolean }>`
    select role.code, role.certificate_kind, exists (select from coverage_rule as rule
      where rule.kind = 'required_role' and rule.subject = role.code and rule.value > 0
        and rule.period @> ${on}::date) as is_required
    from responsibility_role as role order by role.sort_order`.execute(db)
  return rows
}

/** The code of a cell. */
export async function findCellCode(db: Db, cellId: number): Promise<string | null> {
  const cell = await db.selectFrom('grid_cell').select('code').where('id', '=', cellId).executeTakeFirst()
  return cell?.code ?? null
}
