import { z } from 'zod'
import {
  CellCode,
  Day,
  defineContract,
  FileAnswer,
  Id,
  LngLat,
  listOf,
  MultiPolygon,
  Nothing,
  pageQuery,
  TownshipCode,
} from '../../contract.ts'
import { CertificateState } from '../grids/contract.ts'
import { CauseCode, CauseGroup, MendingAction, Severity } from './cause.contract.ts'

/** Which items; `on` is any day, past or future, today where absent. */
const itemFilter = {
  on: Day.optional(),
  cause: CauseCode.optional(),
  group: CauseGroup.optional(),
  severity: Severity.optional(),
  subBureau: Id.optional(),
  township: TownshipCode.optional(),
  cell: CellCode.optional(),
  person: Id.optional(),
  enterprise: Id.optional(),
  /** Part of the name of the cell, enterprise, person, body or township, or of a cell code. */
  q: z.string().trim().min(1).max(60).optional(),
}

const Named = z.object({ id: z.int(), name: z.string() })
const Place = z.object({ code: z.string(), name: z.string() })

/**
 * One thing that is uncovered, and why. Of the places those are given that it concerns: a vacancy has a cell, an expired
 * certificate a cell and a person, a body below its floor only a body.
 */
export const CoverageItem = z.object({
  id: z.int(),
  cause: CauseCode,
  group: CauseGroup,
  severity: Severity,
  /** Identity of the finding over time: the same cause at the same place. */
  key: z.string(),
  /** First day of the unbroken time in which it has been so. */
  since: Day,
  /** Last day on which it will be so as far as is known; null while nothing ends it. */
  until: Day.nullable(),
  /** Whole days from `since` to the day asked, that day included. */
  days: z.int(),
  /**
   * In the unit of the cause: m² for land, missing people or pieces for roles and bodies, percent of the available hours for
   * a load, days allowed for visits and case steps; 0 where there is nothing to measure.
   */
  measure: z.number(),
  /** What exactly, as a word: role code, `expired` | `revoked` | `missing`, item of the checklist, kind of equipment, level. */
  detail: z.string().nullable(),
  cell: Place.nullable(),
  enterprise: Named.nullable(),
  person: Named.nullable(),
  body: Named.nullable(),
  /** Null also for those who may not read cases. */
  case: z.object({ id: z.int(), number: z.string() }).nullable(),
  handoverId: z.int().nullable(),
  township: Place.nullable(),
  subBureau: Named.nullable(),
  /** Where it is on the map; null for what has no place of its own. */
  at: LngLat.nullable(),
  /** Enterprises that are exposed by it. */
  exposedEnterpriseCount: z.int(),
  /** Exposed enterprises (at least one) × days: the order of “worst first”. */
  weight: z.int(),
  /** Whom to ask; the person is the one who has to act where the platform knows one. */
  ask: z.object({ body: Named.nullable(), person: Named.nullable() }),
  action: MendingAction,
  /** False where a rule behind it is 待核实 (grade C, K or assumed). */
  verified: z.boolean(),
  demo: z.boolean(),
})
export type CoverageItem = z.infer<typeof CoverageItem>

export const ListCoverageItems = defineContract({
  method: 'get',
  path: '/api/coverage/items',
  permission: 'coverage.read',
  summary: 'What is uncovered on a day and why, by cause or the worst first',
  params: Nothing,
  query: z.strictObject({ ...itemFilter, order: z.enum(['cause', 'worst']).default('cause'), ...pageQuery }),
  answer: listOf(CoverageItem).extend({ on: Day }),
})

const Percent = z.number().min(0).max(100).nullable()
/** Shares that are covered, percent with two decimals; null where there is nothing to cover. */
export const CoveredShares = z.object({
  /** Land of the district that lies in exactly one cell. */
  areaPercent: Percent,
  /** Cells with every required role held by somebody present and certified. */
  cellPercent: Percent,
  /** Enterprises with file, level and cell, in a covered cell, and visited in time. */
  enterprisePercent: Percent,
  cellCount: z.int(),
  coveredCellCount: z.int(),
  enterpriseCount: z.int(),
  coveredEnterpriseCount: z.int(),
})
export type CoveredShares = z.infer<typeof CoveredShares>

