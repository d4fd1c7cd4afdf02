import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** Two plans and the day on which the second would follow; nothing before the first plan of all. */
export interface Compared {
  readonly beforeId: number | null
  readonly planId: number
  /** The second is a draft of the editor, not yet drawn as cells. */
  readonly isEdited: boolean
  readonly on: string
}

const cellsOf = (planId: number | null): RawBuilder<unknown> => sql`
  select cell.code as key, version.name, version.township_code, version.sub_bureau_id, version.boundary
  from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
  where version.plan_id = ${planId}::bigint`

const facesOf = ({ planId, isEdited }: Compared): RawBuilder<unknown> =>
  isEdited
    ? sql`select face_id as key, name, township_code, sub_bureau_id, boundary from grid_plan_face
        where plan_id = ${planId} and kind = 'cell'`
    : cellsOf(planId)

/**
 * Where every enterprise in operation stands before and after: on land that keeps its cell without asking where it lies,
 * elsewhere by its location, as publication would place it.
 */
const standing = (compared: Compared): RawBuilder<unknown> => sql`
  before as materialized (${cellsOf(compared.beforeId)}),
  after as materialized (${facesOf(compared)}),
  kept as (select before.key from before join after on after.key = before.key and after.boundary = before.boundary),
  firm as materialized (
    select enterprise.id, enterprise.name, enterprise.location, graded.level, cell.code as from_key,
      coalesce(level.visits_per_year, 0) as visits, coalesce(level.visits_per_year * hours.value, 0) as hours
    from enterprise
    left join enterprise_placement as placement
      on placement.enterprise_id = enterprise.id and placement.plan_id = ${compared.beforeId}::bigint
    left join grid_cell as cell on cell.id = placement.cell_id
    left join enterprise_level as graded on graded.enterprise_id = enterprise.id and graded.period @> ${compared.on}::date
    left join supervision_level as level on level.code = graded.level
    left join coverage_rule as hours on hours.kind = 'visit_hours' and hours.subject = graded.level
      and hours.period @> ${compared.on}::date
    where (enterprise.opened_on is null or enterprise.opened_on <= ${compared.on}::date)
      and (enterprise.closed_on is null or enterprise.closed_on > ${compared.on}::date)
  ), moved as materialized (
    select distinct on (firm.id) firm.id, after.key from firm
    join after on after.boundary && firm.location and ST_Intersects(after.boundary, firm.location)
    where firm.from_key is null or firm.from_key not in (select key from kept)
    order by firm.id, after.key
  ), stands as materialized (
    select firm.id, firm.name, firm.level, firm.visits, firm.hours, firm.from_key,
      case when firm.from_key in (select key from kept) then firm.from_key else moved.key end as to_key
    from firm left join moved on moved.id = firm.id
  )`

export interface CellRow {
  readonly key: string
  readonly name: string | null
  readonly township_code: string
  readonly sub_bureau_id: number | null
}

/** Cells of both plans. */
export async function listSides(db: Db, compared: Compared) {
  const columns = sql`key, name, township_code, sub_bureau_id`
  const before =
    await sql<CellRow>`select ${columns} from (${cellsOf(compared.beforeId)}) as cells order by key`.execute(
      db,
    )
  const after =
    await sql<CellRow>`select ${columns} from (${facesOf(compared)}) as cells order by key`.execute(db)
  return { before: before.rows, after: after.rows }
}

export interface StandingRow {
  readonly from_key: string | null
  readonly to_key: string | null
  readonly level: string | null
  readonly count: number
  readonly visits: number
  readonly hours: number
  readonly open_case_count: number
}

