import { z } from 'zod'
import { defineContract, Nothing, TownshipCode } from '../../contract.ts'
import { DifferenceShape } from '../../plan-shapes.contract.ts'
import { onePlan } from '../plans/contract.ts'

/**
 * new – townships are cut afresh; rebalance – the cells of the draft go on and move as little as possible; one_more – as
 * rebalance, with one cell more in every township named. The last two go by the cells of the draft and by no other rule.
 */
export const PartitionMode = z.enum(['new', 'rebalance', 'one_more'])
export type PartitionMode = z.infer<typeof PartitionMode>

/**
 * How many cells a township gets: given – `counts` says it; as_now – as many as the draft has; staff – the fewest with
 * which the work of a cell fits into the hours that one person has for it (`hoursPerPerson`); villages – one for every
 * village of the day. Never fewer than the cells that stay (locked ones and enclaves) and one besides.
 */
export const CellRule = z.enum(['given', 'as_now', 'staff', 'villages'])
export type CellRule = z.infer<typeof CellRule>

const MAX_CELLS = 500

/** What a run is asked. Hours and shares without a source are assumed and can be changed: 待核实. */
export const PartitionWish = z.strictObject({
  /** Version of the draft, the current one. */
  version: z.int().min(0),
  mode: PartitionMode.default('new'),
  /** Townships to cut; null for all. */
  townships: z.array(TownshipCode).min(1).max(99).nullable(),
  cellRule: CellRule.default('as_now'),
  /** With the rule `given`: cells wanted, those included that stay. Townships that are not cut are passed over. */
  counts: z
    .array(z.strictObject({ townshipCode: TownshipCode, count: z.int().min(1).max(MAX_CELLS) }))
    .max(99)
    .default([]),
  /** Relative deviation from the mean work of a township that a cell may have. */
  tolerance: z.number().min(0.002).max(0.5).default(0.02),
  /** Share of all work that is patrol, spread evenly over the land. Assumed. */
  patrolShare: z.number().min(0).max(0.9).default(0.2),
  /** Visits a year that an open case adds to its enterprise; 0 where cases do not count. */
  openCaseVisits: z.number().min(0).max(100).default(0),
  /** Hours of one visit with its way and its papers. Assumed. */
  hoursPerVisit: z.number().min(0.1).max(40).default(2),
  /** Hours a year that a person has for the visits and patrols of a cell. Assumed. */
  hoursPerPerson: z.number().min(1).max(3000).default(600),
  seed: z.int().min(1).max(2_147_483_647).default(1),
})
export type PartitionWish = z.infer<typeof PartitionWish>

/** queued – it waits for its turn; refused – it ended without a result, `refusal` says why. */
export const PartitionState = z.enum(['queued', 'running', 'done', 'refused', 'cancelled'])
export type PartitionState = z.infer<typeof PartitionState>

/**
 * land_not_cut – no straight cut parts the land of a township into as many cells; no_land_left – cells that stay hold all
 * land; not_proved – the result was no partition and is not handed out; exhausted – it took too long or too much memory;
 * failed – a fault of the platform.
 */
export const PartitionRefusal = z.enum(['land_not_cut', 'no_land_left', 'not_proved', 'exhausted', 'failed'])
export type PartitionRefusal = z.infer<typeof PartitionRefusal>

/** A face of the draft or of the result. */
const NamedFace = z.object({ faceId: z.string(), name: z.string().nullable() })

/** Work is visits a year, patrol included; hours are visits × `hoursPerVisit`. Deviations and shares are fractions of 1. */
const ReportedCell = NamedFace.extend({
  townshipCode: z.string(),
  /** False where a cell of the draft goes on. */
  isNew: z.boolean(),
  enterpriseCount: z.int(),
  visits: z.number(),
  hours: z.number(),
  /** Work over the mean of its township, less 1. */
  deviation: z.number(),
  areaM2: z.number(),
  /** Polsby–Popper, 1 for a circle. */
  compactness: z.number(),
  /** Share of its convex hull that it fills. */
  convexity: z.number(),
  /** Connected pieces. */
  parts: z.int(),
  interiorVertices: z.int(),
})
export type ReportedCell = z.infer<typeof ReportedCell>

