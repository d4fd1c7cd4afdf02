import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Succession } from './contract.ts'

/** Changes of divisions go one request after another. */
export async function lockDistrict(trx: Trx): Promise<void> {
  await trx.selectFrom('division').where('level', '=', 'district').select('code').forUpdate().execute()
}

export function findUnit(trx: Trx, code: string) {
  return trx
    .selectFrom('division')
    .where('code', '=', code)
    .select(['code', 'level', 'parent_code', 'kind', 'name', 'name_en', 'valid_from', 'valid_to'])
    .executeTakeFirst()
}

export type Unit = NonNullable<Awaited<ReturnType<typeof findUnit>>>

/** Villages of a township that exist, in the order of their codes. */
export function listVillages(trx: Trx, townshipCode: string) {
  return trx
    .selectFrom('division')
    .where('parent_code', '=', townshipCode)
    .where('valid_to', 'is', null)
    .select(['code', 'name', 'valid_from'])
    .orderBy('code')
    .execute()
}

/** Codes of all villages that a township has or had. */
export async function listUsedVillageCodes(trx: Trx, townshipCode: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('division')
    .where('parent_code', '=', townshipCode)
    .select('code')
    .execute()
  return rows.map(({ code }) => code)
}

/** Another unit under the same parent that bears a name and exists. */
export async function hasSibling(
  trx: Trx,
  { parentCode, name }: { readonly parentCode: string; readonly name: string },
  exceptCodes: readonly string[],
): Promise<boolean> {
  const row = await trx
    .selectFrom('division')
    .where('parent_code', '=', parentCode)
    .where('name', '=', name)
    .where('valid_to', 'is', null)
    .where('code', 'not in', exceptCodes)
    .select('code')
    .executeTakeFirst()
  return row !== undefined
}

/** First day under the present name. */
export async function findNameDay(trx: Trx, code: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select coalesce((select max(upper(period)) from division_former_name where division_code = ${code}),
      valid_from) as day
    from division where code = ${code}`.execute(trx)
  return rows[0]?.day ?? ''
}

export interface NewName {
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly nameEn: string | null
}

/** Gives a division another name from a day on and keeps the former one, which must have been borne before. */
export async function renameUnit(trx: Trx, { code, kind, name, nameEn }: NewName, on: string): Promise<void> {
  await sql`
    insert into division_former_name (division_code, period, kind, name, name_en)
    select code, daterange(coalesce((select max(upper(period)) from division_former_name
      where division_code = code), valid_from), ${on}::date), kind, name, name_en
    from division where code = ${code}`.execute(trx)
  await trx.updateTable('division').set({ kind, name, name_en: nameEn }).where('code', '=', code).execute()
}

export interface NewTownship extends NewName {
  /** Townships that it comes from; the first gives the seat where it is the only one or joins the others. */
  readonly fromCodes: readonly string[]
  /** A part of a split has neither seat nor counts of its own yet. */
  readonly isPart: boolean
  readonly on: string
  readonly document: string
}

/** A township under a new code. Population and target area add up where whole townships go into it. */
export async function insertTownship(trx: Trx, unit: NewTownship): Promise<void> {
  const codes = sql`${[...unit.fromCodes]}::text[]`
  await sql`
    insert into division (code, level, parent_code, kind, name, name_en, seat, seat_uncertainty_m, population,
      population_is_estimate, target_area_m2, valid_from, source)
    select ${unit.code}, 'township', first.parent_code, ${unit.kind}, ${unit.name}, ${unit.nameEn},
      case when not whole.is_part then first.seat end, case when not whole.is_part then first.seat_uncertainty_m end,
      whole.population, whole.is_estimate, whole.target_area_m2, ${unit.on}::date, ${unit.document}
    from division as first, (
      select ${unit.isPart}::boolean as is_part,
        case when not ${unit.isPart}::boolean and count(population) = count(*) then sum(population)::integer end
          as population,
        bool_or(population_is_estimate) as is_estimate,
        case when not ${unit.isPart}::boolean and count(target_area_m2) = count(*) then sum(target_area_m2) end
          as target_area_m2
      from division where code = any(${codes})
    ) as whole
    where first.code = ${unit.fromCodes[0] ?? ''}`.execute(trx)
}

/** Villages under new codes in another township, the old ones ended. */
export async function recodeVillages(
  trx: Trx,
  pairs: readonly Succession[],
  {
    townshipCode,
    on,
    document,
  }: { readonly townshipCode: string; readonly on: string; readonly document: string },
): Promise<void> {
  await sql`
    insert into division (code, level, parent_code, kind, name, name_en, seat, seat_uncertainty_m, population,
      population_is_estimate, target_area_m2, valid_from, source)
    select pair.to_code, 'village', ${townshipCode}, kind, name, name_en, seat, seat_uncertainty_m, population,
      population_is_estimate, target_area_m2, ${on}::date, ${document}
    from division join ${pairTable(pairs)} on pair.from_code = division.code`.execute(trx)
  await endUnits(
    trx,
    pairs.map(({ fromCode }) => fromCode),
    on,
  )
}

/** Pairs of codes as a table named `pair`. */
function pairTable(pairs: readonly Succession[]) {
  const rows = pairs.map(({ fromCode, toCode }) => ({ from_code: fromCode, to_code: toCode }))
  return sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as pair(from_code text, to_code text)`
}

export async function endUnits(trx: Trx, codes: readonly string[], on: string): Promise<void> {
  if (codes.length === 0) return
  await trx.updateTable('division').set({ valid_to: on }).where('code', 'in', codes).execute()
}

/** Cells of a plan that name one of the codes as their township or village. */
export async function countCells(trx: Trx, planId: number | null, codes: readonly string[]): Promise<number> {
  if (planId === null || codes.length === 0) return 0
  const row = await trx
    .selectFrom('grid_cell_version')
    .where('plan_id', '=', planId)
    .where((eb) => eb.or([eb('township_code', 'in', codes), eb('village_code', 'in', codes)]))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Cells of a plan whose township or village has ended. */
export async function countOutdatedCells(trx: Trx, planId: number | null): Promise<number> {
  if (planId === null) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from grid_cell_version as version
    join division as township on township.code = version.township_code
    left join division as village on village.code = version.village_code
    where version.plan_id = ${planId} and (township.valid_to is not null or village.valid_to is not null)`.execute(
    trx,
  )
  return rows[0]?.count ?? 0
}
