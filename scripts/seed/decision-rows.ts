import { type Case, dayOfStage } from './cases.ts'
import { type DayNumber, dayText, instantText } from './days.ts'
import type { Element } from './industries.ts'
import type { SeedRow } from './rows.ts'

interface Wording {
  readonly facts: string
  readonly legalBasis: string
  readonly ordered: string
}

/** What a demo decision says, by element. The articles exist; the facts are invented. */
const wordings: Record<Element, Wording> = {
  water: {
    facts: '经采样监测，外排废水化学需氧量浓度超过排放标准限值',
    legalBasis: '《中华人民共和国水污染防治法》第八十三条第二项',
    ordered: '改正违法行为，使外排废水达到排放标准',
  },
  air: {
    facts: '产生挥发性有机物的工序未在密闭空间内进行，废气未经收集处理',
    legalBasis: '《中华人民共和国大气污染防治法》第一百零八条第一项',
    ordered: '改正违法行为，密闭生产工序并收集处理废气',
  },
  noise: {
    facts: '夜间厂界噪声监测值超过排放标准限值',
    legalBasis: '《中华人民共和国噪声污染防治法》第七十五条',
    ordered: '改正违法行为，采取隔声减振措施',
  },
  solid_waste: {
    facts: '危险废物露天堆放，贮存场所未设置识别标志',
    legalBasis: '《中华人民共和国固体废物污染环境防治法》第一百一十二条第一项',
    ordered: '改正违法行为，规范贮存危险废物',
  },
  nuclear_radiation: {
    facts: '未按许可证规定的种类和范围使用射线装置',
    legalBasis: '《放射性同位素与射线装置安全和防护条例》第五十二条',
    ordered: '停止违法使用，办理许可变更',
  },
  vehicle_exhaust: {
    facts: '机动车维修后的排放检验数据与原始记录不一致',
    legalBasis: '《中华人民共和国大气污染防治法》第一百一十二条第一款',
    ordered: '改正违法行为，如实出具检验数据',
  },
  ecology: {
    facts: '在河道管理范围内堆放物料，占用河岸',
    legalBasis: '《中华人民共和国水法》第六十六条第一项',
    ordered: '清除堆放物料，恢复河岸原状',
  },
}

/** What a demo decision says of an element, each sentence marked as invented. */
export const wordingOf = (element: Element): Wording => wordings[element]

/** What became of a decided case. */
export interface Outcome {
  readonly servedOn: DayNumber | null
  readonly performUntil: DayNumber | null
  readonly paidOn: DayNumber | null
  readonly correction: 'not_required' | 'pending' | 'verified' | 'failed'
  readonly verifiedOn: DayNumber | null
}

const DAYS_TO_PERFORM = 15

/** A closed case is paid and verified; one at the follow-up is paid and waits; of the others most are not yet paid. */
export function outcomeOf({ steps, stage, fineYuan, id }: Case): Outcome {
  const servedOn = dayOfStage(steps, 'service')
  const performUntil = servedOn === null ? null : servedOn + DAYS_TO_PERFORM
  const followedUpOn = dayOfStage(steps, 'follow_up')
  const isPaid = fineYuan !== null && followedUpOn !== null && performUntil !== null
  const hasFailed = stage === 'follow_up' && id % 4 === 0
  const isVerified = stage === 'closed' || hasFailed
  return {
    servedOn,
    performUntil,
    paidOn: isPaid ? Math.min(performUntil, followedUpOn) : null,
    correction: isVerified ? (hasFailed ? 'failed' : 'verified') : 'pending',
    verifiedOn: isVerified ? followedUpOn : null,
  }
}

const optionalDay = (day: DayNumber | null): string | null => (day === null ? null : dayText(day))

/** 处罚决定: one row for every decided case. */
export function* decisionRows(cases: readonly Case[]): Generator<SeedRow<'case_decision'>> {
  for (const item of cases) {
    if (dayOfStage(item.steps, 'decision') === null) continue
    const { facts, legalBasis, ordered } = wordingOf(item.element)
    const outcome = outcomeOf(item)
    const person = `现场负责人${item.enterprise.legalRepresentative}`
    yield {
      case_id: item.id,
      // An original names people; what is published of it must not.
      facts: `${facts}。${person}（电话 000${String(item.id).padStart(8, '0')}）对事实无异议（演示）`,
      legal_basis: legalBasis,
      ordered: `${ordered}（演示）`,
      served_on: optionalDay(outcome.servedOn),
      perform_until: optionalDay(outcome.performUntil),
      paid_on: optionalDay(outcome.paidOn),
      paid_yuan: outcome.paidOn === null ? null : (item.fineYuan ?? 0).toFixed(2),
      correction: outcome.correction,
      correction_verified_on: optionalDay(outcome.verifiedOn),
    }
  }
}

/** 后督察: one row for every decision that was followed up, with the identity of its case. */
export function* followUpRows(cases: readonly Case[]): Generator<SeedRow<'case_follow_up'>> {
  for (const item of cases) {
    const { correction, verifiedOn } = outcomeOf(item)
    if (verifiedOn === null) continue
    const isDone = correction === 'verified'
    yield {
      id: item.id,
      case_id: item.id,
      followed_up_on: dayText(verifiedOn),
      outcome: isDone ? 'verified' : 'failed',
      findings: `${followUpWording(isDone)}。现场负责人${item.enterprise.legalRepresentative}陪同核对（演示）`,
      legal_basis: FOLLOW_UP_BASIS,
      recorded_by: null,
      recorded_at: instantText(verifiedOn, 17 * 60),
    }
  }
}

export const FOLLOW_UP_BASIS = '《环境行政执法后督察办法》（2010）'

/** What a follow-up found, without anybody's name. */
export const followUpWording = (isDone: boolean): string =>
  `经后督察现场核对，${isDone ? '违法行为已改正' : '违法行为尚未改正，已另行处理'}`
