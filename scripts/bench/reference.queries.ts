import type { Db, Engine, LngLat, Trx } from '@tongzhou/db'
import type { TileAddress } from '@tongzhou/server/tiles/tile-grid'
import { CompiledQuery, sql } from 'kysely'

/** What the platform is measured against: SQL as short as the question allows, and what the benchmarks prepare. */

/**
 * Statistics and visibility as they are some time after loading. Vacuum leaves out rows whose commit may not be on
 * the disk yet, and our private clusters commit asynchronously: hence the checkpoint, and analyze, which commits
 * itself, only afterwards. The embedded engine cannot vacuum inside its transaction.
 */
export async function analyzeEverything(db: Db, engine: Engine): Promise<void> {
  if (engine === 'postgresql') {
    await db.connection().execute(async (connection) => {
      const { rows } = await sql<{ role: string }>`select current_user as role`.execute(connection)
      // A checkpoint is for the superuser who started the cluster.
      await sql`reset role`.execute(connection)
      await sql`checkpoint`.execute(connection)
      await sql`vacuum`.execute(connection)
      await sql`set role ${sql.id(rows[0]?.role ?? '')}`.execute(connection)
    })
  }
  await sql`analyze`.execute(db)
}

/**
 * Puts the counts of every cell into a table, because our own path reads them once for a version of the layer and
 * the reference must not pay for them with every tile.
 */
export async function makeCellFacts(
  db: Db,
  facts: readonly { cellId: number; workload: number; openCaseCount: number }[],
): Promise<void> {
  await sql`create unlogged table bench_cell_fact (
    cell_id bigint primary key, workload double precision not null, open_case_count bigint not null)`.execute(
    db,
  )
  const rows = facts.map(
    ({ cellId, workload, openCaseCount }) => sql`(${cellId}, ${workload}, ${openCaseCount})`,
  )
  await sql`insert into bench_cell_fact values ${sql.join(rows)}`.execute(db)
  await sql`analyze bench_cell_fact`.execute(db)
}

/** The layers `cells` and `cell_labels` of one tile, made by PostGIS alone. */
const bareTile = `
  with envelope as (
    select ST_TileEnvelope($1, $2, $3) as tile,
      ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096), 4490) as margin
  ), found as materialized (
    select cell.code, version.name, version.township_code, version.sub_bureau_id, fact.workload,
      fact.open_case_count, version.boundary, version.label_point
    from grid_cell_version as version
    join grid_cell as cell on cell.id = version.cell_id
    join bench_cell_fact as fact on fact.cell_id = version.cell_id
    where version.plan_id = $4 and version.boundary && (select margin from envelope)
    order by version.cell_id
  )
  select (
    select ST_AsMVT(tile, 'cells', 4096, 'geom') from (
      select code, name, township_code as "townshipCode", sub_bureau_id as "subBureauId", workload,
        open_case_count as "openCaseCount",
        ST_AsMVTGeom(ST_Transform(boundary, 3857), envelope.tile, 4096, 64, true) as geom
      from found, envelope
    ) as tile
  ) || (
    select ST_AsMVT(tile, 'cell_labels', 4096, 'geom') from (
      select code, name,
        ST_AsMVTGeom(ST_Transform(label_point, 3857), envelope.tile, 4096, 64, true) as geom
      from found, envelope
    ) as tile
  ) as bytes`

/** PostgreSQL only. */
export async function readBareTile(db: Db, planId: number, { z, x, y }: TileAddress): Promise<Buffer> {
  const { rows } = await db.executeQuery<{ bytes: Buffer }>(CompiledQuery.raw(bareTile, [z, x, y, planId]))
  return rows[0]?.bytes ?? Buffer.alloc(0)
}

const bareLookup = `
  select cell.code, version.name, version.township_code, version.sub_bureau_id
  from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
  where version.plan_id = $1
    and ST_Intersects(version.boundary, ST_SetSRID(ST_MakePoint($2::float8, $3::float8), 4490))
  order by cell.code limit 1`

/** Code of the cell that holds a point, undefined outside the district. */
export async function findBareCell(db: Db, planId: number, [lng, lat]: LngLat): Promise<string | undefined> {
  const { rows } = await db.executeQuery<{ code: string }>(CompiledQuery.raw(bareLookup, [planId, lng, lat]))
  return rows[0]?.code
}

