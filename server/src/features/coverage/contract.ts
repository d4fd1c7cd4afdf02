import { z } from 'zod'
import {
  CellCode,
  Day,
  defineContract,
  FileAnswer,
  Id,
  LngLat,
  listOf,
  Nothing,
  pageQuery,
  TownshipCode,
} from '../../contract.ts'
import { CauseCode, CauseGroup, MendingAction, Severity } from './cause.contract.ts'

/** Which items; `on` is any day, past or future, today where absent. */
export const itemFilter = {
  /** One item, by its identity; none where it is not one of the day. */
  id: Id.optional(),
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

export const Named = z.object({ id: z.int(), name: z.string() })
export const Place = z.object({ code: z.string(), name: z.string() })

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

export const ExportCoverageItems = defineContract({
  method: 'get',
  path: '/api/coverage/export',
  permission: 'coverage.read',
  summary: 'The list as a CSV, Excel or PDF file, 10,000 rows at most, 5,000 as PDF',
  params: Nothing,
  query: z.strictObject({ ...itemFilter, format: z.enum(['csv', 'xlsx', 'pdf']) }),
  /** `subjects` goes into the record and not into the file. */
  answer: FileAnswer.extend({ subjects: z.array(z.string()) }),
  contentType: 'file',
})
