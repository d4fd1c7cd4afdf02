import { z } from 'zod'
import { CellCode, Id, Line, TownshipCode } from '../../contract.ts'
import type { PublicLayer } from '../../public-versions.ts'
import { Correction, CreditCode, type DisclosureFilter, PublicKind } from '../disclosures/filter.contract.ts'
import { Element } from '../enterprises/contract.ts'

export const CollectionId = z.enum(['cells', 'townships', 'sub-bureau-areas', 'disclosures', 'enterprises'])
export type CollectionId = z.infer<typeof CollectionId>

/** Kind of a property, as JSON Schema says it. */
export type FieldKind = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'date-time' | 'list'

/** What a collection is and what may be asked of it. */
export interface Collection {
  readonly id: CollectionId
  readonly title: string
  readonly titleEn: string
  readonly description: string
  /** Layers of the database whose change makes every answer of it new. */
  readonly layers: readonly PublicLayer[]
  readonly geometryType: 'Point' | 'MultiPolygon'
  /** The property by which a feature is known and the collection is ordered. */
  readonly key: 'code' | 'id'
  readonly keySchema: z.ZodType<string | number>
  readonly fields: Readonly<Record<string, FieldKind>>
  /** Properties by which it may be filtered, with what may be asked for. */
  readonly filters: Readonly<Record<string, z.ZodType>>
  /** Whether its features have a time by which `datetime` selects. */
  readonly isTemporal: boolean
}

const codeOf = (digits: number) => z.string().regex(new RegExp(`^\\d{${digits}}$`))
const identity = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(z.int().positive())
const names = { name: 'string' } as const
const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] })

const cells: Collection = {
  id: 'cells',
  title: '监管网格',
  titleEn: 'Supervision cells',
  description:
    '当日生效网格方案的网格及其边界（示意）。Cells of the plan in force today; borders are approximate.',
  layers: ['cells', 'divisions'],
  geometryType: 'MultiPolygon',
  key: 'code',
  keySchema: codeOf(15),
  fields: {
    code: 'string',
    ...names,
    township_code: 'string',
    township_name: 'string',
    sub_bureau_id: 'integer',
    sub_bureau_name: 'string',
    area_m2: 'number',
    is_approximate: 'boolean',
    is_demo: 'boolean',
  },
  filters: { code: CellCode, township_code: TownshipCode, sub_bureau_id: Id, name: Line(60), is_demo: flag },
  isTemporal: false,
}

const townships: Collection = {
  id: 'townships',
  title: '镇街',
  titleEn: 'Townships',
  description: '当日的镇街及其边界（示意）。Townships of today; borders are approximate.',
  layers: ['divisions'],
  geometryType: 'MultiPolygon',
  key: 'code',
  keySchema: codeOf(9),
  fields: {
    code: 'string',
    ...names,
    name_en: 'string',
    kind: 'string',
    sub_bureau_id: 'integer',
    area_m2: 'number',
    land_area_m2: 'number',
    is_approximate: 'boolean',
    source: 'string',
    licence: 'string',
  },
  filters: { code: TownshipCode, sub_bureau_id: Id, name: Line(60), kind: Line(40) },
  isTemporal: false,
}

const subBureauAreas: Collection = {
  id: 'sub-bureau-areas',
  title: '分局辖区',
  titleEn: 'Areas of sub-bureaus',
  description: '各分局当日管辖的镇街合并而成的范围。The townships of each sub-bureau, made one.',
  layers: ['divisions'],
  geometryType: 'MultiPolygon',
  key: 'id',
  keySchema: identity,
  fields: {
    id: 'integer',
    ...names,
    name_en: 'string',
    short_name: 'string',
    office_address: 'string',
    office_phone: 'string',
    township_count: 'integer',
    area_m2: 'number',
    is_assumed: 'boolean',
  },
  filters: { name: Line(60) },
  isTemporal: false,
}

const disclosures: Collection = {
  id: 'disclosures',
  title: '执法公示',
  titleEn: 'Enforcement disclosures',
  description:
    '公示中的处罚决定、行政命令、行政强制、后督察与检查结果。自然人不标位置。Records on display; natural persons have no place.',
  layers: ['disclosures'],
  geometryType: 'Point',
  key: 'id',
  keySchema: identity,
  fields: {
    id: 'integer',
    kind: 'string',
    element: 'string',
    title: 'string',
    document_number: 'string',
    party_name: 'string',
    party_code: 'string',
    enterprise_id: 'integer',
    organisation_id: 'integer',
    organisation_name: 'string',
    township_code: 'string',
    cell_code: 'string',
    facts: 'string',
    legal_basis: 'string',
    ordered: 'string',
    fine_yuan: 'number',
    confiscated_yuan: 'number',
    paid_on: 'date',
    correction: 'string',
    correction_verified_on: 'date',
    acted_on: 'date',
    published_on: 'date',
    display_until: 'date',
    changed_at: 'date-time',
    version: 'integer',
    is_demo: 'boolean',
  },
  filters: {
    kind: PublicKind,
    element: Element,
    correction: Correction,
    township_code: TownshipCode,
    cell_code: CellCode,
    organisation_id: Id,
    enterprise_id: Id,
    party_code: CreditCode,
    q: Line(60),
  },
  isTemporal: true,
}

const enterprises: Collection = {
  id: 'enterprises',
  title: '有公示记录的企业',
  titleEn: 'Enterprises with records on display',
  description: '至少有一条公示记录的单位（不含自然人）。Legal persons with at least one published record.',
  layers: ['disclosures', 'enterprises'],
  geometryType: 'Point',
  key: 'id',
  keySchema: identity,
  fields: {
    id: 'integer',
    ...names,
    unified_social_credit_code: 'string',
    industry_code: 'string',
    industry_name: 'string',
    township_code: 'string',
    elements: 'list',
    closed_on: 'date',
    is_demo: 'boolean',
  },
  filters: {
    name: Line(60),
    unified_social_credit_code: CreditCode,
    industry_code: Line(8),
    township_code: TownshipCode,
  },
  isTemporal: false,
}

export const collections: Readonly<Record<CollectionId, Collection>> = {
  cells,
  townships,
  'sub-bureau-areas': subBureauAreas,
  disclosures,
  enterprises,
}

/** Properties of a question as the one filter of the records says them. */
export const disclosureFilterOf = (filters: Readonly<Record<string, unknown>>): DisclosureFilter => {
  const { township_code, cell_code, organisation_id, enterprise_id, party_code, ...same } = filters
  return {
    ...same,
    ...(township_code !== undefined && { township: township_code }),
    ...(cell_code !== undefined && { cell: cell_code }),
    ...(organisation_id !== undefined && { subBureau: organisation_id }),
    ...(enterprise_id !== undefined && { enterprise: enterprise_id }),
    ...(party_code !== undefined && { code: party_code }),
  } as DisclosureFilter
}
