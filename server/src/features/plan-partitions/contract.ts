import { z } from 'zod'
import { defineContract, Nothing, TownshipCode } from '../../contract.ts'
import { DifferenceShape } from '../../plan-shapes.contract.ts'
import { onePlan } from '../plans/contract.ts'
import { PartitionReport, Sentence } from './report.contract.ts'

/**
 * new – townships are cut afresh; rebalance – cells go on and move as little as possible; one_more – as rebalance, with one
 * cell more in every township named. The last two go by the cells they start from (`startFrom`) and by no other rule.
 */
export const PartitionMode = z.enum(['new', 'rebalance', 'one_more'])
export type PartitionMode = z.infer<typeof PartitionMode>

/**
 * draft – the cells of the draft as it stands; in_force – those of the plan in force today, whatever the draft has made of
 * these townships meanwhile. Cells that the draft keeps (locked ones and enclaves) stay in both.
 */
export const PartitionStart = z.enum(['draft', 'in_force'])
export type PartitionStart = z.infer<typeof PartitionStart>

/**
 * How many cells a township gets: given – `counts` says it; as_now – as many as it starts from; staff – people who hold one
 * of `roles` in the township today, over `personsPerCell`; hours – the fewest with which the work of a cell fits into
 * `hoursPerPerson`; villages – one for every village of the day. Never fewer than the cells that stay and one besides.
 */
export const CellRule = z.enum(['given', 'as_now', 'staff', 'hours', 'villages'])
export type CellRule = z.infer<typeof CellRule>

/** Lines that borders may follow: rivers and canals, borders between the villages of the draft's cells, roads. */
export const LineKind = z.enum(['water', 'village_border', 'road'])
export type LineKind = z.infer<typeof LineKind>

/** Vertices that the lines of one run may have together, and how large its request may be: a few thousand roads. */
const MAX_LINE_POINTS = 20_000
const MAX_WISH_BYTES = 2 * 1024 * 1024

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** A line of somebody's own: GeoJSON in degrees of CGCS2000. Of what lies outside the townships nothing is made. */
const OwnLine = z.strictObject({
  kind: LineKind,
  geometry: z.strictObject({
    type: z.literal('LineString'),
    coordinates: z.array(Position).min(2).max(MAX_LINE_POINTS),
  }),
})
export type OwnLine = z.infer<typeof OwnLine>

function countPoints(lines: readonly OwnLine[]): number {
  return lines.reduce((sum, { geometry }) => sum + geometry.coordinates.length, 0)
}

const MAX_CELLS = 500

/**
 * What a run is asked. Work is counted in hours a year. Numbers named in `assumedFields` have no source: their defaults are
 * assumed (待核实), shown with the report and changed by whoever knows better.
 */
export const PartitionWish = z.strictObject({
  /** Version of the draft, the current one. */
  version: z.int().min(0),
  mode: PartitionMode.default('new'),
  startFrom: PartitionStart.default('draft'),
  /** Townships to cut; null for all. */
  townships: z.array(TownshipCode).min(1).max(99).nullable(),
  cellRule: CellRule.default('as_now'),
  /** With the rule `given`: cells wanted, those included that stay. Townships that are not cut are passed over. */
  counts: z
    .array(z.strictObject({ townshipCode: TownshipCode, count: z.int().min(1).max(MAX_CELLS) }))
    .max(99)
    .default([]),
  /** With the rule `staff`. Assumed. */
  personsPerCell: z.number().min(0.1).max(50).default(2),
  /** Relative deviation from the mean work of a township that a cell may have. */
  tolerance: z.number().min(0.002).max(0.5).default(0.02),
  /** Lines that borders are to follow where that costs little; a tolerance of 0.05 leaves room for it. */
  followLines: z.array(LineKind).max(3).default([]),
  /** Share of all work of the district that is patrol, spread evenly over its land. Assumed. */
  patrolShare: z.number().min(0).max(0.9).default(0.2),
  /** Hours of one visit with its papers. How many visits a year an enterprise needs is in the table of levels. Assumed. */
  hoursPerVisit: z.number().min(0.1).max(40).default(2),
  /** Hours a year that an open case adds to its enterprise; 0 where cases do not count. Assumed. */
  hoursPerOpenCase: z.number().min(0).max(1000).default(0),
  /** Hours that each visit for a complaint within the last 365 days adds; 0 where complaints do not count. Assumed. */
  hoursPerComplaint: z.number().min(0).max(1000).default(0),
  /** Speed of the way from the seat of the township to a visit and back; null where the way does not count. Assumed. */
  travelKmPerHour: z.number().min(1).max(120).nullable().default(null),
  /** How much longer the way is than the straight line. Assumed. */
  travelDetour: z.number().min(1).max(5).default(1.3),
  /** Hours a year that a person has for cells, shared out evenly among the cells in which she holds a role. Assumed. */
  hoursPerPerson: z.number().min(1).max(3000).default(600),
  /** Codes of the roles whose holders do this work; null for all that a cell must have. */
  roles: z
    .array(z.string().regex(/^[a-z_]{1,40}$/, 'expects_role_code'))
    .min(1)
    .max(20)
    .nullable()
    .default(null),
  seed: z.int().min(1).max(2_147_483_647).default(1),
})
export type PartitionWish = z.infer<typeof PartitionWish>

