import { type RawBuilder, sql } from 'kysely'
import { selectFindings } from './finding.queries.ts'

/** A thousandth of a square metre in square degrees; see `plans/judge.queries.ts`. */
const NOTHING = 1e-13

/** Edges of polygons with the sign of their direction: the boundary of land as a chain. */
const chainOf = (rings: RawBuilder<unknown>) => sql`
  select plan_id, ground_id, least(corner, next) as a, greatest(corner, next) as b,
    sum(case when corner < next then sign else -sign end) as sum
  from (
    select plan_id, ground_id, sign, spot.geom as corner,
      lead(spot.geom) over (partition by plan_id, ground_id, owner, spot.path[1], spot.path[2] order by spot.path[3]) as next
    from (${rings}) as ring cross join lateral ST_DumpPoints(ST_ForcePolygonCCW(ring.boundary)) as spot
  ) as edge where next is not null group by 1, 2, 3, 4`

/**
 * Where the borders of the cells of a plan do not add up to the outline of the district: `residue`. Each cell's border runs
 * against the clock around its holes; what is left when those of all cells are added and the outline's is taken away
 * is the border of land in no cell, in two, or outside. Nothing left is a proof that every point of the district lies in
 * exactly one cell, by comparing coordinates only.
 */
const residue = sql`ground as materialized (
    select plan.id as plan_id, held.id as ground_id, division.code, held.boundary, plan.effective * held.period as period
    from grid_plan as plan join division_boundary as held on held.period && plan.effective
    join division on division.code = held.division_code and division.level = 'district'
    where plan.effective is not null
  ), residue as materialized (
    select plan_id, ground_id, a as spot from (
      ${chainOf(sql`
        select ground.plan_id, ground.ground_id, version.cell_id as owner, 1 as sign, version.boundary
        from ground join grid_cell_version as version on version.plan_id = ground.plan_id
        union all select plan_id, ground_id, 0, -1, boundary from ground`)}
    ) as chain where sum <> 0
  )`

const gaps = sql`open_land as materialized (
    select ground.plan_id, division.code, ground.period * held.period as period,
      ST_CollectionExtract(ST_Difference(held.boundary, coalesce((select ST_Union(version.boundary)
        from grid_cell_version as version
        where version.plan_id = ground.plan_id and version.boundary && held.boundary), 'POLYGON EMPTY'::geometry)), 3) as shape
    from ground join division_boundary as held on held.period && ground.period
    join division on division.code = held.division_code and division.level = 'township'
    where exists (select from residue where residue.plan_id = ground.plan_id
      and residue.ground_id = ground.ground_id and residue.spot && held.boundary)
    union all
    -- Land of the district that no township has.
    select epoch.plan_id, epoch.code, epoch.period,
      ST_CollectionExtract(ST_Difference(epoch.boundary, epoch.given), 3)
    from (
      select ground.plan_id, ground.code, ground.boundary, day.period, (select ST_Union(held.boundary)
        from division_boundary as held join division on division.code = held.division_code and division.level = 'township'
        where held.period @> lower(day.period)) as given
      from ground cross join lateral (
        select daterange(day, lead(day) over (order by day)) * ground.period as period from (
          select lower(ground.period) as day union select lower(held.period) from division_boundary as held
          where held.period && ground.period and lower(held.period) > lower(ground.period)) as each
      ) as day
      where exists (select from residue where residue.plan_id = ground.plan_id and residue.ground_id = ground.ground_id)
    ) as epoch where not isempty(epoch.period) and ST_Area(epoch.boundary) - ST_Area(epoch.given) > ${NOTHING}
  ), gap as (
    select open_land.plan_id, open_land.code, open_land.period, ST_Multi(ST_Collect(part.geom)) as shape
    from open_land cross join lateral ST_Dump(open_land.shape) as part
    where ST_Area(part.geom) > ${NOTHING} and not isempty(open_land.period)
    group by 1, 2, 3
  )`

