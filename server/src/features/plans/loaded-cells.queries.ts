import { asWkb, type Db } from '@tongzhou/db'
import { sql } from 'kysely'
import { groupBy } from '../../group-by.ts'

/** Cells of a plan as it stands in the tables of the map. */
function listPlanCells(db: Db, planId: number) {
  return db
    .selectFrom('grid_cell_version as version')
    .innerJoin('grid_cell as cell', 'cell.id', 'version.cell_id')
    .where('version.plan_id', '=', planId)
    .select([
      'cell.code',
      'version.name',
      'version.township_code',
      'version.village_code',
      'version.sub_bureau_id',
      asWkb('version.boundary').as('boundary'),
    ])
    .orderBy('cell.code')
    .execute()
}

interface HeirRow {
  /** Code of the plan's own day. */
  readonly own: string
  /** Code that it goes on under on the day asked. */
  readonly code: string
  /** True where a village was moved to another township on the way; the ground did not move with it. */
  readonly is_moved: boolean
}

/** Under which codes the villages and townships of a plan go on on a day; a plan keeps the codes of its own day. */
async function listHeirs(db: Db, planId: number, on: string): Promise<HeirRow[]> {
  const { rows } = await sql<HeirRow>`
    with recursive own as (
      select distinct village_code as code from grid_cell_version
      where plan_id = ${planId} and village_code is not null
      union select distinct township_code from grid_cell_version where plan_id = ${planId}
    ), heir (own, code, is_moved) as (
      select code, code, false from own
      union
      select heir.own, succession.to_code, heir.is_moved or change.kind = 'move'
      from heir join division_succession as succession on succession.from_code = heir.code
      join division_change as change on change.id = succession.change_id and change.effective_on <= ${on}::date
      where succession.to_code <> heir.code
    )
    select heir.own, heir.code, heir.is_moved from heir join division on division.code = heir.code
    where division.valid_from <= ${on}::date and (division.valid_to is null or division.valid_to > ${on}::date)
    order by heir.own, heir.code <> heir.own, heir.code`.execute(db)
  return rows
}

/** A cell of the map under the divisions of a day; `boundary` is WKB in degrees. */
export interface LoadedCell {
  readonly code: string
  readonly name: string
  readonly townshipCode: string
  readonly villageCode: string | null
  readonly subBureauId: number | null
  readonly boundary: Uint8Array
}

/** Cells of a plan as it stands in the tables of the map, with the codes under which their divisions go on on a day. */
export async function listLoadedCells(db: Db, planId: number, on: string): Promise<LoadedCell[]> {
  const heirs = groupBy(await listHeirs(db, planId, on), ({ own }) => own)
  const heirOf = (code: string | null, isMoved: boolean) =>
    heirs.get(code ?? '')?.find((row) => isMoved || !row.is_moved)?.code
  return (await listPlanCells(db, planId)).map((row) => {
    const ground = heirOf(row.village_code, false) ?? heirOf(row.township_code, false) ?? row.township_code
    const townshipCode = ground.slice(0, 9)
    const village = heirOf(row.village_code, true)
    return {
      code: row.code,
      name: row.name,
      townshipCode,
      villageCode: village?.startsWith(townshipCode) ? village : row.village_code,
      subBureauId: row.sub_bureau_id,
      boundary: row.boundary,
    }
  })
}
