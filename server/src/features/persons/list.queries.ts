import { type Db, nameContains, type Reach } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { EXPIRING_WITHIN_DAYS } from '../../certificate-state.ts'

export interface PersonFilter {
  readonly q?: string | undefined
  readonly organisation?: number | undefined
  readonly establishment?: string | undefined
  readonly certificateState?: string | undefined
  readonly onLeave?: boolean | undefined
  readonly withoutPost?: boolean | undefined
  readonly dutyTownship?: string | undefined
  readonly dutySubBureau?: number | undefined
}

export interface PersonRow {
  readonly id: number
  readonly name: string
  readonly is_demo: boolean
  readonly post_id: number | null
  readonly organisation_id: number | null
  readonly organisation_name: string | null
  readonly title: string | null
  readonly establishment: string | null
  readonly since: string | null
  readonly leave_from: string | null
  readonly leave_until: string | null
  readonly deputy_person_id: number | null
  readonly deputy_name: string | null
  readonly training_hours: number
  readonly cell_count: number
}

export interface PersonPage {
  readonly limit: number
  readonly after: { readonly name: string; readonly id: number } | undefined
}

const isOnLeave = (day: RawBuilder<unknown>) =>
  sql`exists (select from person_leave where person_leave.person_id = person.id and person_leave.period @> ${day})`

/**
 * Whether the best certificate of some kind is in a state; the same choice and the same words as `certificateState`.
 * `missing`: a role of the day asks for a kind of which there is none.
 */
function hasCertificateIn(state: string, day: RawBuilder<unknown>): RawBuilder<unknown> {
  if (state === 'missing') {
    return sql`exists (
      select from responsibility as held join responsibility_role as role on role.code = held.role
      where held.person_id = person.id and held.period @> ${day} and role.certificate_kind is not null
        and not exists (select from certificate
          where certificate.person_id = person.id and certificate.kind = role.certificate_kind))`
  }
  return sql`exists (
    select from (
      select distinct on (kind) kind, revoked_on, upper(period) - 1 as valid_until from certificate
      where certificate.person_id = person.id
      order by kind, revoked_on is not null, upper(period) desc
    ) as best
    where case
      when revoked_on <= ${day} then 'revoked'
      when valid_until < ${day} then 'expired'
      when valid_until - ${day} < ${EXPIRING_WITHIN_DAYS}::integer then 'expiring'
      else 'valid' end = ${state})`
}

/** Whether somebody holds a role in a cell of a township, of a sub-bureau, or of both, by the plan of the day. */
function holdsDutyIn({ dutyTownship, dutySubBureau }: PersonFilter, day: RawBuilder<unknown>) {
  return sql`exists (select from responsibility as held
    join grid_plan as plan on plan.effective @> ${day}
    join grid_cell_version as version on version.plan_id = plan.id and version.cell_id = held.cell_id
    where held.person_id = person.id and held.period @> ${day}
      and ${dutyTownship === undefined ? sql`true` : sql`version.township_code = ${dutyTownship}`}
      and ${dutySubBureau === undefined ? sql`true` : sql`version.sub_bureau_id = ${dutySubBureau}`})`
}

function conditions(filter: PersonFilter, day: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const { q, organisation, establishment, certificateState, onLeave, withoutPost } = filter
  const hasDuty = filter.dutyTownship !== undefined || filter.dutySubBureau !== undefined
  const found: RawBuilder<unknown>[] = [sql`true`]
  if (q !== undefined) found.push(nameContains('person.search_grams', 'person.name', q))
  if (organisation !== undefined) found.push(sql`post.organisation_id = ${organisation}`)
  if (establishment !== undefined) found.push(sql`post.establishment = ${establishment}`)
  if (certificateState !== undefined) found.push(hasCertificateIn(certificateState, day))
  if (onLeave !== undefined) found.push(sql`${isOnLeave(day)} = ${onLeave}`)
  if (hasDuty) found.push(holdsDutyIn(filter, day))
  if (withoutPost !== undefined) found.push(sql`(post.id is null) = ${withoutPost}`)
  return found
}

