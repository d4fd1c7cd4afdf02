import { envelope, STORAGE_SRID } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { conditionsOf } from '../disclosures/public.queries.ts'
import type { Outline } from './bbox.ts'
import { type CollectionId, disclosureFilterOf } from './collections.ts'
import type { ItemsQuestion } from './items-question.ts'

/** Where the features of a collection come from: `public_` views only. `record` is the name of the row. */
export interface ItemSource {
  readonly from: (today: string) => RawBuilder<unknown>
  /** Its geometry, EPSG:4490; null where the features get it elsewhere. */
  readonly geometry: RawBuilder<unknown> | null
  /** Properties that are not simply columns. */
  readonly written?: Readonly<Record<string, RawBuilder<unknown>>>
  readonly meets: (shape: RawBuilder<unknown>, today: string) => RawBuilder<boolean>
  readonly conditions: (question: ItemsQuestion) => readonly RawBuilder<boolean>[]
}

const isBox = (outline: Outline): boolean =>
  outline.length === 5 && [0, 1].every((axis) => new Set(outline.map((corner) => corner[axis])).size <= 2)

/** Outlines as one geometry, EPSG:4490. A single box, the usual case, is written as one: PostGIS tests those faster. */
export function shapeOf(outlines: readonly Outline[]): RawBuilder<unknown> {
  const [[lower, , upper] = [], ...others] = outlines
  if (others.length === 0 && lower && upper && isBox(outlines[0] ?? [])) return envelope([...lower, ...upper])
  const polygons = outlines.map((outline) => `((${outline.map(([lng, lat]) => `${lng} ${lat}`).join(',')}))`)
  return sql`ST_GeomFromText(${`MULTIPOLYGON(${polygons.join(',')})`}, ${STORAGE_SRID})`
}

/** Properties as they are; a name by a part of it. */
function plainConditions({ filters }: ItemsQuestion): readonly RawBuilder<boolean>[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (name === 'name') return [sql<boolean>`strpos(lower(record.name), lower(${value})) > 0`]
    return [sql<boolean>`${sql.ref(`record.${name}`)} = ${value}`]
  })
}

const meetsColumn =
  (column: string): ItemSource['meets'] =>
  (shape) =>
    sql<boolean>`${sql.ref(column)} && ${shape} and ST_Intersects(${sql.ref(column)}, ${shape})`

const areas = {
  geometry: sql`record.geometry`,
  meets: meetsColumn('record.geometry'),
  conditions: plainConditions,
}

const cells: ItemSource = {
  ...areas,
  from: (today) => sql`(
    select cell.code, cell.name, cell.township_code, township.name as township_name, cell.sub_bureau_id,
      bureau.name as sub_bureau_name, cell.area_m2, cell.is_approximate, cell.is_demo, cell.boundary as geometry
    from public_grid_plans as plan
    join public_cells as cell on cell.plan_id = plan.id
    left join public_divisions as township on township.code = cell.township_code
    left join public_organisations as bureau on bureau.id = cell.sub_bureau_id
    where plan.effective @> ${today}::date)`,
}

const townships: ItemSource = {
  ...areas,
  from: (today) => sql`(
    select division.code, coalesce(former.name, division.name) as name,
      case when former.name is null then division.name_en else former.name_en end as name_en,
      coalesce(former.kind, division.kind) as kind, jurisdiction.organisation_id as sub_bureau_id,
      boundary.area_m2, boundary.land_area_m2, boundary.is_approximate, boundary.source, boundary.licence,
      boundary.boundary as geometry
    from public_division_boundaries as boundary
    join public_divisions as division on division.code = boundary.division_code and division.level = 'township'
    left join public_jurisdictions as jurisdiction
      on jurisdiction.division_code = division.code and jurisdiction.period @> ${today}::date
    left join public_division_former_names as former
      on former.division_code = division.code and former.period @> ${today}::date
    where boundary.period @> ${today}::date)`,
}

/** An area meets a box where one of its townships does, so nothing has to be united to find it. */
const subBureauAreas: ItemSource = {
  geometry: null,
  conditions: plainConditions,
  from: (today) => sql`(
    select bureau.id, bureau.name, bureau.name_en, bureau.short_name, bureau.office_address, bureau.office_phone,
      count(*)::integer as township_count, sum(boundary.area_m2) as area_m2, bool_or(jurisdiction.is_assumed) as is_assumed
    from public_jurisdictions as jurisdiction
    join public_division_boundaries as boundary
      on boundary.division_code = jurisdiction.division_code and boundary.period @> ${today}::date
    join public_organisations as bureau on bureau.id = jurisdiction.organisation_id
    where jurisdiction.period @> ${today}::date
    group by bureau.id, bureau.name, bureau.name_en, bureau.short_name, bureau.office_address, bureau.office_phone)`,
  meets: (shape, today) => sql<boolean>`exists (
    select from public_jurisdictions as held
    join public_division_boundaries as part on part.division_code = held.division_code and part.period @> ${today}::date
    where held.organisation_id = record.id and held.period @> ${today}::date
      and part.boundary && ${shape} and ST_Intersects(part.boundary, ${shape}))`,
}

const day = (column: string): RawBuilder<unknown> => sql`${sql.ref(`record.${column}`)}::text`

const disclosures: ItemSource = {
  from: () => sql`public_disclosures`,
  geometry: sql`record.location`,
  written: {
    fine_yuan: sql`record.fine_yuan::float8`,
    confiscated_yuan: sql`record.confiscated_yuan::float8`,
  },
  meets: meetsColumn('record.location'),
  conditions: ({ filters, days }) =>
    conditionsOf({
      ...disclosureFilterOf(filters),
      ...(days?.from != null && { from: days.from }),
      ...(days?.until != null && { until: days.until }),
    }),
}

const enterprises: ItemSource = {
  from: () => sql`public_enterprises`,
  geometry: sql`record.location`,
  written: { closed_on: day('closed_on') },
  meets: meetsColumn('record.location'),
  conditions: plainConditions,
}

export const sources: Readonly<Record<CollectionId, ItemSource>> = {
  cells,
  townships,
  'sub-bureau-areas': subBureauAreas,
  disclosures,
  enterprises,
}
