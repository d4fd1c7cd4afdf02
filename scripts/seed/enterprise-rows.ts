import { demoCreditCode } from './credit-code.ts'
import { type DayNumber, dayText, periodText } from './days.ts'
import type { Enterprise, Level } from './enterprises.ts'
import { planFrom } from './grid.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import { pointText } from './shapes.ts'

/** One enterprise in so many still has the old registration number instead of the unified code. */
const oldRegistrationEvery = 75

/** Whether an enterprise has no unified code. */
export const hasOldRegistration = (id: number): boolean => id % oldRegistrationEvery === 0

/**
 * Rows of enterprises. Code numbers follow the identities, so two loads never collide.
 */
export function* enterpriseRows(
  enterprises: readonly Enterprise[],
): Generator<SeedRow<'enterprise'> & { readonly id: number }> {
  for (const enterprise of enterprises) {
    const isOldRegistration = hasOldRegistration(enterprise.id)
    yield {
      id: enterprise.id,
      name: enterprise.name,
      unified_social_credit_code: isOldRegistration ? null : demoCreditCode(enterprise.id),
      // 15 digits as on old licences, in the office code 000000 that none has.
      registration_number: isOldRegistration ? `000000${String(enterprise.id).padStart(9, '0')}` : null,
      legal_representative: enterprise.legalRepresentative,
      address: enterprise.address,
      division_code: enterprise.divisionCode,
      industry_code: enterprise.industry.code,
      elements: enterprise.industry.elements,
      location: pointText(enterprise.location),
      opened_on: dayText(enterprise.openedOn),
      closed_on: null,
      is_demo: true,
    }
  }
}

const firstReason: Record<Level, string> = {
  key: '列入区级重点监管名录（演示）',
  general: '按行业与排放规模评定（演示）',
  minor: '排放轻微，按简易等级管理（演示）',
}

const changes: readonly { readonly before: Level; readonly after: Level; readonly reason: string }[] = [
  { before: 'general', after: 'key', reason: '一年内两次被查实超标排放，升为重点（演示）' },
  { before: 'minor', after: 'general', reason: '扩建后排放量增加，升为一般（演示）' },
  { before: 'general', after: 'minor', reason: '拆除涉水工序，降为简易（演示）' },
  { before: 'key', after: 'general', reason: '连续两年无违法并完成提标改造，降为一般（演示）' },
]
const changedShare = 0.06

/** Levels with reason and dates: about one in sixteen was once in another level. */
export function* levelRows(
  random: Random,
  enterprises: readonly Enterprise[],
  today: DayNumber,
): Generator<SeedRow<'enterprise_level'>> {
  for (const { id, level, openedOn } of enterprises) {
    if (level === null) continue
    const from = Math.max(planFrom, openedOn + 30)
    const fitting = changes.filter(({ after }) => after === level)
    const change = random.chance(changedShare) ? random.pick(fitting) : null
    if (change === null) {
      yield { enterprise_id: id, level, reason: firstReason[level], period: periodText(from, null) }
      continue
    }
    const changedOn = random.int(from + 60, today - 20)
    yield {
      enterprise_id: id,
      level: change.before,
      reason: firstReason[change.before],
      period: periodText(from, changedOn),
    }
    yield { enterprise_id: id, level, reason: change.reason, period: periodText(changedOn, null) }
  }
}
