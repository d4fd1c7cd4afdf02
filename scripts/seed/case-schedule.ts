import { addWorkingDays, type DayNumber } from './days.ts'
import type { Random } from './random.ts'
import type { CaseStage } from './vocabulary.ts'

/** A stage of a case and the day on which it was reached. */
export interface Step {
  readonly stage: CaseStage
  readonly day: DayNumber
}

const untilDecision: readonly CaseStage[] = [
  'clue',
  'filed',
  'investigation',
  'legal_review',
  'notice',
  'decision',
]
const untilPerformance: readonly CaseStage[] = [...untilDecision, 'service', 'performance']

/** The stages that a case passes on its way to the one where it stands. */
function pathTo(stage: CaseStage): readonly CaseStage[] {
  if (stage === 'not_filed') return ['clue', 'not_filed']
  if (stage === 'revoked') return ['clue', 'filed', 'investigation', 'revoked']
  if (stage === 'enforcement') return [...untilPerformance, 'enforcement']
  if (stage === 'follow_up') return [...untilPerformance, 'follow_up']
  if (stage === 'closed') return [...untilPerformance, 'follow_up', 'closed']
  return untilPerformance.slice(0, untilPerformance.indexOf(stage) + 1)
}

/**
 * Working days from the stage before. Assumed, near usual practice; no rule is derived from them. Enforcement waits
 * for the half year in which the party may still sue.
 */
const gaps: Record<CaseStage, readonly [least: number, most: number]> = {
  clue: [0, 0],
  filed: [1, 7],
  investigation: [1, 4],
  legal_review: [10, 32],
  notice: [2, 6],
  decision: [7, 14],
  service: [1, 6],
  performance: [1, 3],
  enforcement: [128, 134],
  follow_up: [11, 22],
  closed: [3, 12],
  not_filed: [2, 7],
  revoked: [8, 25],
}

/** How long a case has been where it stands, at most, working days. */
const restDays: Partial<Record<CaseStage, number>> = {
  clue: 5,
  filed: 3,
  investigation: 28,
  legal_review: 5,
  notice: 10,
  decision: 5,
  service: 2,
  performance: 18,
  enforcement: 12,
  follow_up: 10,
  closed: 110,
  not_filed: 190,
  revoked: 170,
}
const lateFilingShare = 0.04

/** What happens to a case, as working days after its clue. */
export interface CaseCourse {
  readonly steps: readonly { readonly stage: CaseStage; readonly afterWorkingDays: number }[]
  /** Working days from the clue until today. */
  readonly ageWorkingDays: number
}

/** Draws the course of a case that stands in a stage today. About one in 25 is filed later than seven working days. */
export function drawCourse(random: Random, stage: CaseStage): CaseCourse {
  let sum = 0
  const steps = pathTo(stage).map((passed) => {
    const [least, most] = gaps[passed]
    const isLate = passed === 'filed' && random.chance(lateFilingShare)
    sum += isLate ? random.int(8, 12) : random.int(least, most)
    return { stage: passed, afterWorkingDays: sum }
  })
  return { steps, ageWorkingDays: sum + 1 + random.int(0, restDays[stage] ?? 0) }
}

/** Puts a course on the calendar, beginning on the day of the clue. */
export function placeCourse(course: CaseCourse, foundOn: DayNumber): Step[] {
  return course.steps.map(({ stage, afterWorkingDays }) => ({
    stage,
    day: addWorkingDays(foundOn, afterWorkingDays),
  }))
}