export const SummariseCoverage = defineContract({
  method: 'get',
  path: '/api/coverage/summary',
  permission: 'coverage.read',
  summary: 'Counts of uncovered items by cause, sub-bureau and township on a day; they equal the list',
  params: Nothing,
  query: z.strictObject(itemFilter),
  answer: z.object({
    on: Day,
    total: z.int(),
    /** Only combinations that occur. */
    counts: z.array(
      z.object({
        cause: CauseCode,
        group: CauseGroup,
        severity: Severity,
        subBureauId: z.int().nullable(),
        townshipCode: z.string().nullable(),
        count: z.int(),
      }),
    ),
    /** Of the asker's area, whatever the filter. */
    covered: CoveredShares,
    plan: Named.nullable(),
    /** Days that can be asked with a different answer: the first plan, and the last change that is known ahead. */
    firstDay: Day.nullable(),
    lastDay: Day.nullable(),
    /** When everything was last judged, and how many changes wait to be worked in. */
    freshness: z.object({ computedAt: z.iso.datetime().nullable(), pendingCount: z.int() }),
  }),
})

export const GetCoverageMatrix = defineContract({
  method: 'get',
  path: '/api/coverage/matrix',
  permission: 'coverage.read',
  summary:
    'Townships × sub-bureaus on a day: people, cells, enterprises and uncovered items of each crossing',
  params: Nothing,
  query: z.strictObject({ on: Day.optional(), group: CauseGroup.optional(), cause: CauseCode.optional() }),
  answer: z.object({
    on: Day,
    townships: z.array(Place),
    /** The last one has id null: what no sub-bureau has. */
    subBureaus: z.array(z.object({ id: z.int().nullable(), name: z.string().nullable() })),
    /** Crossings with anything in them, and those of the jurisdictions of the day. */
    crossings: z.array(
      z.object({
        townshipCode: z.string().nullable(),
        subBureauId: z.int().nullable(),
        isJurisdiction: z.boolean(),
        /** People who hold a role in the cells of the crossing. */
        personCount: z.int(),
        cellCount: z.int(),
        enterpriseCount: z.int(),
        itemCount: z.int(),
        criticalCount: z.int(),
        /** Last visit up to the day. */
        lastVisitedOn: Day.nullable(),
      }),
    ),
    total: z.int(),
  }),
})

const HeldCertificate = z.object({
  kind: z.string(),
  number: z.string(),
  state: CertificateState,
  validFrom: Day,
  validUntil: Day,
})