/** A wish with lines of somebody's own, which borders follow besides those of `followLines`. They are not told back. */
export const PartitionRequest = PartitionWish.extend({
  lines: z
    .array(OwnLine)
    .max(2000)
    .refine((lines) => countPoints(lines) <= MAX_LINE_POINTS, 'too_many_line_points')
    .optional(),
})

/** Fields of a wish whose defaults nobody has confirmed: 待核实. */
export const assumedFields = [
  'personsPerCell',
  'patrolShare',
  'hoursPerVisit',
  'hoursPerOpenCase',
  'hoursPerComplaint',
  'travelKmPerHour',
  'travelDetour',
  'hoursPerPerson',
] as const satisfies readonly (keyof PartitionWish)[]

/** queued – it waits for its turn; refused – it ended without a result, `refusal` says why. */
export const PartitionState = z.enum(['queued', 'running', 'done', 'refused', 'cancelled'])
export type PartitionState = z.infer<typeof PartitionState>

/**
 * land_not_cut – no straight cut parts the land of a township into as many cells; no_land_left – cells that stay hold all
 * land; no_plan_in_force – there is none to start from; kept_cells_differ – the draft keeps cells that the plan in force
 * does not have like that; ground_differs – townships have changed since the plan in force; not_proved – the result was no
 * partition and is not handed out; exhausted – it took too long or too much memory; failed – a fault of the platform.
 */
export const PartitionRefusal = z.enum([
  'land_not_cut',
  'no_land_left',
  'no_plan_in_force',
  'kept_cells_differ',
  'ground_differs',
  'not_proved',
  'exhausted',
  'failed',
])
export type PartitionRefusal = z.infer<typeof PartitionRefusal>

export const PartitionRun = z.object({
  id: z.string(),
  planId: z.int(),
  wish: PartitionWish,
  state: PartitionState,
  /** Townships that are done, of how many. */
  doneCount: z.int(),
  totalCount: z.int(),
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  refusal: z
    .object({ code: PartitionRefusal, townshipCode: z.string().nullable(), sentence: Sentence })
    .nullable(),
  /**
   * True once somebody has saved the draft since the version asked about, or it is no draft any more: the difference still
   * belongs to that version.
   */
  isOutdated: z.boolean(),
  /** Once it is done. The difference turns the version asked about into the result; nothing is saved. */
  result: z.object({ difference: DifferenceShape, report: PartitionReport }).nullable(),
})
export type PartitionRun = z.infer<typeof PartitionRun>

/** Null where this account has no such run (any more): runs are kept in memory for some minutes, for who began them. */
const MaybeRun = z.object({ run: PartitionRun.nullable() })

const oneRun = { params: onePlan.params.extend({ run: z.string().max(60) }) } as const

/** `partition_under_way` has the facts `{by, isOwn}`: whose run of this draft is under way. */
export const StartPartition = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/partitions',
  permission: 'grid_plan.edit',
  summary:
    'Let townships of a draft be cut into cells of even work; runs beside everything else and saves nothing',
  query: Nothing,
  maxBodyBytes: MAX_WISH_BYTES,
  body: PartitionRequest,
  answer: PartitionRun,
})

export const FindPartition = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/partitions',
  permission: 'grid_plan.edit',
  summary:
    'The newest partition of a draft that this account began and that is still kept; whose else is under way',
  query: Nothing,
  answer: MaybeRun.extend({
    /** A run of this draft that somebody else has under way; nobody can begin another one meanwhile. */
    other: z.object({ by: z.string(), beganAt: z.iso.datetime() }).nullable(),
  }),
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
