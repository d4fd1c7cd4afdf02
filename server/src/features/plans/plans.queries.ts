import type { Db, Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { PlanLifeState } from './contract.ts'

export interface PlanRow {
  readonly id: number
  readonly name: string
  readonly state: PlanLifeState
  readonly version: number
  readonly revision: number
  readonly base_plan_id: number | null
  readonly base_plan_name: string | null
  readonly effective_from: string | null
  readonly effective_until: string | null
  readonly cell_count: number
  readonly is_demo: boolean
  readonly created_at: Date
  readonly created_by: string | null
  readonly changed_at: Date
  readonly changed_by: string | null
}

/** Plans as they stand on a day: one whose last day is over is retired, whatever nobody has written yet. */
const selectPlans = (on: string): RawBuilder<PlanRow> => sql<PlanRow>`
  select plan.id, plan.name, plan.version, plan.revision, plan.is_demo, plan.created_at,
    case when plan.state = 'published' and upper(plan.effective) <= ${on}::date then 'retired' else plan.state end
      as state,
    plan.base_plan_id, base.name as base_plan_name,
    lower(plan.effective) as effective_from, upper(plan.effective) - 1 as effective_until,
    coalesce(nullif((select count(*) from grid_cell_version as cell where cell.plan_id = plan.id), 0),
      (select count(*) from grid_plan_face as face where face.plan_id = plan.id and face.kind = 'cell')) as cell_count,
    beginner.display_name as created_by,
    greatest(plan.created_at, saved.made_at, lived.at) as changed_at,
    saver.display_name as changed_by
  from grid_plan as plan
  left join grid_plan as base on base.id = plan.base_plan_id
  left join lateral (select account_id from grid_plan_event where plan_id = plan.id and event = 'began'
    order by id limit 1) as began on true
  left join account as beginner on beginner.id = began.account_id
  left join lateral (select made_at, account_id from grid_plan_change where plan_id = plan.id
    order by version desc limit 1) as saved on true
  left join account as saver on saver.id = saved.account_id
  left join lateral (select at from grid_plan_event where plan_id = plan.id order by id desc limit 1) as lived on true`

/** All plans, the newest first. */
export async function listPlans(
  db: Db,
  { on, hasDiscarded }: { readonly on: string; readonly hasDiscarded: boolean },
): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`${selectPlans(on)}
    where ${hasDiscarded} or plan.state <> 'discarded' order by plan.id desc`.execute(db)
  return rows
}

export async function findPlan(db: Db, id: number, on: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`${selectPlans(on)} where plan.id = ${id}`.execute(db)
  return rows[0]
}

/** What a change of a plan needs to know of it; nobody else changes it until the transaction ends. */
export async function lockPlan(trx: Trx, id: number) {
  return trx
    .selectFrom('grid_plan')
    .where('id', '=', id)
    .select([
      'id',
      'name',
      'state',
      'version',
      'revision',
      'division_code',
      'base_plan_id',
      'is_demo',
      sql<string | null>`lower(effective)`.as('effective_from'),
      sql<string | null>`upper(effective)`.as('effective_to'),
    ])
    .forUpdate()
    .executeTakeFirst()
}

export type LockedPlan = NonNullable<Awaited<ReturnType<typeof lockPlan>>>

/** Publications, and changes of divisions, one after the other. */
export async function lockDistrictOfPlans(trx: Trx): Promise<string> {
  const { code } = await trx
    .selectFrom('division')
    .where('level', '=', 'district')
    .select('code')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return code
}

export async function findDistrictCode(db: Db): Promise<string> {
  const { code } = await db
    .selectFrom('division')
    .where('level', '=', 'district')
    .select('code')
    .executeTakeFirstOrThrow()
  return code
}

export async function insertPlan(
  trx: Trx,
  plan: {
    readonly name: string
    readonly basePlanId: number | null
    readonly isDemo: boolean
    readonly now: Date
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('grid_plan')
    .values({
      division_code: await findDistrictCode(trx),
      name: plan.name,
      state: 'draft',
      base_plan_id: plan.basePlanId,
      is_demo: plan.isDemo,
      created_at: plan.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False where somebody else has changed the plan since. */
export async function renamePlan(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('grid_plan')
    .set({ name, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function setPlanState(trx: Trx, id: number, state: PlanLifeState): Promise<void> {
  await trx
    .updateTable('grid_plan')
    .set((eb) => ({ state, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function setPlanVersion(trx: Trx, id: number, version: number): Promise<void> {
  await trx
    .updateTable('grid_plan')
    .set((eb) => ({ version, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
