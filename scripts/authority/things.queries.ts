import { type Db, EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { Thing } from './operation.ts'

/** Where something lies: a body, and the townships in its area. */
export interface AreaOfBody {
  /** Account that acts for the body. */
  readonly account: string
  readonly organisationId: number
  readonly townshipCodes: readonly string[]
}

/** Values of the places of a path, such as `{ id: 7, leaveId: 3 }`. */
export type PathPlaces = Readonly<Record<string, string | number>>

type Find = (area: AreaOfBody) => RawBuilder<PathPlaces>

/** Somebody who has a post in the body today. */
const personOf = ({ organisationId }: AreaOfBody): RawBuilder<unknown> => sql`
  select person_id from post where organisation_id = ${organisationId} and upper_inf(period)
  order by person_id limit 1`

const caseOf = ({ organisationId, townshipCodes }: AreaOfBody) => sql<PathPlaces>`
  select id from enforcement_case
  where township_code = any (${townshipCodes}::text[]) or organisation_id = ${organisationId}
  order by is_open desc, id limit 1`

/** The account of the demo that manages the others; uploads and the like need somebody. */
const someAccount = sql`select id from account where name = 'system-administrator'`
const unique = sql`nextval('account_id_seq')`
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n')

/** What is looked up, or made where the operation may use it up. */
const finders: Readonly<Record<Thing, Find>> = {
  account: () => sql`insert into account (name, display_name, state, is_demo, created_at)
    values ('target-' || ${unique}, '被操作的演示账户', 'active', true, '2026-06-01T00:00:00Z') returning id`,
  grant: ({ organisationId }) => sql`with target as (
      insert into account (name, display_name, state, is_demo, created_at)
      values ('target-' || ${unique}, '被操作的演示账户', 'active', true, '2026-06-01T00:00:00Z') returning id)
    insert into role_grant (account_id, role, organisation_id, period, reason, is_demo)
    select id, 'inner_section', ${organisationId}, '[2026-06-01,)', '演示', true from target returning id`,
  session: ({ account }) => sql`insert into session
      (token_hash, id, account_id, created_at, last_seen_at, expires_at, address, user_agent)
    select sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), id, '2026-06-15T02:00:00Z',
      '2026-06-15T02:00:00Z', '2026-06-15T12:00:00Z', '', '' from account where name = ${account} returning id`,
  case: caseOf,
  cell: ({ townshipCodes }) => sql`select code from grid_cell
    where left(code, 9) = any (${townshipCodes}::text[]) order by code limit 1`,
  plan_in_force: () => sql`select id from grid_plan where effective @> '2026-06-15'::date`,
  enterprise: ({ townshipCodes }) => sql`select id from enterprise
    where left(division_code, 9) = any (${townshipCodes}::text[]) order by id limit 1`,
  organisation: ({ organisationId }) => sql`select ${organisationId}::bigint as id`,
  check: ({ organisationId }) => sql`select ${organisationId}::bigint as id, 'office' as item`,
  floor: () => sql`select 'sub_bureau' as kind`,
  plan: () => sql`select id from grid_plan order by id limit 1`,
  area: () => sql`select id from jurisdiction order by id limit 1`,
  disclosure: () => sql`select id from published_disclosure order by id limit 1`,
  act: ({ townshipCodes }) => sql`select id from disclosure
    where township_code = any (${townshipCodes}::text[]) order by id limit 1`,
  correction_request: ({ townshipCodes }) => sql`insert into correction_request
      (disclosure_id, township_code, receipt_hash, applicant_name, applicant_phone, subject, statement, received_at, due_on)
    select id, township_code, sha256(gen_random_uuid()::text::bytea), '演示申请人', '000 0000 0000', 'amount', '演示更正申请',
      '2026-06-15T00:00:00Z', '2026-07-13'
    from disclosure where township_code = any (${townshipCodes}::text[]) order by id limit 1 returning id`,
  problem_report: ({ townshipCodes }) => sql`insert into problem_report
      (township_code, receipt_hash, element, statement, location, blurred_location, received_at)
    select code, sha256(gen_random_uuid()::text::bytea), 'water', '演示反映', ST_SetSRID(ST_MakePoint(121, 32), 4490),
      ST_SetSRID(ST_MakePoint(121, 32), 4490), '2026-06-15T00:00:00Z'
    from division where code = any (${townshipCodes}::text[]) order by code limit 1 returning id`,
  coverage_rule: () => sql`select id from coverage_rule order by id limit 1`,
  norm: () => sql`select id from equipment_norm order by id limit 1`,
  file: ({ organisationId }) => sql`insert into stored_file
      (organisation_id, name, media_type, size_bytes, sha256, content, uploaded_by, uploaded_at)
    select ${organisationId}, 'scan.pdf', 'application/pdf', ${pdf.byteLength}, sha256(${pdf}::bytea), ${pdf}::bytea,
      (${someAccount}), '2026-06-01T00:00:00Z' returning id`,
  person: (area) => sql`select person_id as id from (${personOf(area)}) as found`,
  post: (area) => sql`select id from post where organisation_id = ${area.organisationId} and upper_inf(period)
    order by id limit 1`,
  leave: (area) => sql`insert into person_leave (person_id, kind, period, is_demo)
    select person_id, 'annual', daterange(day, day + 1), true
    from (${personOf(area)}) as found, lateral (select date '2030-01-01' + (${unique})::integer as day) as free
    returning person_id as id, id as "leaveId"`,
  deputy: (area) => sql`insert into deputy (person_id, deputy_person_id, period, reason, is_demo)
    select person_id, (select max(person_id) from post where organisation_id = ${area.organisationId}
      and upper_inf(period)), daterange(day, day + 1), '演示', true
    from (${personOf(area)}) as found, lateral (select date '2030-01-01' + (${unique})::integer as day) as free
    returning person_id as id, id as "deputyId"`,
  training: (
    area,
  ) => sql`insert into person_training (person_id, trained_on, hours, subject, organiser, is_demo)
    select person_id, '2026-05-01', 8, '演示培训', '演示', true from (${personOf(area)}) as found
    returning person_id as id, id as "trainingId"`,
  certificate: (area) => sql`insert into certificate (person_id, kind, number, issuer, period, is_demo)
    select person_id, 'enforcement', 'DEMO-' || ${unique}, '演示', '[2026-01-01,2030-01-01)', true
    from (${personOf(area)}) as found returning id`,
  equipment: ({ organisationId }) => sql`insert into equipment
      (kind, organisation_id, asset_number, model, state, is_demo)
    values ('ph_meter', ${organisationId}, 'DEMO-' || ${unique}, '演示型号', 'in_use', true) returning id`,
  handover: (area) => sql`with begun as (
      insert into handover (organisation_id, from_person_id, to_person_id, effective_on, reason, state, created_at,
        is_demo)
      select ${area.organisationId}, min(person_id), max(person_id), '2026-06-15', '演示', 'cancelled',
        '2026-06-15T00:00:00Z', true
      from post where organisation_id = ${area.organisationId} and upper_inf(period) returning id
    ), thing as (
      insert into equipment (kind, organisation_id, asset_number, model, state, is_demo)
      values ('ph_meter', ${area.organisationId}, 'DEMO-' || ${unique}, '演示型号', 'in_use', true) returning id
    )
    insert into handover_line (handover_id, kind, equipment_id, state)
    select begun.id, 'equipment', thing.id, 'pending' from begun, thing
    returning handover_id as id, id as "lineId"`,
}

/** Identities of one thing in an area, as a path names it. Throws where there is none. */
export async function findThing(db: Db, thing: Thing, area: AreaOfBody): Promise<PathPlaces> {
  const { rows } = await withReach(db, EVERYWHERE, (trx) => finders[thing](area).execute(trx))
  const [places] = rows
  if (!places) throw new Error(`no ${thing} of body ${area.organisationId}`)
  return places
}

/** The body for which an account acts, with its area. */
export async function getAreaOf(db: Db, account: string): Promise<AreaOfBody> {
  return withReach(db, EVERYWHERE, async (trx) => {
    const organisationId = await getBodyOf(trx, account)
    const { rows } = await sql<{ code: string }>`
      select division_code as code from jurisdiction where organisation_id = ${organisationId} and upper_inf(period)
      union select division_code from organisation where id = ${organisationId} and kind = 'township_office'
      order by 1`.execute(trx)
    return { account, organisationId, townshipCodes: rows.map(({ code }) => code) }
  })
}

async function getBodyOf(trx: Trx, account: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select organisation_id as id from role_grant join account on account.id = account_id
    where account.name = ${account} order by role_grant.id limit 1`.execute(trx)
  const [body] = rows
  if (!body) throw new Error(`${account} acts for no body`)
  return body.id
}
