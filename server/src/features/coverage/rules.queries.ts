import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

const selectRule = (db: Db) =>
  db
    .selectFrom('coverage_rule')
    .select([
      'id',
      'kind',
      'subject',
      'level',
      'value',
      'unit',
      sql<string>`lower(period)`.as('from'),
      sql<string | null>`upper(period) - 1`.as('until'),
      'source',
      'grade',
      'revision',
    ])

export const listRules = (db: Db) =>
  selectRule(db).orderBy('kind').orderBy('subject').orderBy('level').orderBy('id').execute()

export type RuleRow = Awaited<ReturnType<typeof listRules>>[number]

export const findRule = (db: Db, id: number): Promise<RuleRow | undefined> =>
  selectRule(db).where('id', '=', id).executeTakeFirst()

/** Ends a rule the day before a day; false when it is not at that revision. */
export async function endRule(trx: Trx, rule: RuleRow, on: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('coverage_rule')
    .set(({ eb }) => ({
      period: sql<string>`daterange(lower(period), ${on}::date)`,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', rule.id)
    .where('revision', '=', rule.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface RuleValue {
  readonly value: number
  readonly source: string
  readonly grade: string
}

/** Corrects a rule that begins on the day of the change; false when it is not at that revision. */
export async function correctRule(
  trx: Trx,
  rule: RuleRow,
  { value, source, grade }: RuleValue,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('coverage_rule')
    .set(({ eb }) => ({ value, source, grade, revision: eb('revision', '+', 1) }))
    .where('id', '=', rule.id)
    .where('revision', '=', rule.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The same rule with another value over what was left of its days; gives the identity. */
export async function insertRule(
  trx: Trx,
  rule: RuleRow,
  { value, source, grade, from }: RuleValue & { readonly from: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('coverage_rule')
    .values({
      kind: rule.kind,
      subject: rule.subject,
      level: rule.level,
      unit: rule.unit,
      value,
      source,
      grade,
      period: sql<string>`daterange(${from}::date, ${rule.until}::date, '[]')`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
