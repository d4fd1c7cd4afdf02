import { z } from 'zod'
import {
  Day,
  defineContract,
  featureCollectionOf,
  Line,
  listOf,
  MultiPolygon,
  Nothing,
  pageQuery,
  RowId,
  TownshipCode,
} from '../../contract.ts'

export const DivisionLevel = z.enum(['district', 'township', 'village'])
export type DivisionLevel = z.infer<typeof DivisionLevel>

export const DivisionProperties = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  level: DivisionLevel,
  kind: z.string(),
  parentCode: z.string().nullable(),
  /** Geodesic area of the boundary, water included, square metres; null without a boundary. */
  areaM2: z.number().nullable(),
  /** Geodesic area landward of the shoreline, square metres. */
  landAreaM2: z.number().nullable(),
  /** 示意: the boundary was constructed, not surveyed. */
  approximate: z.boolean(),
  /** Sub-bureau that enforces in a township; null for other levels. */
  subBureauId: z.int().nullable(),
  /** True while no document is known that gives the township to the sub-bureau. */
  subBureauAssumed: z.boolean().nullable(),
})

export const ListDivisions = defineContract({
  method: 'get',
  path: '/api/divisions.geojson',
  permission: 'public',
  summary: 'Administrative divisions of one level with their boundaries on a day; villages have no boundary',
  params: Nothing,
  query: z.strictObject({ level: DivisionLevel.default('township'), on: Day.optional() }),
  answer: featureCollectionOf(MultiPolygon.nullable(), DivisionProperties),
  contentType: 'application/geo+json',
})

const VillageCode = z.string().regex(/^\d{12}$/, 'expects_village_code')
const DivisionCode = z.string().regex(/^(\d{9}|\d{12})$/, 'expects_division_code')
const Name = Line(60)
/** Kind in the official list, such as 街道 or 镇. */
const Kind = Line(20)
const Villages = z.array(VillageCode).min(1).max(400)

/**
 * One change of administrative divisions. A village whose township changes gets a new code, because its township is
 * part of it: the next number after the last one ever used there in its range (001–199 居委会, 200–399 村委会, …).
 */
export const DivisionChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rename'),
    code: DivisionCode,
    name: Name,
    /** Absent: none from now on. */
    nameEn: Line(80).optional(),
  }),
  /** Boundaries stay as they are: villages have none, so what moves with them must be drawn in a plan. */
  z.strictObject({ kind: z.literal('move'), villageCodes: Villages, toTownshipCode: TownshipCode }),
  z.strictObject({
    kind: z.literal('merge'),
    fromCodes: z.array(TownshipCode).min(2).max(20),
    /** One of the old codes, which then continues, or a new one. */
    into: z.strictObject({ code: TownshipCode, name: Name, nameEn: Line(80).optional(), kind: Kind }),
    /** Needed where the parts belong to different sub-bureaus. */
    subBureauId: RowId.optional(),
  }),
  /** Every part is the exact union of the cells, of the plan in force, of its villages. */
  z.strictObject({
    kind: z.literal('split'),
    code: TownshipCode,
    /**
     * One part may keep the code. Staff of the township office stay with it, or go to the first part where none does.
     */
    into: z
      .array(
        z.strictObject({
          code: TownshipCode,
          name: Name,
          nameEn: Line(80).optional(),
          kind: Kind,
          villageCodes: Villages,
        }),
      )
      .min(2)
      .max(20),
  }),
])
export type DivisionChange = z.infer<typeof DivisionChange>
export const DivisionChangeKind = z.enum(['rename', 'move', 'merge', 'split'])

/** What a change touched. Cases, responsibilities and cells keep their codes: they are history. */
export const DivisionEffects = z.object({
  /** Villages with a new code. */
  villages: z.int(),
  boundaries: z.int(),
  /** Cells of the plan in force whose township or village no longer exists; they need a new plan. */
  outdatedCells: z.int(),
  /** Enterprises that followed to a new code. */
  enterprises: z.int(),
  /** Enterprises that stay under a code that has ended, because nothing says to which part they belong. */
  enterprisesLeft: z.int(),
  officesEnded: z.int(),
  officesFounded: z.int(),
  officesRenamed: z.int(),
  /** Posts and accounts' roles that went on from an ended office to its successor. */
  postsMoved: z.int(),
  rolesMoved: z.int(),
  /** Pieces of equipment that went on to the successor. */
  equipmentMoved: z.int(),
  /** Assignments to a sub-bureau that ended or began. */
  jurisdictions: z.int(),
})
export type DivisionEffects = z.infer<typeof DivisionEffects>

export const Succession = z.object({
  fromCode: z.string(),
  toCode: z.string(),
  fromName: z.string(),
  toName: z.string(),
})
export type Succession = z.infer<typeof Succession>

export const ChangeDivisions = defineContract({
  method: 'post',
  path: '/api/division-changes',
  permission: 'division.manage',
  summary:
    'Merge, split, rename or move divisions together, in order; a dry run does the same and keeps nothing',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    /** First day on which the changes hold; not in the future. */
    effectiveOn: Day,
    /** The document that orders them. */
    document: Line(300),
    dryRun: z.boolean(),
    changes: z.array(DivisionChange).min(1).max(50),
  }),
  answer: z.object({
    dryRun: z.boolean(),
    changes: z.array(
      z.object({
        /** Null in a dry run. */
        id: z.int().nullable(),
        kind: DivisionChangeKind,
        effects: DivisionEffects,
        successions: z.array(Succession),
      }),
    ),
    /** Of all changes together; every cell counted once. */
    effects: DivisionEffects,
  }),
})

export const ListDivisionChanges = defineContract({
  method: 'get',
  path: '/api/division-changes',
  permission: 'organisation.read',
  summary: 'Changes of administrative divisions, the newest first',
  params: Nothing,
  query: z.strictObject(pageQuery),
  answer: listOf(
    z.object({
      id: z.int(),
      kind: DivisionChangeKind,
      effectiveOn: Day,
      document: z.string(),
      madeAt: z.iso.datetime(),
      effects: DivisionEffects,
      successions: z.array(Succession),
    }),
  ),
})
