import { z } from 'zod'
import { Day, defineContract, Id, MultiPolygon, Nothing, TownshipCode } from '../../contract.ts'
import { CauseCode, CauseGroup, Severity } from './cause.contract.ts'
import { CoverageItem, CoveredShares, itemFilter, Place } from './contract.ts'

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
