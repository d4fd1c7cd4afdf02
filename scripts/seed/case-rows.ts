import { groupBy } from '@tongzhou/server/group-by'
import { type Case, dayOfStage } from './cases.ts'
import { type DayNumber, dayText, instantText } from './days.ts'
import type { Element } from './industries.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import { type CaseStage, isOpenStage } from './vocabulary.ts'

const offences: Record<Element, readonly string[]> = {
  water: ['涉嫌超标排放水污染物案', '涉嫌通过暗管排放废水案', '涉嫌不正常运行水污染防治设施案'],
  air: ['涉嫌超标排放大气污染物案', '涉嫌未密闭收集有机废气案', '涉嫌不正常运行大气污染防治设施案'],
  noise: ['涉嫌厂界噪声超标案'],
  solid_waste: ['涉嫌未按规定贮存危险废物案', '涉嫌擅自倾倒工业固体废物案'],
  nuclear_radiation: ['涉嫌未按许可使用射线装置案'],
  vehicle_exhaust: ['涉嫌维修车辆尾气检测弄虚作假案'],
  ecology: ['涉嫌违反生态保护要求占用河岸案'],
}

/** What a case is about. */
export function titleOf({ id, element }: Pick<Case, 'id' | 'element'>): string {
  const wordings = offences[element]
  return wordings[id % wordings.length] ?? ''
}

function optionalDay(day: DayNumber | null): string | null {
  return day === null ? null : dayText(day)
}

function optionalAmount(yuan: number | null): string | null {
  return yuan === null ? null : yuan.toFixed(2)
}

/** Officer in charge 主办人. Every body that handles cases has inspectors. */
function pickHandler(random: Random, inspectors: readonly Member[]): Member {
  if (inspectors.length === 0) throw new Error('a body without inspectors handles a case')
  return random.pick(inspectors)
}

export function* caseRows(
  random: Random,
  cases: readonly Case[],
  members: readonly Member[],
): Generator<SeedRow<'enforcement_case'> & { readonly id: number }> {
  const staff = groupBy(
    members.filter(({ duty, until }) => duty === 'inspector' && until === null),
    ({ body }) => body.id,
  )
  for (const { steps, ...item } of cases) {
    const handler = pickHandler(random, staff.get(item.organisationId) ?? [])
    const isOpen = isOpenStage(item.stage)
    yield {
      id: item.id,
      number: item.number,
      kind: item.kind,
      stage: item.stage,
      is_open: isOpen,
      title: titleOf(item),
      element: item.element,
      enterprise_id: item.enterprise.id,
      cell_id: item.cell.id,
      township_code: item.cell.townshipCode,
      organisation_id: item.organisationId,
      organisation_kind: handler.body.kind,
      handler_person_id: handler.personId,
      inspection_id: item.inspection?.id ?? null,
      found_on: dayText(dayOfStage(steps, 'clue') ?? 0),
      filed_on: optionalDay(dayOfStage(steps, 'filed')),
      decided_on: optionalDay(dayOfStage(steps, 'decision')),
      closed_on: isOpen ? null : optionalDay(dayOfStage(steps, item.stage)),
      fine_yuan: optionalAmount(item.fineYuan),
      confiscated_yuan: optionalAmount(item.confiscatedYuan),
      is_demo: true,
    }
  }
}

const notes: Record<CaseStage, string> = {
  clue: '登记线索',
  filed: '经批准立案',
  investigation: '开始调查取证，制作现场勘察笔录与询问笔录',
  legal_review: '提交法制审核',
  notice: '送达行政处罚事先（听证）告知书',
  decision: '集体审议后作出决定',
  service: '送达决定书',
  performance: '当事人进入履行期',
  enforcement: '逾期未履行，申请人民法院强制执行',
  follow_up: '开展后督察，核对整改情况',
  closed: '整改到位、履行完毕，结案',
  not_filed: '情节轻微并已改正，不予立案',
  revoked: '违法事实不能成立，撤销案件',
}

/** Who acts in a stage: the party pays, the bureau reviews and decides, the handling body does the rest. */
function chooseActor(
  random: Random,
  stage: CaseStage,
  { handlers, reviewers, leaders }: Record<'handlers' | 'reviewers' | 'leaders', readonly Member[]>,
): number | null {
  if (stage === 'performance') return null
  if (stage === 'legal_review') return random.pick(reviewers).personId
  return random.pick(stage === 'decision' ? leaders : handlers).personId
}

/** 执法全过程记录: one event for every stage passed, in working hours. */
export function* eventRows(
  random: Random,
  cases: readonly Case[],
  members: readonly Member[],
): Generator<SeedRow<'case_event'>> {
  const present = members.filter(({ until }) => until === null)
  const inspectors = groupBy(
    present.filter(({ duty }) => duty === 'inspector'),
    ({ body }) => body.id,
  )
  const reviewers = present.filter(({ duty }) => duty === 'legal_reviewer')
  const leaders = present.filter(({ body, title }) => body.kind === 'bureau' && title.endsWith('局长'))
  for (const { id, steps, organisationId, inspection } of cases) {
    const handlers = inspectors.get(organisationId) ?? []
    for (const { stage, day } of steps) {
      const isFoundOnVisit = stage === 'clue' && inspection !== null
      yield {
        case_id: id,
        stage,
        happened_at: instantText(
          day,
          isFoundOnVisit ? inspection.endMinute : random.int(9 * 60, 16 * 60 + 50),
        ),
        person_id: chooseActor(random, stage, { handlers, reviewers, leaders }),
        note: `${notes[stage]}（演示）`,
      }
    }
  }
}
