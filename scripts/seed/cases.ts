import { groupBy } from '@tongzhou/server/group-by'
import { type CaseCourse, drawCourse, placeCourse, type Step } from './case-schedule.ts'
import { addWorkingDays, type DayNumber, yearOf } from './days.ts'
import type { Enterprise } from './enterprises.ts'
import type { Cell } from './grid.ts'
import type { Element } from './industries.ts'
import type { Inspection } from './inspections.ts'
import type { Random } from './random.ts'
import type { CaseStage } from './vocabulary.ts'

export type CaseKind = 'penalty' | 'administrative_order' | 'compulsory_measure'

/** An invented case before it becomes rows. */
export interface Case {
  readonly id: number
  readonly number: string
  readonly kind: CaseKind
  readonly stage: CaseStage
  readonly steps: readonly Step[]
  readonly enterprise: Enterprise
  readonly cell: Cell
  readonly organisationId: number
  /** The visit that found it; null for a complaint or a report. */
  readonly inspection: Inspection | null
  readonly element: Element
  readonly fineYuan: number | null
  readonly confiscatedYuan: number | null
}

interface CasesWanted {
  /** Multiplies the 150 cases of one demo year. */
  readonly scale: number
  readonly enterprises: readonly Enterprise[]
  readonly inspections: readonly Inspection[]
  readonly brigadeId: number
  readonly today: DayNumber
  /** Identities count from the next number on. */
  readonly lastCaseId: number
}

/** Cases in each stage at scale 1: 150 in all. */
export const caseCounts: Record<CaseStage, number> = {
  clue: 8,
  filed: 10,
  investigation: 16,
  legal_review: 8,
  notice: 10,
  decision: 10,
  service: 8,
  performance: 12,
  enforcement: 6,
  follow_up: 8,
  closed: 44,
  not_filed: 6,
  revoked: 4,
}

/** The day on which a case reached a stage, null when it never did. */
export function dayOfStage(steps: readonly Step[], stage: CaseStage): DayNumber | null {
  return steps.find((step) => step.stage === stage)?.day ?? null
}

interface Origin {
  readonly enterprise: Enterprise
  readonly cell: Cell
  readonly inspection: Inspection | null
  readonly foundOn: DayNumber
}

/** How many days before the wished day a visit may lie to become the origin of a case. */
const originWindowDays = 4

/** Hands out visits that found a problem, each once, and invents complaints where none fits. */
function createOriginFinder(random: Random, wanted: CasesWanted): (day: DayNumber) => Origin {
  const problems = wanted.inspections.filter(({ result }) => result === 'problem_found')
  const byDay = groupBy(problems, ({ day }) => day)
  const findComplaint = (day: DayNumber): Origin => {
    for (;;) {
      const enterprise = random.pick(wanted.enterprises)
      const { cell, industry } = enterprise
      if (random.chance(industry.burden / 10)) {
        return { enterprise, cell, inspection: null, foundOn: day }
      }
    }
  }
  return (wishedDay) => {
    for (let day = wishedDay; day >= wishedDay - originWindowDays; day -= 1) {
      const inspection = byDay.get(day)?.pop()
      if (inspection) return { ...inspection, inspection, foundOn: day }
    }
    return findComplaint(wishedDay)
  }
}

/** A fine: many small, few large; between 2 and 18 万元, 6 万元 on average. */
function drawFineYuan(random: Random): number {
  return 1_000 * Math.round(20 + 160 * random.next() ** 3)
}

function drawKind(random: Random): CaseKind {
  const share = random.next()
  if (share < 0.8) return 'penalty'
  return share < 0.94 ? 'administrative_order' : 'compulsory_measure'
}

type Draft = Omit<Case, 'id' | 'number'>

function draftCase(random: Random, stage: CaseStage, course: CaseCourse, origin: Origin): Draft {
  const steps = placeCourse(course, origin.foundOn)
  const kind = drawKind(random)
  const isFined = kind === 'penalty' && dayOfStage(steps, 'decision') !== null
  return {
    kind,
    stage,
    steps,
    enterprise: origin.enterprise,
    cell: origin.cell,
    organisationId: origin.cell.subBureauId,
    inspection: origin.inspection,
    element: random.pick(origin.enterprise.industry.elements),
    fineYuan: isFined ? drawFineYuan(random) : null,
    confiscatedYuan: isFined && random.chance(0.05) ? 1_000 * random.int(3, 60) : null,
  }
}

const numberMarks: Record<CaseKind, string> = {
  penalty: '通州环罚示',
  administrative_order: '通州环改示',
  compulsory_measure: '通州环封示',
}

function foundOn({ steps }: Draft): DayNumber {
  return steps[0]?.day ?? 0
}

/** Day of the decision, else of the filing; null while a clue is only a clue. */
function numberedOn({ steps }: Draft): DayNumber | null {
  return dayOfStage(steps, 'decision') ?? dayOfStage(steps, 'filed')
}

/** Numbers in the order of their days, counted anew for every mark and year. */
function numberCases(drafts: readonly Draft[]): Map<Draft, string> {
  const counts = new Map<string, number>()
  const dayOf = (draft: Draft): DayNumber => numberedOn(draft) ?? foundOn(draft)
  const inOrder = drafts.toSorted((one, other) => dayOf(one) - dayOf(other))
  return new Map(
    inOrder.map((draft) => {
      const isFiled = numberedOn(draft) !== null
      const series = `${isFiled ? numberMarks[draft.kind] : '线索'}〔${yearOf(dayOf(draft))}〕`
      const count = (counts.get(series) ?? 0) + 1
      counts.set(series, count)
      return [draft, isFiled ? `${series}${count}号` : `${series}${String(count).padStart(4, '0')}号（演示）`]
    }),
  )
}

/** Share of cases that the brigade takes over: across areas, or weighty. */
const brigadeShare = 0.1

/** Invents cases in every stage, most of them from a visit that found a problem, in the order of their clues. */
export function inventCases(random: Random, wanted: CasesWanted): Case[] {
  const findOrigin = createOriginFinder(random.fork('origins'), wanted)
  const stages = (Object.keys(caseCounts) as CaseStage[]).flatMap((stage) =>
    Array.from({ length: caseCounts[stage] * wanted.scale }, () => stage),
  )
  const drafts = random.shuffle(stages).map((stage) => {
    const course = drawCourse(random, stage)
    const origin = findOrigin(addWorkingDays(wanted.today, -course.ageWorkingDays))
    const draft = draftCase(random, stage, course, origin)
    return random.chance(brigadeShare) ? { ...draft, organisationId: wanted.brigadeId } : draft
  })
  const numbers = numberCases(drafts)
  return drafts
    .toSorted((one, other) => foundOn(one) - foundOn(other))
    .map((draft, index) => ({
      ...draft,
      id: wanted.lastCaseId + 1 + index,
      number: numbers.get(draft) ?? '',
    }))
}
