import { addDays } from '../../../calendar.ts'
import { groupBy } from '../../../group-by.ts'
import { addWorkingDays } from '../../../working-days.ts'
import { type Facts, holds, type Rule, rulesOn, verdict } from './facts.ts'

/** The last day of a term: the day of its begin does not count. */
export function dueDay(from: string, term: { readonly value: number; readonly unit: string }): string {
  return term.unit === 'working_day' ? addWorkingDays(from, term.value).day : addDays(from, term.value)
}

/** Open cases that have stood in a step for longer than the rule of the day allows. */
export const judgeSteps: Rule = (facts, on) => {
  const rules = new Map(rulesOn(facts, 'case_step', on).map((rule) => [rule.subject, rule]))
  const open = new Set(facts.openStages)
  const events = groupBy(facts.events, ({ caseId }) => caseId)
  return facts.cases
    .filter(({ period }) => holds(period, on))
    .flatMap(({ id }) => {
      const last = (events.get(id) ?? []).filter(({ day }) => day <= on).at(-1)
      const rule = rules.get(last?.stage ?? '')
      if (!last || !rule || !open.has(last.stage)) return []
      return on > dueDay(last.day, rule)
        ? [
            verdict('case_step_overdue', [id, last.stage], {
              severity: 'serious',
              measure: rule.value,
              detail: last.stage,
            }),
          ]
        : []
    })
}

/** Open cases without officer in charge, or whose officer serves nowhere. */
export const judgeHandlers: Rule = (facts: Facts, on) => {
  const serving = new Set(
    facts.posts.filter(({ period }) => holds(period, on)).map(({ personId }) => personId),
  )
  return facts.cases
    .filter(({ period, handlerId }) => holds(period, on) && (handlerId === null || !serving.has(handlerId)))
    .map(({ id, handlerId }) =>
      verdict('case_without_handler', [id], {
        severity: 'critical',
        detail: handlerId === null ? 'none' : 'without_post',
      }),
    )
}

/** Handovers that are not completed though their day has come. */
export const judgeHandovers: Rule = (facts, on) =>
  facts.handovers
    .filter(({ period }) => holds(period, on))
    .map(({ id }) => verdict('handover_overdue', [id], { severity: 'serious' }))
