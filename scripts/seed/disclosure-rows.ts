import { titleOf } from './case-rows.ts'
import { type Case, dayOfStage } from './cases.ts'
import { demoCreditCode } from './credit-code.ts'
import { addWorkingDays, type DayNumber, dayText, instantText } from './days.ts'
import { FOLLOW_UP_BASIS, followUpWording, outcomeOf, wordingOf } from './decision-rows.ts'
import { hasOldRegistration } from './enterprise-rows.ts'
import type { Enterprise } from './enterprises.ts'
import type { Inspection } from './inspections.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import { pointText } from './shapes.ts'

export type DisclosureRow = SeedRow<'disclosure'> & { readonly id: number }

/** Rules of `disclosure_rule` by the act. */
interface PeriodRule {
  readonly ruleId: number
  readonly workingDays: number
}

export interface DisclosuresWanted {
  readonly cases: readonly Case[]
  readonly inspections: readonly Inspection[]
  readonly today: DayNumber
  /** Period within which an act is published, by kind. */
  readonly ruleOf: (kind: string) => PeriodRule
  /** Identities count from the next number on. */
  readonly lastDisclosureId: number
}

const disclosedKinds = {
  penalty: 'penalty_decision',
  administrative_order: 'administrative_order',
  compulsory_measure: 'compulsory_measure',
} as const

const DISPLAY_DAYS = 36 * 30
const MIN_DISPLAY_DAYS = 92

const optionalDay = (day: DayNumber | null): string | null => (day === null ? null : dayText(day))
const at = (day: DayNumber, hour: number): string => instantText(day, hour * 60)

const nothingYet = {
  published_at: null,
  display_until: null,
  repaired_on: null,
  repair_basis: null,
  withdraw_due_on: null,
  ended_on: null,
  withdrawn_at: null,
  reason_kind: null,
  reason: null,
}

/** Decisions are annulled; a result that was published with a mistake is taken back. */
const withdrawalOf = (kind: string) =>
  kind === 'follow_up_result' || kind === 'inspection_result'
    ? { reason_kind: 'published_in_error', reason: '公示内容有误，公示撤回（演示）' }
    : { reason_kind: 'annulled', reason: '决定经行政复议被撤销，公示撤回（演示）' }

interface Life {
  readonly kind: string
  readonly actedOn: DayNumber
  readonly dueOn: DayNumber
  readonly today: DayNumber
  /** Day of the verified correction, after which a credit may be repaired. */
  readonly verifiedOn: DayNumber | null
}

/** Where an act stands: most are published in time, few are withheld, withdrawn or repaired, the latest wait. */
function liveThrough(random: Random, { kind, actedOn, dueOn, today, verifiedOn }: Life) {
  if (random.chance(0.04)) {
    return {
      ...nothingYet,
      state: 'withheld',
      reason_kind: 'business_secret',
      reason: '涉及商业秘密，审查后不予公开（演示）',
    }
  }
  const publishedOn = addWorkingDays(actedOn, random.int(2, 7))
  if (publishedOn >= today) return { ...nothingYet, state: dueOn - today < 2 ? 'submitted' : 'prepared' }
  const published = {
    ...nothingYet,
    state: 'published',
    published_at: at(publishedOn, 10),
    display_until: dayText(publishedOn + DISPLAY_DAYS),
  }
  const withdrawnOn = addWorkingDays(publishedOn, random.int(5, 20))
  if (random.chance(0.03) && withdrawnOn < today) {
    return {
      ...published,
      state: 'withdrawn',
      withdrawn_at: at(withdrawnOn, 11),
      ...withdrawalOf(kind),
    }
  }
  const repairedOn = Math.max(publishedOn + MIN_DISPLAY_DAYS, (verifiedOn ?? today) + 10)
  if (verifiedOn !== null && repairedOn < today && random.chance(0.15)) {
    return {
      ...published,
      state: 'ended',
      repaired_on: dayText(repairedOn),
      repair_basis: '信用修复决定书（演示）',
      ended_on: dayText(repairedOn + 1),
      display_until: dayText(repairedOn),
    }
  }
  return published
}

/** What the public reads of the party: legal persons by name and code, others masked and without a place. */
function partyOf({ id, name, location }: Enterprise) {
  return hasOldRegistration(id)
    ? { party_name: `${name.slice(0, 1)}某`, party_code: null, location: null }
    : { party_name: name, party_code: demoCreditCode(id), location: pointText(location) }
}

/** One person submits at nine, another releases at ten; the demo has no accounts for them. */
const preparation = (actedOn: DayNumber, state: string) => ({
  prepared_at: at(actedOn, 17),
  submitted_at: state === 'prepared' || state === 'withheld' ? null : at(actedOn + 1, 9),
})

