import { areaM2, asGeoJson, fromGeoJson, type Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { fromCoordinates, fromLattice, type LatticePolygon } from '../../topology/lattice.ts'

interface ShapeRow {
  readonly shape: { readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] }
}

const polygonsOf = ({ shape }: ShapeRow): LatticePolygon[] => shape.coordinates.map(fromCoordinates)

export interface Boundary {
  readonly divisionCode: string
  readonly polygons: readonly LatticePolygon[]
  readonly landAreaM2: number | null
  readonly isApproximate: boolean
  readonly licence: string
  readonly from: string
  readonly isOpen: boolean
}

/** Boundaries that hold on a day, on the lattice, exactly. */
export async function listBoundaries(trx: Trx, codes: readonly string[], on: string): Promise<Boundary[]> {
  const rows = await trx
    .selectFrom('division_boundary')
    .where('division_code', 'in', codes)
    .where(sql<boolean>`period @> ${on}::date`)
    .select([
      'division_code',
      'land_area_m2',
      'is_approximate',
      'licence',
      sql<string>`lower(period)`.as('from'),
      sql<boolean>`upper_inf(period)`.as('is_open'),
      asGeoJson<never>('boundary').as('shape'),
    ])
    .execute()
  return rows.map((row) => ({
    divisionCode: row.division_code,
    polygons: polygonsOf(row),
    landAreaM2: row.land_area_m2,
    isApproximate: row.is_approximate,
    licence: row.licence,
    from: row.from,
    isOpen: row.is_open,
  }))
}

/** Ends boundaries on a day; one that would have begun that day never held. */
export async function endBoundaries(trx: Trx, codes: readonly string[], on: string): Promise<void> {
  await sql`delete from division_boundary where division_code = any(${[...codes]}::text[])
    and lower(period) = ${on}::date`.execute(trx)
  await sql`update division_boundary set period = daterange(lower(period), ${on}::date)
    where division_code = any(${[...codes]}::text[]) and period @> ${on}::date`.execute(trx)
}

export interface NewBoundary {
  readonly divisionCode: string
  readonly polygons: readonly LatticePolygon[]
  readonly landAreaM2: number | null
  readonly isApproximate: boolean
  readonly source: string
  readonly licence: string
}

/** A boundary from a day on, with its geodesic area. */
export async function insertBoundary(trx: Trx, boundary: NewBoundary, on: string): Promise<void> {
  const shape = fromGeoJson({
    type: 'MultiPolygon',
    coordinates: boundary.polygons.map((polygon) =>
      polygon.map((ring) => [...ring, ...ring.slice(0, 1)].map(fromLattice)),
    ),
  })
  await trx
    .insertInto('division_boundary')
    .values({
      division_code: boundary.divisionCode,
      period: `[${on},)`,
      boundary: shape,
      area_m2: areaM2(shape),
      land_area_m2: boundary.landAreaM2,
      is_approximate: boundary.isApproximate,
      source: boundary.source,
      licence: boundary.licence,
    })
    .execute()
}

export interface GroundCell {
  readonly cellId: number
  /** Village of today that the cell was drawn for; null where it names none, or one that has ended without a successor. */
  readonly villageCode: string | null
  readonly polygons: readonly LatticePolygon[]
}

/**
 * Cells of a plan that lie in a township of today. A plan keeps the codes of its day, so the successions lead from them
 * to the codes of today.
 */
export async function listGroundCells(trx: Trx, planId: number, townshipCode: string): Promise<GroundCell[]> {
  const { rows } = await sql<ShapeRow & { cell_id: number; village_code: string | null }>`
    with recursive ancestor(code, old_code) as (
      select code, code from division
      where valid_to is null and (code = ${townshipCode} or parent_code = ${townshipCode})
      union
      select ancestor.code, succession.from_code
      from ancestor join division_succession as succession on succession.to_code = ancestor.old_code
    )
    select version.cell_id, village.code as village_code, ${asGeoJson('version.boundary')} as shape
    from grid_cell_version as version
    left join ancestor as village on village.old_code = version.village_code and length(village.code) = 12
    where version.plan_id = ${planId} and (village.code is not null or (version.village_code is null
      and version.township_code in (select old_code from ancestor where length(code) = 9)))
    order by version.cell_id`.execute(trx)
  return rows.map((row) => ({
    cellId: row.cell_id,
    villageCode: row.village_code,
    polygons: polygonsOf(row),
  }))
}
