import type { z } from 'zod'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { type ChangeCoverageRule, CoverageRule } from './mending.contract.ts'
import { correctRule, endRule, findRule, insertRule, type RuleRow } from './rules.queries.ts'

/** A parameter as the API says it. */
export const ruleAnswer = (row: RuleRow): CoverageRule => CoverageRule.parse(row)

const wrong = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path} ${message}`, [{ path, message }])

/**
 * Gives a parameter another value from a day on. What was found before that day by the old value stays; on its own first day
 * the value is corrected instead.
 * @throws AppError `entry_not_found`, `edit_conflict`, `bad_request`
 */
export async function changeRule(
  { trx, record }: Work,
  { id, ...body }: BodyOf<typeof ChangeCoverageRule> & { readonly id: number },
): Promise<z.input<(typeof ChangeCoverageRule)['answer']>> {
  const rule = await findRule(trx, id)
  if (!rule) throw new AppError('entry_not_found', `no rule ${id}`)
  if (rule.revision !== body.revision)
    throw new AppError('edit_conflict', `rule ${id} is at ${rule.revision}`)
  if (body.from < rule.from || (rule.until !== null && body.from > rule.until)) {
    throw wrong('from', 'expects_day_in_force')
  }
  const isSameDay = body.from === rule.from
  const isFresh = isSameDay ? await correctRule(trx, rule, body) : await endRule(trx, rule, body.from)
  if (!isFresh) throw new AppError('edit_conflict', `rule ${id} was changed meanwhile`)
  const newId = isSameDay ? id : await insertRule(trx, rule, body)
  record({
    action: 'coverage_rule.change',
    subjects: [`coverage_rule:${newId}`],
    reason: body.source,
    before: { value: rule.value, from: rule.from, until: rule.until, grade: rule.grade },
    after: { value: body.value, from: body.from, grade: body.grade },
  })
  const changed = await findRule(trx, newId)
  if (!changed) throw new Error(`rule ${newId} is gone`)
  return ruleAnswer(changed)
}