export interface PlanExtent {
  readonly planId: number
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The newest plan and the box around its cells, degrees. */
export async function getPlanExtent(db: Db): Promise<PlanExtent> {
  const { rows } = await sql<PlanExtent>`
    select plan_id as "planId", min(ST_XMin(boundary)) as west, min(ST_YMin(boundary)) as south,
      max(ST_XMax(boundary)) as east, max(ST_YMax(boundary)) as north
    from grid_cell_version group by plan_id order by plan_id desc limit 1`.execute(db)
  const [extent] = rows
  if (!extent) throw new Error('the database holds no plan')
  return extent
}

/** Makes every tile of the cells layer out of date, as a change of a cell would. */
export async function raiseCellsVersion(db: Db, changedAt: Date): Promise<void> {
  await db
    .updateTable('layer_version')
    .set({ version: sql`version + 1`, changed_at: changedAt })
    .where('layer', '=', 'cells')
    .execute()
}

/** An empty database on the server of this connection. */
export async function createDatabase(db: Db, name: string): Promise<void> {
  await sql`create database ${sql.id(name)}`.execute(db)
}

/** Draws every plan again as so many drafts with the same cells, which asks of the planner what years of plans will. */
export async function copyPlan(db: Db, times: number): Promise<void> {
  await sql`
    with copy as (
      insert into grid_plan (division_code, name, state, is_demo, created_at)
      select division_code, name || ' ' || number, 'draft', is_demo, created_at
      from grid_plan, generate_series(1, ${times}::integer) as number
      returning id
    )
    insert into grid_cell_version (plan_id, cell_id, name, township_code, village_code, sub_bureau_id, boundary,
      label_point, area_m2, is_approximate, is_demo)
    select copy.id, cell_id, name, township_code, village_code, sub_bureau_id, boundary,
      label_point, area_m2, is_approximate, is_demo
    from copy, grid_cell_version`.execute(db)
}

/** Kinds of things that a change may touch, with the column by which the record names them. */
const touchable = {
  enterprise: 'id',
  cell: 'code',
  person: 'id',
  organisation: 'id',
  case: 'id',
  handover: 'id',
} as const
const tableOf = (kind: string): string => ({ cell: 'grid_cell', case: 'enforcement_case' })[kind] ?? kind

/**
 * Things that a change may touch as the record names them, some of each kind, from all over their tables; and the inspectors
 * in whose cells most enterprises stand, who ask for the most work. Where there are fewer of a kind, they come again.
 */
export async function listTouchSubjects(db: Db, count: number): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [kind, key] of Object.entries(touchable)) {
    const { rows } = await sql<{ subject: string }>`
      select ${kind} || ':' || ${sql.ref(key)} as subject from ${sql.table(tableOf(kind))}
      order by md5(id::text) limit ${count}`.execute(db)
    found[`one ${kind}`] = rows.map(({ subject }) => subject)
  }
  const { rows } = await sql<{ subject: string }>`
    select 'person:' || held.person_id as subject from responsibility as held
    join responsibility_role as role on role.code = held.role and role.certificate_kind = 'enforcement'
    join enterprise_placement as placement on placement.cell_id = held.cell_id
    group by held.person_id order by count(*) desc, held.person_id limit ${count}`.execute(db)
  found['the busiest inspector'] = rows.map(({ subject }) => subject)
  return Object.fromEntries(
    Object.entries(found).map(([kind, names]) => [
      kind,
      Array.from({ length: count }, (_, place) => names[place % names.length] ?? ''),
    ]),
  )
}

/** Writes every border again as it is, and so all that is remembered of them. */
export async function drawEverythingAgain(trx: Trx): Promise<void> {
  await sql`update grid_cell_version set boundary = boundary`.execute(trx)
  await sql`update division_boundary set boundary = boundary`.execute(trx)
}

/** Draws a hole into the first cell of the newest plan: land in no cell. */
export async function drawHole(trx: Trx): Promise<void> {
  await sql`update grid_cell_version
    set boundary = ST_Multi(ST_Difference(boundary, ST_Expand(ST_PointOnSurface(boundary), 0.0005)))
    where (plan_id, cell_id) = (select plan_id, cell_id from grid_cell_version order by plan_id desc, cell_id limit 1)`.execute(
    trx,
  )
}

/** Lets the first two cells of the newest plan exchange their land: the plan stays whole. */
export async function exchangeLand(trx: Trx): Promise<void> {
  await sql`with pair as (
      select plan_id, cell_id, boundary, row_number() over (order by cell_id) as place from (
        select plan_id, cell_id, boundary from grid_cell_version order by plan_id desc, cell_id limit 2) as first
    ) update grid_cell_version as drawn set boundary = other.boundary
    from pair join pair as other on other.place <> pair.place
    where drawn.plan_id = pair.plan_id and drawn.cell_id = pair.cell_id`.execute(trx)
}

/** Land of the district in no cell of the plan in force, as one would ask for it at first: square metres. */
export async function countUncoveredLandNaively(
  db: Db,
  { on, engine }: { on: string; engine: Engine },
): Promise<number> {
  const left = sql`ST_Area(ST_Difference(outline, united)::geography)`
  // The embedded engine has no answer to the difference where shapes differ by their corners alone.
  const bare =
    engine === 'embedded' ? sql`case when ST_Covers(united, outline) then 0 else ${left} end` : left
  const { rows } = await sql<{ areaM2: number }>`
    select ${bare} as "areaM2" from (
      select (select boundary from division_boundary as held join division on division.code = held.division_code
          where division.level = 'district' and held.period @> ${on}::date) as outline,
        (select ST_Union(version.boundary) from grid_cell_version as version
          join grid_plan as plan on plan.id = version.plan_id where plan.effective @> ${on}::date) as united
      offset 0
    ) as held`.execute(db)
  return Number(rows[0]?.areaM2)
}
