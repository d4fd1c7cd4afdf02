import type { Db } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'

/** For everybody: these read `public_` views only. Cells and divisions are some hundred rows, so names are read through. */

const cells = (db: Db, planId: number) =>
  db
    .selectFrom('public_cells as cell')
    .leftJoin('public_divisions as township', 'township.code', 'cell.township_code')
    .where('cell.plan_id', '=', planId)
    .select([
      'cell.cell_id',
      'cell.code',
      'cell.name',
      'cell.township_code',
      'cell.sub_bureau_id',
      'cell.is_approximate',
      'cell.is_demo',
      'township.name as township_name',
      'township.name_en as township_name_en',
    ])
    .$narrowType<{
      cell_id: NotNull
      code: NotNull
      name: NotNull
      township_code: NotNull
      is_approximate: NotNull
      is_demo: NotNull
    }>()

export const findSiteCell = (db: Db, planId: number, code: string) =>
  cells(db, planId).where('cell.code', '=', code).executeTakeFirst()

export type SiteCellRow = NonNullable<Awaited<ReturnType<typeof findSiteCell>>>

/** Cells by the beginning of their code, or by a part of their name or of the name of their township or village. */
export const findSiteCells = (db: Db, planId: number, { text, limit }: { text: string; limit: number }) =>
  cells(db, planId)
    .where(
      /^\d+$/.test(text)
        ? sql<boolean>`starts_with(cell.code, ${text})`
        : sql<boolean>`(strpos(cell.name, ${text}) > 0 or exists (
            select from public_divisions as place
            where place.valid_to is null and place.level in ('township', 'village')
              and (strpos(place.name, ${text}) > 0 or strpos(lower(coalesce(place.name_en, '')), lower(${text})) > 0)
              and (starts_with(cell.code, place.code) or cell.township_code = place.code)))`,
    )
    .orderBy(sql`strpos(cell.name, ${text}) = 0`)
    .orderBy('cell.code')
    .limit(limit + 1)
    .execute()

/** A cell that is in no plan in force any more, as it stood last. */
export const findOldCell = (db: Db, code: string, on: string) =>
  db
    .selectFrom('public_cells as cell')
    .innerJoin('public_grid_plans as plan', 'plan.id', 'cell.plan_id')
    .where('cell.code', '=', code)
    .where(sql<boolean>`upper(plan.effective) <= ${on}::date`)
    .select(['cell.plan_id', 'cell.name', sql<string>`upper(plan.effective)::text`.as('retired_on')])
    .$narrowType<{ plan_id: NotNull; name: NotNull }>()
    .orderBy('retired_on', 'desc')
    .executeTakeFirst()

/** Cells of the plan in force that took at least a hundredth of an old cell's land, the largest share first. */
export const listHeirs = (db: Db, planId: number, old: { code: string; planId: number }) =>
  cells(db, planId)
    .innerJoin('public_cells as old', (join) =>
      join.on('old.code', '=', old.code).on('old.plan_id', '=', old.planId),
    )
    .where(sql<boolean>`cell.boundary && old.boundary`)
    .where(sql<boolean>`ST_Area(ST_Intersection(cell.boundary, old.boundary)) > 0.01 * ST_Area(old.boundary)`)
    .orderBy(sql`ST_Area(ST_Intersection(cell.boundary, old.boundary))`, 'desc')
    .orderBy('cell.code')
    .execute()

const bodies = (db: Db) =>
  db
    .selectFrom('public_organisations')
    .select(['id', 'name', 'name_en', 'office_address', 'office_phone'])
    .$narrowType<{ id: NotNull; name: NotNull }>()

export const findSiteBody = (db: Db, id: number) => bodies(db).where('id', '=', id).executeTakeFirst()

export const findTownshipOffice = (db: Db, code: string, on: string) =>
  bodies(db)
    .where('kind', '=', 'township_office')
    .where('division_code', '=', code)
    .where(sql<boolean>`valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`)
    .executeTakeFirst()

export type SiteBodyRow = NonNullable<Awaited<ReturnType<typeof findSiteBody>>>

/** Every role in its order with its holders on the day; a role that every cell needs stands there without one too. */
export const listSiteHolders = (db: Db, cellId: number, on: string) =>
  db
    .selectFrom('public_roles as role')
    .leftJoin('public_responsible_persons as holder', (join) =>
      join
        .onRef('holder.role', '=', 'role.code')
        .on('holder.cell_id', '=', cellId)
        .on(sql<boolean>`holder.period @> ${on}::date`)
        .on(sql<boolean>`(holder.post_period is null or holder.post_period @> ${on}::date)`),
    )
    .leftJoin('public_organisations as body', 'body.id', 'holder.organisation_id')
    .where((eb) => eb.or([eb('holder.person_name', 'is not', null), eb('role.is_required', '=', true)]))
    .select([
      'role.name as role_name',
      'role.name_en as role_name_en',
      'holder.person_name',
      'holder.is_demo',
      'body.name',
      'body.name_en',
      'body.office_address',
      'body.office_phone',
    ])
    .$narrowType<{ role_name: NotNull; role_name_en: NotNull }>()
    .orderBy('role.sort_order')
    .orderBy('holder.person_name')
    .execute()

export type SiteHolderRow = Awaited<ReturnType<typeof listSiteHolders>>[number]
