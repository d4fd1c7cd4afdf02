import { z } from 'zod'

/** The server's words, to be shown as they are. */
export const Sentence = z.object({ zh: z.string(), en: z.string() })
export type Sentence = z.infer<typeof Sentence>

/** A face of the draft or of the result. */
const NamedFace = z.object({ faceId: z.string(), name: z.string().nullable() })

/** Hours a year by what they come from. */
const Hours = z.object({
  total: z.number(),
  visits: z.number(),
  openCases: z.number(),
  complaints: z.number(),
  travel: z.number(),
  patrol: z.number(),
})
export type Hours = z.infer<typeof Hours>

const Holder = z.object({ role: z.string(), personId: z.int(), name: z.string() })

/**
 * Whom a cell would have from the day the draft comes into force, as publication will do it. goes_on – a cell of the plan
 * in force with this code: its holders stay; most_land – a cell that begins takes the holders of the cell of the plan in
 * force that covered most of it (`from`, `share` of its own land); nobody – no cell of the plan in force covered it; unknown –
 * there is no plan in force, or none that can be compared.
 */
const Succession = z.object({
  rule: z.enum(['goes_on', 'most_land', 'nobody', 'unknown']),
  from: z.object({ code: z.string(), name: z.string().nullable(), share: z.number() }).nullable(),
  holders: z.array(Holder),
})
export type Succession = z.infer<typeof Succession>

/** Deviations and shares are fractions of 1. */
const ReportedCell = NamedFace.extend({
  townshipCode: z.string(),
  villageCode: z.string().nullable(),
  /** False where a cell of the draft goes on. */
  isNew: z.boolean(),
  /** Its code; for a new cell the one that publication would give as things stand (`isCodeGiven` false). */
  code: z.string().nullable(),
  isCodeGiven: z.boolean(),
  enterpriseCount: z.int(),
  /** Visits a year that the levels of its enterprises ask for. */
  visits: z.number(),
  openCaseCount: z.int(),
  complaintCount: z.int(),
  hours: Hours,
  /** Hours that its holders (see `succession`) have for it, those of `roles`; 0 where there is nobody. */
  availableHours: z.number(),
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
  succession: Succession,
})
export type ReportedCell = z.infer<typeof ReportedCell>

const ReportedTownship = z.object({
  code: z.string(),
  name: z.string(),
  /** Cells that it starts from, cells that stay untouched, cells in the result (those that stay included). */
  cellCountBefore: z.int(),
  keptCellCount: z.int(),
  cellCount: z.int(),
  villageCount: z.int(),
  /** People who hold one of `roles` in its cells today, and the hours they have for them. */
  personCount: z.int(),
  availableHours: z.number(),
  /** Work of the township without the cells that stay. */
  hours: Hours,
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

/** See `NoteCode` of the partition (`server/src/partition/report.ts`); the last ones are told by this feature. */
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
  /** Villages of the township have no known seat: the middle of their cells stood for it when new cells were named. */
  'villages_without_seat',
  /** Along the lines cells would have been beyond the deviation: the borders of the township were left off them. */
  'lines_not_followed',
  /** There are no lines of a kind that was to be followed. */
  'lines_unknown',
  /** Borders follow waters of the map or villages of the cells so far, which are sketches (示意). */
  'lines_approximate',
  /** Townships have changed since the plan in force, so that nothing is said of what changes hands against it. */
  'in_force_not_comparable',
])
export type PartitionNoteCode = z.infer<typeof PartitionNoteCode>

const ReportedNote = z.object({
  code: PartitionNoteCode,
  townshipCode: z.string().nullable(),
  faces: z.array(NamedFace),
  /** The first of them with their names. */
  enterprises: z.array(z.object({ id: z.int(), name: z.string() })),
  enterpriseCount: z.int(),
  share: z.number().nullable(),
  /** What it means and what can be done, with the names and numbers. */
  sentence: Sentence,
})
export type ReportedNote = z.infer<typeof ReportedNote>

/** What would change hands. A new cell goes on for the one that most of its land comes from. */
const ReportedChurn = z.object({
  enterpriseCount: z.int(),
  enterpriseShare: z.number(),
  areaM2: z.number(),
  areaShare: z.number(),
  /** Cells that gain or lose land. */
  cells: z.array(NamedFace),
  /** People who hold a role in these cells today. */
  personCount: z.int(),
})
export type ReportedChurn = z.infer<typeof ReportedChurn>

export const PartitionReport = z.object({
  cells: z.array(ReportedCell),
  townships: z.array(ReportedTownship),
  notes: z.array(ReportedNote),
  worstDeviation: z.number(),
  meanCompactness: z.number(),
  meanConvexity: z.number(),
  interiorVerticesPerCell: z.number(),
  /** Share of the length of borders within townships that runs on the lines to be followed; null where none were. */
  lineShare: z.number().nullable(),
  /** How the borders came to the lines; null where none were to be followed. Lengths in metres. */
  lines: z
    .object({
      /** The share before borders were drawn to the lines. */
      shareBefore: z.number(),
      /** Length of borders on lines by what the line is, and of all lines within the townships. */
      onLinesM: z.object({ water: z.number(), village_border: z.number(), road: z.number() }),
      linesM: z.number(),
      /** Mean compactness of the cells without lines less that with them. */
      compactnessGivenUp: z.number(),
    })
    .nullable(),
  /** Against the draft as it stands, and against the plan in force; the latter null where there is none to compare. */
  churn: z.object({ againstDraft: ReportedChurn, againstInForce: ReportedChurn.nullable() }),
  inForce: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** Enterprises in these townships whose level is not known: their visits count as none. */
  unratedCount: z.int(),
  /** Assumed numbers that the result rests on, with what is assumed where nobody says otherwise. */
  assumptions: z.array(
    z.object({ field: z.string(), value: z.number().nullable(), assumed: z.number().nullable() }),
  ),
  seed: z.int(),
  /** Sixteen hexadecimal digits; the same draft and the same wish give the same. */
  fingerprint: z.string(),
})
export type PartitionReport = z.infer<typeof PartitionReport>
