import { asGeoJson, type Db, intersectsPoint, type LngLat } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'
import type { z } from 'zod'
import type { MultiPolygon } from '../../contract.ts'
import { AppError } from '../../errors.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** Which cells of which published plan, seen on which day. */
export interface PublicScope {
  readonly planId: number
  readonly on: string
  readonly township?: string | undefined
  readonly subBureau?: number | undefined
}

/** Cells with exact boundaries and their load, in the order of their codes. */
export function listPublicCells(db: Db, { planId, on, township, subBureau }: PublicScope) {
  const loads = db
    .selectFrom('public_supervision_loads')
    .where('plan_id', '=', planId)
    .where(sql<boolean>`period @> ${on}::date and (closed_on is null or closed_on > ${on}::date)`)
    .groupBy('cell_id')
    .select(['cell_id', (eb) => eb.fn.sum<number>('visits_per_year').as('visits_per_year')])
    .as('load')
  return (
    db
      .selectFrom('public_cells as cell')
      .leftJoin(loads, 'load.cell_id', 'cell.cell_id')
      .where('cell.plan_id', '=', planId)
      .$if(township !== undefined, (step) => step.where('cell.township_code', '=', township ?? ''))
      .$if(subBureau !== undefined, (step) => step.where('cell.sub_bureau_id', '=', subBureau ?? 0))
      .select([
        'cell.code',
        'cell.name',
        'cell.township_code',
        'cell.sub_bureau_id',
        'cell.area_m2',
        'cell.is_approximate',
        'cell.is_demo',
        'load.visits_per_year',
        asGeoJson<z.infer<typeof MultiPolygon>>('cell.boundary').as('boundary'),
      ])
      // The database does not say that columns of a view are never null; those of the tables behind it are not.
      .$narrowType<{
        code: NotNull
        name: NotNull
        township_code: NotNull
        area_m2: NotNull
        is_approximate: NotNull
        is_demo: NotNull
      }>()
      .orderBy('cell.code')
      .execute()
  )
}

export type PublicCellRow = Awaited<ReturnType<typeof listPublicCells>>[number]

/** The cell that holds a point in the named plan, else in the one in force on the day; on a shared border the one with the lower code. */
export function findPublicCellAt(
  db: Db,
  lngLat: LngLat,
  { plan, on }: { readonly plan: number | undefined; readonly on: string },
) {
  return db
    .selectFrom('public_cells as cell')
    .where(
      'cell.plan_id',
      '=',
      // One statement for plan and cell: this is the question that the phone asks with every step.
      plan ?? sql<number>`(select id from public_grid_plans where effective @> ${on}::date limit 1)`,
    )
    .where(intersectsPoint('cell.boundary', lngLat))
    .select(['cell.plan_id', 'cell.code', 'cell.name', 'cell.township_code', 'cell.sub_bureau_id'])
    .$narrowType<{ plan_id: NotNull; code: NotNull; name: NotNull; township_code: NotNull }>()
    .orderBy('cell.code')
    .limit(1)
    .executeTakeFirst()
}

/** The named published plan, else the one in force on the day. Throws `plan_not_found` or `no_plan_in_force`. */
export async function getPublicPlanId(
  db: Db,
  { plan, on }: { plan: number | undefined; on: string },
): Promise<number> {
  const found = await db
    .selectFrom('public_grid_plans')
    .select('id')
    .$if(plan !== undefined, (step) => step.where('id', '=', plan ?? 0))
    .$if(plan === undefined, (step) => step.where(sql<boolean>`effective @> ${on}::date`))
    .$narrowType<{ id: NotNull }>()
    .executeTakeFirst()
  if (found) return found.id
  throw plan === undefined
    ? new AppError('no_plan_in_force', `no plan in force on ${on}`)
    : new AppError('plan_not_found', `no published plan ${plan}`)
}
