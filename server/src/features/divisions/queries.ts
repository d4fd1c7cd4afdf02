import { asGeoJson, type Db } from '@tongzhou/db'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { MultiPolygon } from '../../contract.ts'
import type { DivisionLevel } from './contract.ts'

/** Divisions of a level that exist on a day, each with its name, its boundary and its sub-bureau of that day. */
export function listDivisions(db: Db, { level, on }: { level: DivisionLevel; on: string }) {
  return db
    .selectFrom('public_divisions as division')
    .leftJoin('public_division_boundaries as boundary', (join) =>
      join
        .onRef('boundary.division_code', '=', 'division.code')
        .on(sql<boolean>`boundary.period @> ${on}::date`),
    )
    .leftJoin('public_division_former_names as former', (join) =>
      join.onRef('former.division_code', '=', 'division.code').on(sql<boolean>`former.period @> ${on}::date`),
    )
    .leftJoin('public_jurisdictions as jurisdiction', (join) =>
      join
        .onRef('jurisdiction.division_code', '=', 'division.code')
        .on(sql<boolean>`jurisdiction.period @> ${on}::date`),
    )
    .where('division.level', '=', level)
    .where('division.valid_from', '<=', on)
    .where((eb) => eb.or([eb('division.valid_to', 'is', null), eb('division.valid_to', '>', on)]))
    .select([
      'division.code',
      sql<string>`coalesce(former.name, division.name)`.as('name'),
      sql<string | null>`case when former.name is null then division.name_en else former.name_en end`.as(
        'name_en',
      ),
      sql<string>`coalesce(former.kind, division.kind)`.as('kind'),
      'division.parent_code',
      'boundary.area_m2',
      'boundary.land_area_m2',
      'boundary.is_approximate',
      'jurisdiction.organisation_id',
      'jurisdiction.is_assumed',
      asGeoJson<z.infer<typeof MultiPolygon>>('boundary.boundary').as('geometry'),
    ])
    .orderBy('division.code')
    .execute()
}