function* caseDisclosures(random: Random, wanted: DisclosuresWanted): Generator<Omit<DisclosureRow, 'id'>> {
  for (const item of wanted.cases) {
    const decidedOn = dayOfStage(item.steps, 'decision')
    if (decidedOn === null) continue
    const outcome = outcomeOf(item)
    const { facts, legalBasis, ordered } = wordingOf(item.element)
    const content = {
      case_id: item.id,
      inspection_id: null,
      follow_up_id: null,
      enterprise_id: item.enterprise.id,
      organisation_id: item.organisationId,
      township_code: item.cell.townshipCode,
      cell_id: item.cell.id,
      element: item.element,
      document_number: item.number,
      title: titleOf(item).replace(/^涉嫌|案$/g, ''),
      ...partyOf(item.enterprise),
      facts: `${facts}。现场负责人对事实无异议（演示）`,
      legal_basis: legalBasis,
      ordered: `${ordered}（演示）`,
      fine_yuan: item.fineYuan === null ? null : item.fineYuan.toFixed(2),
      confiscated_yuan: item.confiscatedYuan === null ? null : item.confiscatedYuan.toFixed(2),
      paid_on: optionalDay(outcome.paidOn),
      correction: outcome.correction,
      correction_verified_on: optionalDay(outcome.verifiedOn),
      masks: [
        { field: 'facts', rule: 'natural_person', count: 1 },
        { field: 'facts', rule: 'phone', count: 1 },
      ],
      is_demo: true,
    }
    const place = { today: wanted.today, verifiedOn: outcome.verifiedOn }
    yield {
      ...content,
      ...timesOf(random, wanted, { ...place, kind: disclosedKinds[item.kind], actedOn: decidedOn }),
    }
    if (outcome.verifiedOn === null) continue
    const isDone = outcome.correction === 'verified'
    yield {
      ...content,
      title: `后督察：${isDone ? '整改到位' : '整改未到位'}`,
      follow_up_id: item.id,
      facts: `${followUpWording(isDone)}。现场负责人陪同核对（演示）`,
      legal_basis: FOLLOW_UP_BASIS,
      ordered: null,
      fine_yuan: null,
      confiscated_yuan: null,
      paid_on: null,
      ...timesOf(random, wanted, {
        ...place,
        verifiedOn: null,
        kind: 'follow_up_result',
        actedOn: outcome.verifiedOn,
      }),
    }
  }
}

function timesOf(
  random: Random,
  { ruleOf }: DisclosuresWanted,
  { kind, actedOn, ...life }: Omit<Life, 'dueOn'>,
) {
  const { ruleId, workingDays } = ruleOf(kind)
  const dueOn = addWorkingDays(actedOn, workingDays)
  const times = liveThrough(random, { ...life, kind, actedOn, dueOn })
  return {
    kind,
    acted_on: dayText(actedOn),
    due_on: dayText(dueOn),
    rule_id: ruleId,
    ...preparation(actedOn, times.state),
    ...times,
  }
}

/** One visit in so many is published with its result. */
const PUBLISHED_VISIT_EVERY = 12

const visitResults = {
  no_problem: '检查未发现问题',
  corrected_on_site: '检查发现轻微问题，已当场改正',
  problem_found: '检查发现问题，已进入调查',
} as const

function* visitDisclosures(random: Random, wanted: DisclosuresWanted): Generator<Omit<DisclosureRow, 'id'>> {
  for (const { id, enterprise, cell, day, result } of wanted.inspections) {
    if (id % PUBLISHED_VISIT_EVERY !== 0 || hasOldRegistration(enterprise.id)) continue
    yield {
      case_id: null,
      inspection_id: id,
      follow_up_id: null,
      enterprise_id: enterprise.id,
      organisation_id: cell.subBureauId,
      township_code: cell.townshipCode,
      cell_id: cell.id,
      element: random.pick(enterprise.industry.elements),
      document_number: null,
      title: `现场检查：${visitResults[result]}`,
      ...partyOf(enterprise),
      facts: `${visitResults[result]}（演示）`,
      legal_basis: '《中华人民共和国环境保护法》第二十四条',
      ordered: null,
      fine_yuan: null,
      confiscated_yuan: null,
      paid_on: null,
      correction: 'not_required',
      correction_verified_on: null,
      masks: [],
      is_demo: true,
      ...timesOf(random, wanted, {
        kind: 'inspection_result',
        actedOn: day,
        today: wanted.today,
        verifiedOn: null,
      }),
    }
  }
}

/** 信息公开: decisions, results of follow-ups and of some inspections, each where its life has come to. */
export function* disclosureRows(random: Random, wanted: DisclosuresWanted): Generator<DisclosureRow> {
  let id = wanted.lastDisclosureId
  for (const row of caseDisclosures(random.fork('cases'), wanted)) yield { id: (id += 1), ...row }
  for (const row of visitDisclosures(random.fork('visits'), wanted)) yield { id: (id += 1), ...row }
}