/** Enterprises by the cells in which they stand before and after, and by level. */
export async function listStanding(db: Db, compared: Compared): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    with ${standing(compared)}, open_case as (
      select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id
    )
    select from_key, to_key, level, count(*) as count, sum(visits) as visits, sum(hours) as hours,
      coalesce(sum(open_case.total), 0)::bigint as open_case_count
    from stands left join open_case on open_case.enterprise_id = stands.id
    group by from_key, to_key, level order by from_key, to_key, level`.execute(db)
  return rows
}

export interface MovedFirm {
  readonly id: number
  readonly name: string
  readonly level: string | null
  readonly from_key: string | null
  readonly to_key: string | null
}

/** Enterprises that stand in another cell afterwards. */
export async function listMovedFirms(db: Db, compared: Compared): Promise<MovedFirm[]> {
  const { rows } = await sql<MovedFirm>`with ${standing(compared)}
    select id, name, level, from_key, to_key from stands where from_key is distinct from to_key order by name, id`.execute(
    db,
  )
  return rows
}

export interface OpenCaseRow {
  readonly id: number
  readonly number: string
  readonly enterprise_id: number
  readonly stage: string
  readonly since: string | null
}

/** Open cases of some enterprises with the step in which they stand, and since when. */
export async function listOpenCases(db: Db, enterpriseIds: readonly number[]): Promise<OpenCaseRow[]> {
  const { rows } = await sql<OpenCaseRow>`
    select found.id, found.number, found.enterprise_id, found.stage, step.since from enforcement_case as found
    left join lateral (select max(happened_at)::date as since from case_event as event
      where event.case_id = found.id and event.stage = found.stage) as step on true
    where found.is_open and found.enterprise_id = any (${[...enterpriseIds]}::bigint[]) order by found.id`.execute(
    db,
  )
  return rows
}

/** Terms of the steps of a case on a day, by step. */
export async function readTerms(db: Db, on: string) {
  const { rows } = await sql<{ subject: string; value: number; unit: string }>`
    select subject, value, unit from coverage_rule where kind = 'case_step' and period @> ${on}::date`.execute(
    db,
  )
  return new Map(rows.map((rule) => [rule.subject, rule]))
}

/** Holders of some cells on a day. */
export async function listCellHolders(db: Db, codes: readonly string[], on: string) {
  const { rows } = await sql<{
    code: string
    role: string
    person_id: number
    name: string
    inspects: boolean
  }>`
    select cell.code, held.role, person.id as person_id, person.name,
      coalesce(role.certificate_kind = 'enforcement', false) as inspects
    from grid_cell as cell
    join responsibility as held on held.cell_id = cell.id and held.period @> ${on}::date
    join responsibility_role as role on role.code = held.role
    join person on person.id = held.person_id
    where cell.code = any (${[...codes]}::text[]) order by cell.code, role.sort_order, held.id`.execute(db)
  return rows
}

/** Required roles of a day: how many holders a cell needs, and for enterprises of which level. */
export async function listRequiredRoles(db: Db, on: string) {
  const { rows } = await sql<{ role: string; level: string; wanted: number; is_single_holder: boolean }>`
    select rule.subject as role, rule.level, rule.value as wanted, role.is_single_holder
    from coverage_rule as rule join responsibility_role as role on role.code = rule.subject
    where rule.kind = 'required_role' and rule.period @> ${on}::date order by role.sort_order, rule.level`.execute(
    db,
  )
  return rows
}

/** Hours a year that one person has for visits; null where no rule says so. */
export async function findAvailableHours(db: Db, on: string): Promise<number | null> {
  const { rows } = await sql<{ value: number }>`select value from coverage_rule
    where kind = 'available_hours' and period @> ${on}::date`.execute(db)
  return rows[0]?.value ?? null
}

/** Unassigned land of an edited plan. */
export async function listUnassigned(db: Db, planId: number) {
  const { rows } = await sql<{ face_id: string; township_code: string; area_m2: number }>`
    select face_id, township_code, round(ST_Area(boundary::geography)::numeric, 1)::float8 as area_m2
    from grid_plan_face where plan_id = ${planId} and kind = 'unassigned' and boundary is not null
      and not ST_IsEmpty(boundary) order by face_id`.execute(db)
  return rows
}

/** Sub-bureaus of a day with their staff and whether their floor is met. */
export async function listSubBureaus(db: Db, on: string) {
  const { rows } = await sql<{
    id: number
    name: string
    staff: number
    established: number
    is_floor_met: boolean | null
  }>`
    select body.id, body.short_name as name, count(post.id) as staff,
      count(post.id) filter (where post.establishment in ('administrative', 'institution')) as established,
      case when body.has_staff_floor and floor.is_active then count(post.id) >= floor.least_staff
        and count(post.id) filter (where post.establishment in ('administrative', 'institution'))
          >= floor.least_established_staff end as is_floor_met
    from organisation as body
    left join post on post.organisation_id = body.id and post.period @> ${on}::date
    left join staff_floor as floor on floor.organisation_kind = body.kind
    where body.kind = 'sub_bureau' and body.valid_from <= ${on}::date
      and (body.valid_to is null or body.valid_to > ${on}::date)
    group by body.id, floor.organisation_kind order by body.sort_order, body.id`.execute(db)
  return rows
}
