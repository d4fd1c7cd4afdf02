import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** What the database finds wrong with the cells of a plan; see `judgeCells`. */
export interface Verdict {
  readonly code: 'invalid' | 'overlap' | 'outside' | 'gap' | 'detached' | 'outline'
  /** Cell codes, or the code of the township of a gap. */
  readonly subjects: readonly string[]
  /** Square degrees; the number of parts for `detached`. */
  readonly measure: number
}

/** A thousandth of a square metre in square degrees: far below what a lattice unit can leave, above what sums lose. */
const NOTHING = 1e-13

/**
 * The database's own judgement of the cells of a plan on the ground of a day, by its own geometry and none of ours:
 * invalid – a boundary is no valid polygon;
 * overlap – the interiors of two cells of a township meet (of two townships only where one is outside its own);
 * outside – a cell reaches beyond its township;
 * gap – the cells of a township together are less than it;
 * detached – a cell is in several parts;
 * outline – the townships do not add up to the district.
 * Nothing found means that the cells tile the district.
 */
export async function judgeCells(db: Db, planId: number, on: string): Promise<Verdict[]> {
  const { rows } = await sql<Verdict>`
    with own as materialized (
      select version.cell_id, cell.code, version.township_code, version.boundary, ST_IsValid(version.boundary) as is_valid
      from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
      where version.plan_id = ${planId}
    ), ground as materialized (
      select division.code, division.level, held.boundary, ST_Area(held.boundary) as area
      from division_boundary as held join division on division.code = held.division_code
      where held.period @> ${on}::date
    )
    , filled as materialized (
      select township_code, sum(ST_Area(boundary)) as total, ST_Area(ST_Union(boundary)) as united
      from own where is_valid group by township_code
    )
    select 'invalid' as code, array[own.code] as subjects, 1::float8 as measure from own where not is_valid
    union all
    select 'overlap', array[a.code, b.code], ST_Area(ST_Intersection(a.boundary, b.boundary))
    -- The union tells in which townships cells overlap; only there it is asked which.
    from filled join own as a on a.township_code = filled.township_code
    join own as b on b.township_code = filled.township_code and a.code < b.code and a.boundary && b.boundary
    where filled.total - filled.united > ${NOTHING} and a.is_valid and b.is_valid and ST_Relate(a.boundary, b.boundary, '2********')
    union all
    select 'outside', array[own.code], coalesce(ST_Area(ST_Difference(own.boundary, ground.boundary)), 0)
    from own left join ground on ground.code = own.township_code
    where own.is_valid and (ground.code is null or not ST_CoveredBy(own.boundary, ground.boundary))
    union all
    select 'gap', array[ground.code], ground.area - coalesce(filled.united, 0)
    from ground left join filled on filled.township_code = ground.code
    where ground.level = 'township' and ground.area - coalesce(filled.united, 0) > ${NOTHING}
    union all
    select 'detached', array[own.code], ST_NumGeometries(own.boundary)::float8
    from own where ST_NumGeometries(own.boundary) > 1
    union all
    select 'outline', array[district.code], district.area - (select sum(area) from ground where level = 'township')
    from ground as district where district.level = 'district'
      and abs(district.area - (select sum(area) from ground where level = 'township')) > ${NOTHING}
    order by 1, 2`.execute(db)
  return rows
}