const overlaps = sql`doubled as materialized (
    select a.plan_id, a.cell_id, b.cell_id as other_id, a.township_code, a.sub_bureau_id,
      ST_CollectionExtract(ST_Intersection(a.boundary, b.boundary), 3) as shape
    from (select distinct plan_id from residue) as wrong
    join grid_cell_version as a on a.plan_id = wrong.plan_id
    join grid_cell_version as b on b.plan_id = a.plan_id and a.cell_id < b.cell_id and a.boundary && b.boundary
    where ST_Relate(a.boundary, b.boundary, '2********')
  )`

/** Cells inside a hole of another that nobody declared as 园区飞地. */
const enclaves = sql`hole as materialized (
    select version.plan_id, version.cell_id, ST_MakePolygon(ST_ExteriorRing(ring.geom)) as land
    from grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
    cross join lateral ST_Dump(version.boundary) as part cross join lateral ST_DumpRings(part.geom) as ring
    where plan.effective is not null and ST_NRings(version.boundary) > ST_NumGeometries(version.boundary)
      and ring.path[1] > 0
  ), enclave as (
    select plan.id as plan_id, inner_cell.cell_id, inner_cell.township_code, inner_cell.sub_bureau_id, plan.effective as period
    from hole join grid_plan as plan on plan.id = hole.plan_id
    join grid_cell_version as inner_cell on inner_cell.plan_id = hole.plan_id and inner_cell.boundary && hole.land
      and ST_CoveredBy(inner_cell.boundary, hole.land)
    join grid_cell as cell on cell.id = inner_cell.cell_id
    where not exists (select from grid_plan_face as face
      where face.plan_id = plan.id and face.code = cell.code and face.is_enclave)
  )`

const uncovered = sql`district as (
    select code, daterange(valid_from, valid_to) as period from division where level = 'district'
  ), planless as (
    select code, unnest(datemultirange(period) - coalesce((select range_agg(effective) from grid_plan
      where effective is not null), '{}')) as period from district
  )`

const landItem = { unit: 'land', unitId: sql`0` } as const
const cellItem = {
  ...landItem,
  cell: sql`cell_id`,
  township: sql`township_code`,
  subBureau: sql`sub_bureau_id`,
} as const

/** Days without a plan; land in no cell or in two; undeclared enclaves; cells whose township or village has ended. */
export const judgeLand = () => sql`
  with ${residue}, ${gaps}, ${overlaps}, ${enclaves}, ${uncovered}
  ${selectFindings(
    { ...landItem, cause: 'no_plan', period: sql`period`, severity: 'critical' },
    sql`planless`,
  )}
  union all ${selectFindings(
    {
      ...landItem,
      cause: 'land_gap',
      part: sql`code`,
      period: sql`period`,
      severity: 'critical',
      measure: sql`round(ST_Area(shape::geography)::numeric, 1)`,
      township: sql`code`,
      subBureau: sql`(select organisation_id from jurisdiction where division_code = code and jurisdiction.period @> lower(gap.period))`,
      shape: sql`shape`,
    },
    sql`gap`,
  )}
  union all ${selectFindings(
    {
      ...cellItem,
      cause: 'land_overlap',
      part: sql`cell_id || ':' || other_id`,
      period: sql`plan.effective`,
      severity: 'critical',
      measure: sql`round(ST_Area(shape::geography)::numeric, 1)`,
      detail: sql`(select code from grid_cell where id = other_id)`,
      shape: sql`ST_Multi(shape)`,
    },
    sql`doubled join grid_plan as plan on plan.id = doubled.plan_id where ST_Area(shape) > ${NOTHING}`,
  )}
  union all ${selectFindings(
    {
      ...cellItem,
      cause: 'enclave_undeclared',
      part: sql`cell_id`,
      period: sql`period`,
      severity: 'serious',
    },
    sql`enclave`,
  )}
  union all ${selectFindings(
    {
      ...cellItem,
      cause: 'township_ended',
      part: sql`cell_id`,
      period: sql`plan.effective * daterange(least(township.valid_to, village.valid_to), null)`,
      severity: 'serious',
    },
    sql`grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
      join division as township on township.code = version.township_code
      left join division as village on village.code = version.village_code
      where plan.effective is not null and least(township.valid_to, village.valid_to) is not null`,
  )}`
