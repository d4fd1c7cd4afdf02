import type { Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { Random } from '../seed/random.ts'

type Damage = (trx: Trx, random: Random) => Promise<void>

/** A cell at random; its land is one piece, as that of every seeded cell. */
async function anyCell(trx: Trx, random: Random): Promise<number> {
  const { rows } = await sql<{ id: number }>`select cell_id as id from grid_cell_version
    where not ST_IsEmpty(boundary) order by md5(${String(random.next())} || cell_id) limit 1`.execute(trx)
  const [cell] = rows
  if (!cell) throw new Error('the plan has no cell left')
  return cell.id
}

/** A square of the lattice around a place of the cell, degrees. */
const squareIn = (place: 'inside' | 'border', size: number) =>
  place === 'inside'
    ? sql`ST_SnapToGrid(ST_Expand(ST_PointOnSurface(boundary), ${size}), 1e-7)`
    : sql`ST_SnapToGrid(ST_Expand(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 3), ${size}), 1e-7)`

const sizes = [0.000002, 0.0001, 0.0008] as const

const damages: Readonly<Record<string, Damage>> = {
  hole: async (trx, random) => {
    await sql`update grid_cell_version set boundary = ST_Multi(ST_Difference(boundary, ${squareIn('inside', random.pick(sizes))}))
      where cell_id = ${await anyCell(trx, random)}`.execute(trx)
  },
  bite: async (trx, random) => {
    await sql`update grid_cell_version set boundary = ST_Multi(ST_Difference(boundary, ${squareIn('border', random.pick(sizes))}))
      where cell_id = ${await anyCell(trx, random)}`.execute(trx)
  },
  growth: async (trx, random) => {
    await sql`update grid_cell_version set boundary = ST_Multi(ST_Union(boundary, ${squareIn('border', random.pick(sizes))}))
      where cell_id = ${await anyCell(trx, random)}`.execute(trx)
  },
  loss: async (trx, random) => {
    await sql`delete from grid_cell_version where cell_id = ${await anyCell(trx, random)}`.execute(trx)
  },
  bareTownship: async (trx, random) => {
    await sql`delete from grid_cell_version where township_code = (select township_code from grid_cell_version
      where cell_id = ${await anyCell(trx, random)} limit 1)`.execute(trx)
  },
  double: async (trx, random) => {
    const [from, to] = [await anyCell(trx, random), await anyCell(trx, random)]
    await sql`update grid_cell_version set boundary = (select boundary from grid_cell_version where cell_id = ${from} limit 1)
      where cell_id = ${to}`.execute(trx)
  },
  enclave: async (trx, random) => {
    const [outer, inner] = [await anyCell(trx, random), await anyCell(trx, random)]
    if (outer === inner) return
    await sql`update grid_cell_version set boundary = (select ST_Multi(${squareIn('inside', 0.0005)})
      from grid_cell_version where cell_id = ${outer}) where cell_id = ${inner}`.execute(trx)
    await sql`update grid_cell_version set boundary = ST_Multi(ST_Difference(boundary,
      (select boundary from grid_cell_version where cell_id = ${inner}))) where cell_id = ${outer}`.execute(
      trx,
    )
  },
  shift: async (trx, random) => {
    await sql`update grid_cell_version set boundary = ST_Translate(boundary, 1e-7, 0)
      where cell_id = ${await anyCell(trx, random)}`.execute(trx)
  },
  merger: async (trx, random) => {
    const cell = await anyCell(trx, random)
    await sql`with taken as (
        delete from grid_cell_version as gone using grid_cell_version as kept
        where kept.cell_id = ${cell} and gone.plan_id = kept.plan_id and gone.cell_id = (
          select other.cell_id from grid_cell_version as other where other.plan_id = kept.plan_id
            and other.cell_id <> kept.cell_id and ST_Relate(other.boundary, kept.boundary, '****1****')
          order by other.cell_id limit 1) returning gone.boundary
      ) update grid_cell_version set boundary = ST_Multi(ST_Union(grid_cell_version.boundary, taken.boundary))
      from taken where cell_id = ${cell}`.execute(trx)
  },
  otherTownship: async (trx, random) => {
    await sql`update grid_cell_version set township_code = (select code from division where level = 'township'
      order by md5(code || ${String(random.next())}) limit 1) where cell_id = ${await anyCell(trx, random)}`.execute(
      trx,
    )
  },
  // Corners on straight edges: the same land, but a border that does not match edge by edge.
  outlineCorners: async (trx) => {
    await sql`update division_boundary set boundary = ST_Multi(ST_Segmentize(boundary, 0.002))
      where division_code in (select code from division where level = 'district')`.execute(trx)
  },
  townshipShrinks: async (trx, random) => {
    await sql`update division_boundary set boundary = ST_Multi(ST_Difference(boundary, ${squareIn('border', 0.001)}))
      where division_code = (select code from division where level = 'township'
        order by md5(code || ${String(random.next())}) limit 1)`.execute(trx)
  },
  outlineGrows: async (trx) => {
    await sql`update division_boundary set boundary = ST_Multi(ST_Union(boundary, ${squareIn('border', 0.001)}))
      where division_code in (select code from division where level = 'district')`.execute(trx)
  },
}

export const damageWords = Object.keys(damages)

/** Damages the plan or the ground in one way. */
export async function damageLand(trx: Trx, word: string, random: Random): Promise<void> {
  const damage = damages[word]
  if (!damage) throw new Error(`no damage ${word}`)
  await sql`delete from enterprise_placement`.execute(trx)
  await damage(trx, random)
}

export interface LandFinding {
  readonly key: string
  /** Square metres; 0 for an enclave. */
  readonly area: number
}

const cells = (on: string) => sql`(select version.cell_id, version.boundary from grid_cell_version as version
  join grid_plan as plan on plan.id = version.plan_id where plan.effective @> ${on}::date)`
const grounds = (on: string, level: 'district' | 'township') => sql`(select division.code, held.boundary
  from division_boundary as held join division on division.code = held.division_code
  where division.level = ${level} and held.period @> ${on}::date)`

interface BareLand {
  readonly code: string
  /** Square degrees. */
  readonly size: number
  /** Square metres. */
  readonly area: number
}

/** What is left of grounds without other land, of both of which `sides` has the shapes; nothing where it is covered. */
async function findBare(trx: Trx, sides: RawBuilder<unknown>): Promise<BareLand[]> {
  const { rows } = await sql<BareLand>`select code, ST_Area(land) as size, ST_Area(land::geography) as area
    from (
      select code, ST_CollectionExtract(ST_Difference(boundary, other), 3) as land
      from (${sides}) as sides where not ST_Covers(other, boundary) offset 0
    ) as bare`.execute(trx)
  return rows.filter(({ size }) => size > 1e-13)
}

/** Land of townships that no cell has, and of the district that no township has. */
async function findGaps(trx: Trx, on: string): Promise<BareLand[]> {
  const noLand = sql`'SRID=4490;POLYGON EMPTY'::geometry`
  const ofTownships = await findBare(
    trx,
    sql`select code, boundary, coalesce((select ST_Union(own.boundary) from ${cells(on)} as own
      where own.boundary && ground.boundary), ${noLand}) as other from ${grounds(on, 'township')} as ground offset 0`,
  )
  const ofDistrict = await findBare(
    trx,
    sql`select code, boundary, (select ST_Union(township.boundary) from ${grounds(on, 'township')} as township) as other
      from ${grounds(on, 'district')} as ground offset 0`,
  )
  return [...ofTownships, ...ofDistrict]
}

/**
 * Whether every point of the district lies in exactly one cell, by areas: of all cells, of their union, of what is left. The
 * difference is asked for only where something is left: the embedded engine has no answer where shapes differ by corners.
 */
async function isWhole(trx: Trx, on: string): Promise<boolean> {
  const { rows } = await sql<{ left: number; more: number }>`
    select case when ST_Covers(united, boundary) then 0 else ST_Area(ST_Difference(boundary, united)) end as left,
      total - ST_Area(boundary) as more
    from (
      select ground.boundary, (select ST_Union(own.boundary) from ${cells(on)} as own) as united,
        (select sum(ST_Area(own.boundary)) from ${cells(on)} as own) as total
      from ${grounds(on, 'district')} as ground offset 0
    ) as held`.execute(trx)
  return rows.every(({ left, more }) => left < 1e-13 && more < 1e-13)
}

async function findOverlaps(trx: Trx, on: string): Promise<LandFinding[]> {
  const { rows } = await sql<LandFinding>`
    select 'land_overlap:0:' || a.cell_id || ':' || b.cell_id as key,
      ST_Area(ST_CollectionExtract(ST_Intersection(a.boundary, b.boundary), 3)::geography) as area
    from ${cells(on)} as a join ${cells(on)} as b on a.cell_id < b.cell_id and ST_Intersects(a.boundary, b.boundary)
    where ST_Area(ST_Intersection(a.boundary, b.boundary)) > 1e-13`.execute(trx)
  return rows
}

async function findEnclaves(trx: Trx, on: string): Promise<LandFinding[]> {
  const { rows } = await sql<LandFinding>`
    select distinct 'enclave_undeclared:0:' || within.cell_id as key, 0::float8 as area
    from ${cells(on)} as own cross join lateral ST_Dump(own.boundary) as part
    cross join lateral ST_DumpRings(part.geom) as ring
    join ${cells(on)} as within on within.cell_id <> own.cell_id
      and ST_CoveredBy(within.boundary, ST_MakePolygon(ST_ExteriorRing(ring.geom)))
    where ring.path[1] > 0`.execute(trx)
  return rows
}

/**
 * What is wrong with the land of the plan of a day, asked of the shapes alone and each held against all: gaps, overlaps,
 * enclaves. Of a plan that is whole nothing is bare, whatever the townships are.
 */
export async function findLandFaults(trx: Trx, on: string): Promise<LandFinding[]> {
  const gaps = (await isWhole(trx, on)) ? [] : await findGaps(trx, on)
  const areas = new Map<string, number>()
  for (const { code, area } of gaps) areas.set(code, (areas.get(code) ?? 0) + area)
  return [
    ...[...areas].map(([code, area]) => ({ key: `land_gap:0:${code}`, area })),
    ...(await findOverlaps(trx, on)),
    ...(await findEnclaves(trx, on)),
  ]
}
