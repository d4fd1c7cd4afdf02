import { type RawBuilder, sql } from 'kysely'
import { selectFindings } from './finding.queries.ts'

/** A thousandth of a square metre in square degrees; see `plans/judge.queries.ts`. */
const NOTHING = 1e-13
const noLand = sql`'SRID=4490;POLYGON EMPTY'::geometry`

/**
 * A boundary without other land. Asked for only where something is left: the embedded engine has no answer when it is to
 * take a shape from one that differs by its corners alone.
 */
const without = (
  land: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`case when ST_Covers(${land}, boundary) then ${noLand}
  else ST_CollectionExtract(ST_Difference(boundary, ${land}), 3) end`

/**
 * Plans whose cells do not add up to the outline of the district: `loose`, with the days on which. The database keeps of
 * every border its digest, written with the border itself; digests that add up are the proof, edge by edge, that every
 * point of the district lies in exactly one cell. No shape is read for it. See the function `border_digest`.
 */
const loose = sql`filled as materialized (
    select plan_id, township_code, sum(border_digest) as digest from grid_cell_version
    where plan_id in (select id from grid_plan where effective is not null) group by plan_id, township_code
  ), loose as materialized (
    select plan.id as plan_id, division.code, held.boundary, held.border_digest, plan.effective * held.period as period
    from grid_plan as plan join division_boundary as held on held.period && plan.effective
    join division on division.code = held.division_code and division.level = 'district'
    where plan.effective is not null and held.border_digest
      <> coalesce((select sum(digest) from filled where filled.plan_id = plan.id), 0)
  )`

/** Only where something is loose: townships on the days of each plan, and whether its cells fill them exactly. */
const compared = sql`ground as materialized (
    select held.division_code as code, held.boundary, held.border_digest, held.period
    from division_boundary as held join division on division.code = held.division_code and division.level = 'township'
    where exists (select from loose)
  ), compared as materialized (
    select loose.plan_id, ground.code, ground.boundary, loose.period * ground.period as period,
      filled.digest is not distinct from ground.border_digest as is_filled
    from loose join ground on ground.period && loose.period
    left join filled on filled.plan_id = loose.plan_id and filled.township_code = ground.code
  )`

/** Days on which the townships do not add up to the district: `uneven`. */
const uneven = sql`turn as (
    select plan_id, period, lower(period) as day from loose
    union select loose.plan_id, loose.period, lower(ground.period) from loose
      join ground on ground.period && loose.period and lower(ground.period) > lower(loose.period)
    union select loose.plan_id, loose.period, upper(ground.period) from loose
      join ground on ground.period && loose.period and loose.period @> upper(ground.period)
  ), stretch as (
    select plan_id, period as whole,
      daterange(day, lead(day) over (partition by plan_id, period order by day)) * period as period
    from turn
  ), uneven as materialized (
    select loose.plan_id, loose.code, loose.boundary, stretch.period
    from stretch join loose on loose.plan_id = stretch.plan_id and loose.period = stretch.whole
    where loose.border_digest
      <> coalesce((select sum(ground.border_digest) from ground where ground.period @> lower(stretch.period)), 0)
  )`

/**
 * Townships that their cells fill on all the days while no township overlaps another: `sound`. Their cells lie in no other
 * township. `doubtful` are those that their cells do not fill, with what is bare of them. A doubtful one is crowded where
 * the areas of what lies in it do not add up to that of their union, or where that union reaches beyond it.
 */
const doubtful = sql`sound as materialized (
    select compared.plan_id, compared.code from compared
    where not exists (select from uneven where uneven.plan_id = compared.plan_id)
    group by compared.plan_id, compared.code
    having range_agg(compared.period) filter (where compared.is_filled)
      @> (select range_agg(loose.period) from loose where loose.plan_id = compared.plan_id)
  ), drawn as materialized (
    select compared.plan_id, compared.code, compared.period, compared.boundary,
      coalesce(near.united, ${noLand}) as united, coalesce(near.total, 0) as total
    from compared cross join lateral (
      select ST_Union(version.boundary) as united, sum(ST_Area(version.boundary)) as total
      from grid_cell_version as version
      where version.plan_id = compared.plan_id and (version.township_code = compared.code
        or version.boundary && compared.boundary and not exists (select from sound
          where sound.plan_id = version.plan_id and sound.code = version.township_code))
    ) as near
    where not compared.is_filled
  ), doubtful as materialized (
    select plan_id, code, period, bare, total - ST_Area(united) > ${NOTHING}
      or ST_Area(united) + ST_Area(bare) - ST_Area(boundary) > ${NOTHING} as is_crowded
    from (select drawn.*, ${without(sql`united`)} as bare from drawn offset 0) as cut
  )`

const gaps = sql`open_land as materialized (
    select plan_id, code, period, bare as shape from doubtful
    union all
    -- Land of the district that no township has.
    select plan_id, code, period, ${without(sql`given`)}
    from (
      select uneven.*, coalesce((select ST_Union(ground.boundary) from ground
        where ground.period @> lower(uneven.period)), ${noLand}) as given
      from uneven offset 0
    ) as handed
  ), gap as (
    select open_land.plan_id, open_land.code, open_land.period, ST_Multi(ST_Collect(part.geom)) as shape
    from open_land cross join lateral ST_Dump(open_land.shape) as part
    where ST_Area(part.geom) > ${NOTHING} and not isempty(open_land.period)
    group by 1, 2, 3
  )`

/** Cells of sound townships, and of doubtful ones that are not crowded, share no land with any other; the others are held against their neighbours. */
const overlaps = sql`alone as materialized (
    select compared.plan_id, compared.code
    from compared left join doubtful on doubtful.plan_id = compared.plan_id and doubtful.code = compared.code
      and doubtful.period = compared.period
    where not exists (select from uneven where uneven.plan_id = compared.plan_id)
    group by compared.plan_id, compared.code
    having range_agg(compared.period) filter (where compared.is_filled or not doubtful.is_crowded)
      @> (select range_agg(loose.period) from loose where loose.plan_id = compared.plan_id)
  ), doubted as materialized (
    select version.plan_id, version.cell_id, version.boundary
    from grid_cell_version as version where version.plan_id in (select plan_id from loose)
      and not exists (select from alone where alone.plan_id = version.plan_id and alone.code = version.township_code)
  ), doubled as materialized (
    select a.plan_id, a.cell_id, b.cell_id as other_id, a.township_code, a.sub_bureau_id,
      ST_CollectionExtract(ST_Intersection(a.boundary, b.boundary), 3) as shape
    from (
      select distinct doubted.plan_id, least(doubted.cell_id, other.cell_id) as a,
        greatest(doubted.cell_id, other.cell_id) as b
      from doubted join grid_cell_version as other on other.plan_id = doubted.plan_id
        and other.boundary && doubted.boundary and other.cell_id <> doubted.cell_id
    ) as pair
    join grid_cell_version as a on a.plan_id = pair.plan_id and a.cell_id = pair.a
    join grid_cell_version as b on b.plan_id = pair.plan_id and b.cell_id = pair.b
    where ST_Relate(a.boundary, b.boundary, '2********')
  )`

/** Cells inside a hole of another that nobody declared as 园区飞地. */
const enclaves = sql`hole as materialized (
    select version.plan_id, version.cell_id, ST_MakePolygon(ST_ExteriorRing(ring.geom)) as land
    from grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
    cross join lateral ST_Dump(version.boundary) as part cross join lateral ST_DumpRings(part.geom) as ring
    where plan.effective is not null and version.hole_count > 0 and ring.path[1] > 0
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
  with ${loose}, ${compared}, ${uneven}, ${doubtful}, ${gaps}, ${overlaps}, ${enclaves}, ${uncovered}
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