const matching = (filter: PersonFilter, day: RawBuilder<unknown>) => sql`
  from person left join post on post.person_id = person.id and post.period @> ${day}
  where ${sql.join(conditions(filter, day), sql` and `)}`

/** How many people the filter meets on a day. */
export async function countPersons(db: Db, filter: PersonFilter, on: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count ${matching(filter, sql`${on}::date`)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** One row more than the limit, by name; what a row shows besides is read for these rows only. */
export async function listPersons(
  db: Db,
  { filter, on, page: { limit, after } }: { filter: PersonFilter; on: string; page: PersonPage },
): Promise<PersonRow[]> {
  const day = sql`${on}::date`
  const place = after
    ? sql`and (person.name, person.id) > (${after.name}::text, ${after.id}::bigint)`
    : sql.raw('')
  const { rows } = await sql<PersonRow>`
    with page as materialized (
      select person.id, person.name, person.is_demo, post.id as post_id, post.organisation_id, post.title,
        post.establishment, lower(post.period) as since
      ${matching(filter, day)} ${place}
      order by person.name, person.id limit ${limit + 1}
    )
    select page.*, organisation.short_name as organisation_name,
      lower(away.period) as leave_from, upper(away.period) - 1 as leave_until,
      standing_in.id as deputy_person_id, standing_in.name as deputy_name,
      coalesce((select sum(hours) from person_training as training where training.person_id = page.id
        and training.trained_on <= ${day} and training.trained_on > ${day} - interval '1 year'), 0)::float8
        as training_hours,
      (select count(distinct cell_id) from responsibility as held
        where held.person_id = page.id and held.period @> ${day}) as cell_count
    from page
    left join organisation on organisation.id = page.organisation_id
    left join person_leave as away on away.person_id = page.id and away.period @> ${day}
    left join deputy on deputy.person_id = page.id and deputy.period @> ${day}
    left join person as standing_in on standing_in.id = deputy.deputy_person_id
    order by page.name, page.id`.execute(db)
  return rows
}

export interface CertificateStandingRow {
  readonly person_id: number
  readonly kind: string
  readonly valid_until: string | null
  readonly revoked_on: string | null
}

/** The best certificate of every kind that several people have or need on a day, in one statement. */
export async function listCertificateStandings(
  db: Db,
  personIds: readonly number[],
  on: string,
): Promise<CertificateStandingRow[]> {
  const { rows } = await sql<CertificateStandingRow>`
    select concerned.person_id, concerned.kind, best.valid_until, best.revoked_on
    from (
      select person_id, kind from certificate where person_id = any (${personIds}::bigint[])
      union
      select held.person_id, role.certificate_kind
      from responsibility as held join responsibility_role as role on role.code = held.role
      where held.person_id = any (${personIds}::bigint[]) and held.period @> ${on}::date
        and role.certificate_kind is not null
    ) as concerned
    left join lateral (
      select upper(period) - 1 as valid_until, revoked_on from certificate
      where certificate.person_id = concerned.person_id and certificate.kind = concerned.kind
      order by revoked_on is not null, upper(period) desc limit 1
    ) as best on true
    order by concerned.person_id, concerned.kind`.execute(db)
  return rows
}

/** Phones of several people in the bodies reached; the database says the same again by row-level security. */
export async function listPhones(db: Db, personIds: readonly number[], { organisations = [] }: Reach) {
  const place =
    organisations === 'all'
      ? sql`true`
      : sql`exists (select from post where post.person_id = kept.person_id and upper_inf(post.period)
          and post.organisation_id = any (${organisations}::bigint[]))`
  const { rows } = await sql<{ person_id: number; phone: string }>`
    select kept.person_id, kept.phone from person_private as kept
    where kept.person_id = any (${personIds}::bigint[]) and kept.phone is not null and ${place}`.execute(db)
  return rows
}