const ReportedTownship = z.object({
  code: z.string(),
  name: z.string(),
  /** Cells in the draft, cells that stay untouched, cells in the result (those that stay included). */
  cellCountBefore: z.int(),
  keptCellCount: z.int(),
  cellCount: z.int(),
  villageCount: z.int(),
  /** People who hold a role in its cells today, and the hours they have: people × `hoursPerPerson`. */
  personCount: z.int(),
  availableHours: z.number(),
  /** Work of the township without the cells that stay. */
  visits: z.number(),
  hours: z.number(),
  meanHours: z.number(),
  /** The tolerance used: the one asked for, or the least that whole enterprises allow. */
  tolerance: z.number(),
  /** Lightest enterprise over twice the mean: below it no deviation can be promised. */
  floor: z.number(),
  /** Heaviest enterprise over the mean: whole enterprises always allow this deviation. */
  ceiling: z.number(),
  worstDeviation: z.number(),
})
export type ReportedTownship = z.infer<typeof ReportedTownship>

/** See `NoteCode` of the partition (`server/src/partition/report.ts`). */
export const PartitionNoteCode = z.enum([
  'no_enterprises',
  'fewer_enterprises_than_cells',
  'oversized',
  'island_forced',
  'island_annexed',
  'touches_itself',
  'tolerance_raised',
  'over_tolerance',
  'on_border',
  'outside',
])

const ReportedNote = z.object({
  code: PartitionNoteCode,
  townshipCode: z.string().nullable(),
  faces: z.array(NamedFace),
  /** The first of them with their names. */
  enterprises: z.array(z.object({ id: z.int(), name: z.string() })),
  enterpriseCount: z.int(),
  share: z.number().nullable(),
})
export type ReportedNote = z.infer<typeof ReportedNote>

/** What would change hands against the draft as it stands. A new cell goes on for the one that most of its land comes from. */
const ReportedChurn = z.object({
  enterpriseCount: z.int(),
  enterpriseShare: z.number(),
  areaM2: z.number(),
  areaShare: z.number(),
  /** Cells of the draft that gain or lose land. */
  cells: z.array(NamedFace),
  /** People who hold a role in these cells today. */
  personCount: z.int(),
})

export const PartitionReport = z.object({
  cells: z.array(ReportedCell),
  townships: z.array(ReportedTownship),
  notes: z.array(ReportedNote),
  worstDeviation: z.number(),
  meanCompactness: z.number(),
  meanConvexity: z.number(),
  interiorVerticesPerCell: z.number(),
  churn: ReportedChurn,
  /** Enterprises in these townships whose level is not known: they count as no work. */
  unratedCount: z.int(),
  seed: z.int(),
  /** Sixteen hexadecimal digits; the same draft and the same wish give the same. */
  fingerprint: z.string(),
})
export type PartitionReport = z.infer<typeof PartitionReport>

export const PartitionRun = z.object({
  id: z.string(),
  planId: z.int(),
  wish: PartitionWish,
  state: PartitionState,
  /** Townships that are done, of how many. */
  doneCount: z.int(),
  totalCount: z.int(),
  beganAt: z.iso.datetime(),
  refusal: z.object({ code: PartitionRefusal, townshipCode: z.string().nullable() }).nullable(),
  /** Once it is done. The difference turns the version asked about into the result; nothing is saved. */
  result: z.object({ difference: DifferenceShape, report: PartitionReport }).nullable(),
})
export type PartitionRun = z.infer<typeof PartitionRun>

/** Null where this account has no such run (any more): runs are kept in memory for some minutes, for who began them. */
const MaybeRun = z.object({ run: PartitionRun.nullable() })

const oneRun = { params: onePlan.params.extend({ run: z.string().max(60) }) } as const

export const StartPartition = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/partitions',
  permission: 'grid_plan.edit',
  summary:
    'Let townships of a draft be cut into cells of even work; runs beside everything else and saves nothing',
  query: Nothing,
  body: PartitionWish,
  answer: PartitionRun,
})

export const FindPartition = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/partitions',
  permission: 'grid_plan.edit',
  summary: 'The newest partition of a draft that this account began and that is still kept',
  query: Nothing,
  answer: MaybeRun,
})

export const GetPartition = defineContract({
  ...oneRun,
  method: 'get',
  path: '/api/grid-plans/:id/partitions/:run',
  permission: 'grid_plan.edit',
  summary: 'How far a partition is, and its result and report once it is done',
  query: Nothing,
  answer: MaybeRun,
})

export const EndPartition = defineContract({
  ...oneRun,
  method: 'delete',
  path: '/api/grid-plans/:id/partitions/:run',
  permission: 'grid_plan.edit',
  summary: 'Cancel a partition that is under way, or forget one that is done',
  query: Nothing,
  answer: MaybeRun,
})