export const FindResponsible = defineContract({
  method: 'get',
  path: '/api/coverage/responsible',
  permission: 'coverage.read',
  summary: 'Who was or will be responsible at a point or in a cell on a day, and on what basis',
  params: Nothing,
  query: z
    .strictObject({
      on: Day,
      cell: CellCode.optional(),
      lng: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
    })
    .refine(({ cell, lng, lat }) => (cell === undefined) === (lng !== undefined && lat !== undefined), {
      message: 'expects_cell_or_point',
      path: ['cell'],
    }),
  answer: z.object({
    on: Day,
    /** `no_plan`: before the first plan or between two; `no_cell`: land in no cell; `outside`: outside the district. */
    outcome: z.enum(['found', 'no_plan', 'no_cell', 'outside']),
    /** The plan in force on the day, and why it was. */
    plan: z
      .object({
        id: z.int(),
        name: z.string(),
        effectiveFrom: Day,
        effectiveUntil: Day.nullable(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string().nullable(),
        reason: z.string().nullable(),
        waiver: z.string().nullable(),
      })
      .nullable(),
    /** With `no_plan`: the first day of the next plan, if one is known. */
    nextPlanFrom: Day.nullable(),
    cell: Place.extend({ villageName: z.string().nullable(), labelPoint: LngLat }).nullable(),
    township: Place.nullable(),
    subBureau: Named.extend({ assumed: z.boolean() }).nullable(),
    townshipOffice: Named.nullable(),
    /** Roles with their holders of the day; a required one without a holder has none. */
    roles: z.array(
      z.object({
        role: z.string(),
        required: z.boolean(),
        holders: z.array(
          z.object({
            person: Named,
            body: Named.nullable(),
            post: z.string().nullable(),
            since: Day,
            until: Day.nullable(),
            /** Away on the day. */
            away: z.boolean(),
            deputy: Named.nullable(),
            certificates: z.array(HeldCertificate),
            certificateState: CertificateState,
          }),
        ),
      }),
    ),
    /** What was uncovered in the cell on the day. */
    items: z.array(CoverageItem),
  }),
})

export const GetCoverageTrends = defineContract({
  method: 'get',
  path: '/api/coverage/trends',
  permission: 'coverage.read',
  summary: 'Covered share of area, cells and enterprises and open items by day or week; at most 400 points',
  params: Nothing,
  query: z.strictObject({
    from: Day,
    until: Day,
    step: z.enum(['day', 'week']).default('day'),
    subBureau: Id.optional(),
    township: TownshipCode.optional(),
  }),
  answer: z.object({
    points: z.array(
      CoveredShares.extend({ on: Day, itemCount: z.int(), byGroup: z.record(CauseGroup, z.int()) }),
    ),
  }),
})

export const GetCoverageDigest = defineContract({
  method: 'get',
  path: '/api/coverage/digest',
  permission: 'coverage.read',
  summary: 'The week that ends on a day: what opened, what was mended, what stays open, the worst ten',
  params: Nothing,
  query: z.strictObject({ until: Day.optional() }),
  answer: z.object({
    from: Day,
    until: Day,
    openBefore: z.int(),
    openAfter: z.int(),
    byCause: z.array(z.object({ cause: CauseCode, opened: z.int(), mended: z.int(), open: z.int() })),
    before: CoveredShares,
    after: CoveredShares,
    worst: z.array(CoverageItem),
  }),
})

export const ListUpcomingGaps = defineContract({
  method: 'get',
  path: '/api/coverage/upcoming',
  permission: 'coverage.read',
  summary:
    'Gaps that are known to come: ending certificates, posts, responsibilities, deputies; six months ahead',
  params: Nothing,
  query: z.strictObject({ ...itemFilter, until: Day.optional(), ...pageQuery }),
  /** In the order of the day on which they begin, which is `since`; `days` counts from today and is the time that is left. */
  answer: listOf(CoverageItem).extend({ on: Day, until: Day }),
})

export const GetCoverageShades = defineContract({
  method: 'get',
  path: '/api/coverage/shades',
  permission: 'coverage.read',
  summary:
    'What the map shades: items of each cell by cause, and land in no cell or in two; filters as in the list',
  params: Nothing,
  query: z.strictObject(itemFilter),
  answer: z.object({
    on: Day,
    planId: z.int().nullable(),
    /** Cells with anything in them; join by code to the tiles of the cells of the same day. */
    cells: z.array(
      z.object({
        code: z.string(),
        severity: Severity,
        count: z.int(),
        byCause: z.array(z.object({ cause: CauseCode, count: z.int() })),
      }),
    ),
    land: z.array(
      z.object({
        itemId: z.int(),
        cause: CauseCode,
        townshipCode: z.string().nullable(),
        areaM2: z.number(),
        geometry: MultiPolygon,
      }),
    ),
  }),
})

export const ExportCoverageItems = defineContract({
  method: 'get',
  path: '/api/coverage/export',
  permission: 'coverage.read',
  summary: 'The list as a CSV or Excel file, 10,000 rows at most',
  params: Nothing,
  query: z.strictObject({ ...itemFilter, format: z.enum(['csv', 'xlsx']) }),
  /** `subjects` goes into the record and not into the file. */
  answer: FileAnswer.extend({ subjects: z.array(z.string()) }),
  contentType: 'file',
})
