import { z } from 'zod'
import { CellCode, Day, defineContract, Id, Line, Nothing, Revision, RowId } from '../../contract.ts'
import { CauseCode, Severity } from './cause.contract.ts'

export const RuleKind = z.enum([
  /** `subject` a level: days between two visits of an enterprise. */
  'enterprise_interval',
  /** `subject` `*`: days between two visits in a cell with enterprises. */
  'cell_interval',
  /** `subject` a role, `level` a level or `*`: holders that a cell with an enterprise of the level needs. */
  'required_role',
  /** `subject` a stage: days that a case may stay in it. */
  'case_step',
  /** `subject` a level: hours of one visit. */
  'visit_hours',
  /** `subject` `*`: hours a year that one person has for visits. */
  'available_hours',
])

/** A parameter of the rules, in force over a period; another value from a day on is another row. */
export const CoverageRule = z.object({
  id: z.int(),
  kind: RuleKind,
  subject: z.string(),
  level: z.string(),
  value: z.number(),
  unit: z.enum(['day', 'working_day', 'hour', 'person']),
  from: Day,
  until: Day.nullable(),
  source: z.string(),
  grade: z.enum(['A', 'B', 'C', 'K', 'assumed']),
  revision: z.int(),
})
export type CoverageRule = z.infer<typeof CoverageRule>

export const ListCoverageRules = defineContract({
  method: 'get',
  path: '/api/coverage/rules',
  permission: 'coverage.read',
  summary: 'Parameters of the rules with period, source and grade',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(CoverageRule) }),
})

export const ChangeCoverageRule = defineContract({
  method: 'post',
  path: '/api/coverage/rules/:id',
  permission: 'coverage.manage',
  summary:
    'Give a rule another value from a day on; the value before ends the day before, and the past stays as it was',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    value: z.number().min(0).max(100_000),
    from: Day,
    source: Line(300),
    grade: z.enum(['A', 'B', 'C', 'K', 'assumed']),
    revision: Revision,
  }),
  answer: CoverageRule,
})

export const AssignResponsibility = defineContract({
  method: 'post',
  path: '/api/cells/:code/responsibilities',
  permission: 'responsibility.assign',
  summary: 'Let a person hold a role in a cell from a day on; a single holder before ends the day before',
  params: z.strictObject({ code: CellCode }),
  query: Nothing,
  body: z.strictObject({
    role: Line(60),
    personId: RowId,
    from: Day,
    until: Day.nullable().default(null),
    reason: Line(300),
  }),
  answer: z.object({ id: z.int(), from: Day, until: Day.nullable(), endedId: z.int().nullable() }),
})

export const RecordVisit = defineContract({
  method: 'post',
  path: '/api/inspections',
  permission: 'inspection.record',
  summary: 'Enter a visit that took place, with at least two inspectors who were certified on that day',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    enterpriseId: RowId,
    kind: z.enum(['routine', 'random', 'complaint', 'follow_up']),
    startedAt: z.iso.datetime({ offset: true }),
    endedAt: z.iso.datetime({ offset: true }),
    result: z.enum(['no_problem', 'corrected_on_site', 'problem_found']),
    summary: Line(500),
    inspectorIds: z.array(RowId).min(2).max(20),
  }),
  answer: z.object({ id: z.int(), cellCode: z.string().nullable() }),
})

const Staff = z.object({ staffCount: z.int(), establishedStaffCount: z.int() })
const Side = z.object({
  cellCount: z.int(),
  enterpriseCount: z.int(),
  keyEnterpriseCount: z.int(),
  /** Visits a year that the levels ask for. */
  workload: z.number(),
  openCaseCount: z.int(),
})
const Named = z.object({ id: z.int(), name: z.string() })

/** 变更影响单: what publishing a plan moves, before and after. */
export const PlanImpact = z.object({
  planId: z.int(),
  version: z.int(),
  on: Day,
  inForce: Named.nullable(),
  /** People whose cells change: those they lose and win. */
  people: z.array(
    z.object({
      person: Named,
      before: z.object({ cellCount: z.int(), enterpriseCount: z.int(), hours: z.number() }),
      after: z.object({ cellCount: z.int(), enterpriseCount: z.int(), hours: z.number() }),
      availableHours: z.number().nullable(),
    }),
  ),
  /** Enterprises that stand in another cell, township or sub-bureau afterwards; the first 500. */
  enterprises: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      level: z.string().nullable(),
      fromCell: z.string().nullable(),
      toCell: z.string().nullable(),
      fromSubBureauId: z.int().nullable(),
      toSubBureauId: z.int().nullable(),
    }),
  ),
  enterpriseCount: z.int(),
  /** Open cases whose cell or sub-bureau changes, with the clock that runs; `case` null without the right to read cases. */
  cases: z.array(
    z.object({
      case: z.object({ id: z.int(), number: z.string() }).nullable(),
      stage: z.string(),
      /** Last day of the running step; null where no rule counts it. */
      dueOn: Day.nullable(),
      fromSubBureauId: z.int().nullable(),
      toSubBureauId: z.int().nullable(),
    }),
  ),
  caseCount: z.int(),
  subBureaus: z.array(
    z.object({
      body: Named,
      before: Side,
      after: Side,
      staff: Staff,
      /** Null where no floor counts. */
      isFloorMet: z.boolean().nullable(),
    }),
  ),
  /** What hinders the publication unless somebody with `grid_plan.waive` gives a reason. */
  hindrances: z.array(
    z.object({
      cause: CauseCode,
      severity: Severity,
      faceId: z.string().nullable(),
      cellName: z.string().nullable(),
      townshipCode: z.string().nullable(),
      /** Role code of a vacancy. */
      detail: z.string().nullable(),
      measure: z.number(),
    }),
  ),
})
export type PlanImpact = z.infer<typeof PlanImpact>

export const GetPlanImpact = defineContract({
  method: 'get',
  path: '/api/grid-plans/:id/impact',
  permission: 'grid_plan.read',
  summary: 'Change-impact sheet: people, enterprises, cases, clocks and floors before and after a plan',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({
    /** First day in force that is thought of; today where absent. */
    on: Day.optional(),
  }),
  answer: PlanImpact,
})
