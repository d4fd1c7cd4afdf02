import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** What can be edited of an enterprise, and where it stands on a day; null where the plan of the day has no cell for it. */
export interface EnterpriseToEdit {
  readonly revision: number
  readonly name: string
  readonly unified_social_credit_code: string | null
  readonly registration_number: string | null
  readonly legal_representative: string | null
  readonly industry_code: string | null
  readonly elements: string[]
  readonly address: string
  readonly division_code: string
  readonly opened_on: string | null
  readonly closed_on: string | null
  readonly lng: number | null
  readonly lat: number | null
  readonly cell_code: string | null
  /** Township of the cell, else of the address. */
  readonly township_code: string
  readonly sub_bureau_id: number | null
}

/** An enterprise, held until the transaction ends. */
export async function lockEnterprise(
  trx: Trx,
  id: number,
  on: string,
): Promise<EnterpriseToEdit | undefined> {
  const { rows } = await sql<EnterpriseToEdit>`
    select enterprise.revision, enterprise.name, enterprise.unified_social_credit_code,
      enterprise.registration_number, enterprise.legal_representative, enterprise.industry_code, enterprise.elements,
      enterprise.address, enterprise.division_code, enterprise.opened_on, enterprise.closed_on,
      ST_X(enterprise.location) as lng, ST_Y(enterprise.location) as lat, cell.code as cell_code,
      coalesce(version.township_code, left(enterprise.division_code, 9)) as township_code, version.sub_bureau_id
    from enterprise
    left join grid_plan as plan on plan.effective @> ${on}::date
    left join enterprise_placement as placement
      on placement.enterprise_id = enterprise.id and placement.plan_id = plan.id
    left join grid_cell_version as version
      on version.plan_id = placement.plan_id and version.cell_id = placement.cell_id
    left join grid_cell as cell on cell.id = placement.cell_id
    where enterprise.id = ${id} for update of enterprise`.execute(trx)
  return rows[0]
}

export type EnterpriseFile = Pick<
  EnterpriseToEdit,
  | 'name'
  | 'unified_social_credit_code'
  | 'registration_number'
  | 'legal_representative'
  | 'industry_code'
  | 'elements'
  | 'address'
  | 'division_code'
  | 'opened_on'
  | 'closed_on'
>

interface Step {
  readonly id: number
  readonly revision: number
}

/** Writes the file over the revision that was seen; false when another one is there. */
export async function updateFile(trx: Trx, { id, revision }: Step, file: EnterpriseFile): Promise<boolean> {
  const result = await trx
    .updateTable('enterprise')
    .set({ ...file, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Writes the location over the revision that was seen; false when another one is there. */
export async function updateLocation(
  trx: Trx,
  { id, revision }: Step,
  [lng, lat]: readonly [number, number],
): Promise<boolean> {
  const result = await sql`
    update enterprise set location = ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4490), revision = revision + 1
    where id = ${id} and revision = ${revision}`.execute(trx)
  return (result.numAffectedRows ?? 0n) > 0n
}

/** Raises the revision that was seen, for a change of what hangs on the enterprise. */
export async function raiseRevision(trx: Trx, { id, revision }: Step): Promise<boolean> {
  const result = await sql`
    update enterprise set revision = revision + 1 where id = ${id} and revision = ${revision}`.execute(trx)
  return (result.numAffectedRows ?? 0n) > 0n
}

/** What the database knows of the words of a file: whether the code is right and free, and whether the others exist. */
export async function judgeFileWords(
  trx: Trx,
  id: number,
  { file, on }: { readonly file: EnterpriseFile; readonly on: string },
) {
  const code = file.unified_social_credit_code
  const { rows } = await sql<{
    is_code_right: boolean
    is_code_free: boolean
    is_industry_known: boolean
    is_division_known: boolean
  }>`
    select ${code}::text is null or is_unified_social_credit_code(${code}::text) as is_code_right,
      not exists (select from enterprise where unified_social_credit_code = ${code}::text and id <> ${id}) as is_code_free,
      ${file.industry_code}::text is null
        or exists (select from industry where industry.code = ${file.industry_code}::text) as is_industry_known,
      exists (select from division where division.code = ${file.division_code} and level <> 'district'
        and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)) as is_division_known`.execute(
    trx,
  )
  return rows[0]
}

/** Whether a point is inside the district as it is on a day. */
export async function isInDistrict(
  trx: Trx,
  [lng, lat]: readonly [number, number],
  on: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_inside: boolean }>`
    select exists (select from division_boundary as held
      join division on division.code = held.division_code and division.level = 'district'
      where held.period @> ${on}::date
        and ST_Covers(held.boundary, ST_SetSRID(ST_MakePoint(${lng}, ${lat}), 4490))) as is_inside`.execute(
    trx,
  )
  return rows[0]?.is_inside ?? false
}

export interface LevelRow {
  readonly level: string
  readonly from: string
  readonly until: string | null
}

export async function hasLevel(trx: Trx, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('supervision_level')
    .where('code', '=', code)
    .select('code')
    .executeTakeFirst()
  return row !== undefined
}

/** Levels that hold on a day or later, the earliest first; `until` is the last day. */
export async function listLevelsFrom(trx: Trx, enterpriseId: number, on: string): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`
    select level, lower(period)::text as from, (upper(period) - 1)::text as until from enterprise_level
    where enterprise_id = ${enterpriseId} and (upper_inf(period) or upper(period) > ${on}::date)
    order by lower(period)`.execute(trx)
  return rows
}

/** Puts a level in force from a day on: what held ends the day before, what begins on that day or later falls away. */
export async function replaceLevel(
  trx: Trx,
  {
    enterpriseId,
    level,
    from,
    reason,
  }: { enterpriseId: number; level: string; from: string; reason: string },
): Promise<void> {
  await sql`delete from enterprise_level
    where enterprise_id = ${enterpriseId} and lower(period) >= ${from}::date`.execute(trx)
  await sql`update enterprise_level set period = daterange(lower(period), ${from}::date)
    where enterprise_id = ${enterpriseId} and period @> ${from}::date`.execute(trx)
  await sql`insert into enterprise_level (enterprise_id, level, reason, period)
    values (${enterpriseId}, ${level}, ${reason}, daterange(${from}::date, null))`.execute(trx)
}
