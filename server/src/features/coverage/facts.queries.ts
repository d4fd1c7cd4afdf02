import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { Facts } from './rules/facts.ts'

const period = (range: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`json_build_object('from', lower(${range})::text, 'to', upper(${range})::text) as period`
const own = period(sql`period`)

async function rowsOf<Row>(db: Db, query: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await query.execute(db)
  // A period may be empty, such as that of a case closed on the day it was found: it holds on no day.
  return (rows as (Row & { isEmpty?: boolean })[]).filter(({ isEmpty }) => isEmpty !== true)
}

const shape = sql`ST_AsGeoJSON(boundary, 15)::json -> 'coordinates' as shape`

async function readLand(
  db: Db,
): Promise<Pick<Facts, 'district' | 'grounds' | 'townships' | 'successions' | 'plans' | 'cells'>> {
  const [district] = await rowsOf<Facts['district']>(
    db,
    sql`select code, ${period(sql`daterange(valid_from, valid_to)`)} from division where level = 'district'`,
  )
  if (!district) throw new Error('no district')
  return {
    district,
    grounds: await rowsOf(
      db,
      sql`select division.code, division.level, ${shape}, ${own} from division_boundary
        join division on division.code = division_boundary.division_code where division.level <> 'village'`,
    ),
    townships: await rowsOf(
      db,
      sql`select code, ${period(sql`daterange(valid_from, valid_to)`)} from division where level = 'township'`,
    ),
    successions: await rowsOf(
      db,
      sql`select distinct left(from_code, 9) as "fromCode", left(to_code, 9) as "toCode" from division_succession`,
    ),
    plans: await rowsOf(
      db,
      sql`select id, ${period(sql`effective`)} from grid_plan where effective is not null`,
    ),
    cells: await rowsOf(
      db,
      sql`select version.plan_id as "planId", version.cell_id as "cellId", version.township_code as "townshipCode",
          version.sub_bureau_id as "subBureauId", ${shape},
          (select valid_to::text from division where division.code = version.village_code) as "villageEnd",
          exists (select from grid_plan_face as face join grid_cell as cell on cell.code = face.code
            where cell.id = version.cell_id and face.plan_id = version.plan_id and face.is_enclave) as "isDeclaredEnclave"
        from grid_cell_version as version`,
    ),
  }
}

const readPeople = async (db: Db) => ({
  roles: await rowsOf<Facts['roles'][number]>(
    db,
    sql`select code, is_single_holder as "isSingleHolder", certificate_kind as "certificateKind" from responsibility_role`,
  ),
  duties: await rowsOf<Facts['duties'][number]>(
    db,
    sql`select cell_id as "cellId", role, person_id as "personId", ${own} from responsibility`,
  ),
  posts: await rowsOf<Facts['posts'][number]>(
    db,
    sql`select person_id as "personId", organisation_id as "bodyId", establishment, ${own} from post`,
  ),
  leaves: await rowsOf<Facts['leaves'][number]>(
    db,
    sql`select person_id as "personId", ${own} from person_leave`,
  ),
  deputies: await rowsOf<Facts['deputies'][number]>(
    db,
    sql`select person_id as "personId", ${own} from deputy`,
  ),
  certificates: await rowsOf<Facts['certificates'][number]>(
    db,
    sql`select person_id as "personId", kind, revoked_on::text as "revokedOn", ${own} from certificate`,
  ),
})

const readBodies = async (db: Db) => ({
  bodies: await rowsOf<Facts['bodies'][number]>(
    db,
    sql`select id, kind, has_staff_floor as "hasStaffFloor", ${period(sql`daterange(valid_from, valid_to)`)} from organisation`,
  ),
  floors: await rowsOf<Facts['floors'][number]>(
    db,
    sql`select organisation_kind as kind, least_staff as "leastStaff", least_established_staff as "leastEstablished"
      from staff_floor where is_active`,
  ),
  checks: await rowsOf<Facts['checks'][number]>(
    db,
    sql`select organisation_id as "bodyId", item, state, checked_on::text as "checkedOn" from organisation_check`,
  ),
  norms: await rowsOf<Facts['norms'][number]>(
    db,
    sql`select organisation_kind as "bodyKind", equipment_kind as "equipmentKind", quantity, per_staff as "perStaff"
      from equipment_norm where is_active`,
  ),
  pieces: await rowsOf<Facts['pieces'][number]>(
    db,
    sql`select organisation_id as "bodyId", kind, kind.is_calibrated as "isCalibrated", state = 'in_use' as "isInUse",
        acquired_on::text as "acquiredOn", calibration_valid_until::text as "calibratedUntil"
      from equipment join equipment_kind as kind on kind.code = equipment.kind`,
  ),
  jurisdictions: await rowsOf<Facts['jurisdictions'][number]>(
    db,
    sql`select division_code as "townshipCode", ${own} from jurisdiction`,
  ),
})

const readEnterprises = async (db: Db) => ({
  enterprises: await rowsOf<Facts['enterprises'][number]>(
    db,
    sql`select id, left(division_code, 9) as "townshipCode",
        unified_social_credit_code is not null or registration_number is not null as "isIdentified",
        industry_code is not null as "hasIndustry", elements <> '{}' as "hasElements",
        case when location is not null then json_build_array(ST_X(location), ST_Y(location)) end as location,
        opened_on::text as "openedOn", ${period(sql`daterange(opened_on, closed_on)`)},
        isempty(daterange(opened_on, closed_on)) as "isEmpty" from enterprise`,
  ),
  placements: await rowsOf<Facts['placements'][number]>(
    db,
    sql`select plan_id as "planId", enterprise_id as "enterpriseId", cell_id as "cellId" from enterprise_placement`,
  ),
  levels: await rowsOf<Facts['levels'][number]>(
    db,
    sql`select enterprise_id as "enterpriseId", level, ${own} from enterprise_level`,
  ),
  visits: await rowsOf<Facts['visits'][number]>(
    db,
    sql`select enterprise_id as "enterpriseId", cell_id as "cellId", started_at::date::text as day from inspection`,
  ),
})

const readActions = async (db: Db) => ({
  cases: await rowsOf<Facts['cases'][number]>(
    db,
    sql`select id, handler_person_id as "handlerId", ${period(sql`daterange(found_on, closed_on)`)},
      isempty(daterange(found_on, closed_on)) as "isEmpty" from enforcement_case`,
  ),
  events: await rowsOf<Facts['events'][number]>(
    db,
    sql`select case_id as "caseId", stage, happened_at::date::text as day from case_event order by happened_at, id`,
  ),
  handovers: await rowsOf<Facts['handovers'][number]>(
    db,
    sql`select id, json_build_object('from', effective_on::text, 'to', completed_at::date::text) as period,
      completed_at::date <= effective_on as "isEmpty" from handover where state <> 'cancelled'`,
  ),
})

const wordsOf = <Value>(
  rows: readonly { readonly word: string; readonly value: Value }[],
): Record<string, Value> => Object.fromEntries(rows.map(({ word, value }) => [word, value]))

/** Everything that the rules look at; for tests, which hold them against the judge of the database. */
export async function readFacts(db: Db): Promise<Facts> {
  const stages = await rowsOf<{ code: string }>(db, sql`select code from case_stage where is_open`)
  return {
    ...(await readLand(db)),
    ...(await readPeople(db)),
    ...(await readBodies(db)),
    ...(await readEnterprises(db)),
    ...(await readActions(db)),
    openStages: stages.map(({ code }) => code),
    visitsPerYear: wordsOf(
      await rowsOf<{ word: string; value: number }>(
        db,
        sql`select code as word, visits_per_year as value from supervision_level`,
      ),
    ),
    rules: await rowsOf(db, sql`select kind, subject, level, value, unit, ${own} from coverage_rule`),
  }
}
