import { type Db, EVERYWHERE, type Tables, type Trx, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Body, BodyKind } from './staffing.ts'

/** Names under which the two data sets stand in `data_load`. */
export const referenceSet = 'tongzhou-reference'
export const demoSet = 'tongzhou-demo'

/** Which of the two data sets the database holds. */
export async function listLoadedSets(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('data_load')
    .select('name')
    .where('name', 'in', [referenceSet, demoSet])
    .execute()
  return new Set(rows.map(({ name }) => name))
}

/**
 * Enters a data set into the list. A second loader of the same set waits here for the first and then fails by the
 * primary key, so nothing is ever loaded twice.
 */
export async function insertDataLoad(
  trx: Trx,
  load: { readonly name: string; readonly checksum: string; readonly loadedAt: Date },
): Promise<void> {
  await trx
    .insertInto('data_load')
    .values({ name: load.name, checksum: load.checksum, loaded_at: load.loadedAt })
    .execute()
}

type NumberedTable =
  | 'organisation'
  | 'person'
  | 'grid_plan'
  | 'grid_cell'
  | 'enterprise'
  | 'case_follow_up'
  | 'inspection'
  | 'enforcement_case'
  | 'disclosure'

/** Largest identity in a table, 0 when it is empty. */
export async function findLastId(trx: Trx, table: NumberedTable): Promise<number> {
  const result = await sql<{ last: number }>`
    select coalesce(max(id), 0)::bigint as last from ${sql.table(table)}
  `.execute(trx)
  return Number(result.rows[0]?.last ?? 0)
}

/** Lets the next identity given by the database follow the ones we gave ourselves. */
export async function continueIdsAfterRows(trx: Trx, table: NumberedTable & keyof Tables): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))
  `.execute(trx)
}

/** Lets the planner know the tables just filled; in the transaction, so that the next statements profit. */
export async function analyzeTables(trx: Trx, tables: readonly (keyof Tables & string)[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(trx)
}

/**
 * Puts every located enterprise with a larger identity into the cell of a plan that contains it.
 * @returns how many were placed
 */
export async function insertPlacements(
  trx: Trx,
  { planId, afterEnterpriseId }: { readonly planId: number; readonly afterEnterpriseId: number },
): Promise<number> {
  const result = await sql`
    insert into enterprise_placement (plan_id, enterprise_id, cell_id)
    select version.plan_id, enterprise.id, version.cell_id
    from grid_cell_version as version
    join enterprise on st_intersects(version.boundary, enterprise.location)
    where version.plan_id = ${planId} and enterprise.id > ${afterEnterpriseId}
  `.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** The bodies of the district in the order of their lists. */
export async function listBodies(trx: Trx): Promise<Body[]> {
  const rows = await trx
    .selectFrom('organisation')
    .select(['id', 'kind', 'division_code'])
    .where('valid_to', 'is', null)
    .orderBy('sort_order')
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, division_code }) => ({
    id,
    kind: kind as BodyKind,
    divisionCode: kind === 'township_office' ? division_code : null,
  }))
}

/** The sub-bureau of each township, by township code, as assigned without end. */
export async function mapSubBureaus(trx: Trx): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('jurisdiction')
    .select(['division_code', 'organisation_id'])
    .where(sql<boolean>`upper_inf(period)`)
    .execute()
  return new Map(rows.map(({ division_code, organisation_id }) => [division_code, organisation_id]))
}

/** Working days within which acts are published, by their kind. */
export async function listPublishingRules(trx: Trx) {
  const rows = await trx
    .selectFrom('disclosure_rule')
    .select(['id', 'act', 'value'])
    .where('kind', '=', 'publish_within')
    .orderBy('id')
    .execute()
  return rows.map(({ id, act, value }) => ({ act, ruleId: id, workingDays: value }))
}

const countedTables = [
  ...(['division', 'organisation', 'person', 'post', 'certificate', 'grid_cell', 'responsibility'] as const),
  ...([
    'enterprise',
    'enterprise_level',
    'enterprise_placement',
    'inspection',
    'inspection_inspector',
  ] as const),
  ...(['enforcement_case', 'case_event', 'disclosure', 'equipment'] as const),
  ...(['person_leave', 'deputy', 'person_training', 'handover', 'handover_line'] as const),
] satisfies readonly (keyof Tables)[]

/** How many rows stand in the tables of people, grid, enterprises, visits and cases. */
export async function countRows(db: Db): Promise<{ readonly table: string; readonly count: number }[]> {
  return withReach(db, EVERYWHERE, async (trx) => {
    const counts = []
    for (const table of countedTables) {
      const result = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(trx)
      counts.push({ table, count: Number(result.rows[0]?.count ?? 0) })
    }
    return counts
  })
}

const markedTables = [
  'person',
  'certificate',
  'grid_plan',
  'grid_cell_version',
  'responsibility',
  'enterprise',
  'inspection',
  'enforcement_case',
  'equipment',
  'person_leave',
  'deputy',
  'person_training',
  'handover',
  'account',
  'organisation_check',
] satisfies readonly (keyof Tables)[]

/** How many rows that can carry the mark 演示数据 do not carry it: somebody's real work. */
export async function countUnmarkedRows(db: Db): Promise<number> {
  return withReach(db, EVERYWHERE, async (trx) => {
    let unmarked = 0
    for (const table of markedTables) {
      const result = await sql<{ count: number }>`
        select count(*) from ${sql.table(table)} where not is_demo
      `.execute(trx)
      unmarked += Number(result.rows[0]?.count ?? 0)
    }
    return unmarked
  })
}

/** Drops the schema with everything in it and makes it anew, empty. */
export async function recreateSchema(db: Db, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(trx)
    await sql`create schema ${sql.id(schema)}`.execute(trx)
  })
}
