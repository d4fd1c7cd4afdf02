import type { Db, Reach } from '@tongzhou/db'
import { sql } from 'kysely'
import { inReach } from './act.queries.ts'

/** One act with the decision behind it, as far as it is in the area; the database says the same by row-level security. */
export const findOutcome = (db: Db, reach: Reach, id: number) =>
  db
    .selectFrom('disclosure as act')
    .leftJoin('enforcement_case as found', 'found.id', 'act.case_id')
    .leftJoin('case_decision as decision', 'decision.case_id', 'act.case_id')
    .leftJoin('case_follow_up as result', 'result.id', 'act.follow_up_id')
    .innerJoin('enterprise as firm', 'firm.id', 'act.enterprise_id')
    .where('act.id', '=', id)
    .where(inReach(reach))
    .select([
      'act.id',
      'act.kind',
      'act.revision',
      'act.state',
      'act.title',
      'act.acted_on',
      'act.case_id',
      'act.party_code',
      'act.withdraw_due_on',
      'act.display_until',
      'act.repaired_on',
      'act.repair_basis',
      sql<string | null>`(act.published_at at time zone 'Asia/Shanghai')::date`.as('published_on'),
      'firm.name as original_party',
      'found.revision as case_revision',
      'found.decided_on',
      'found.title as case_title',
      'found.fine_yuan',
      'found.confiscated_yuan',
      'decision.facts as original_facts',
      'decision.legal_basis as original_basis',
      'decision.ordered as original_ordered',
      'decision.served_on',
      'decision.perform_until',
      'decision.paid_on',
      'decision.paid_yuan',
      'decision.correction',
      'decision.correction_verified_on',
      'decision.annulled_on',
      'decision.annulment_reason',
      'result.findings',
      'result.legal_basis as follow_up_basis',
    ])
    .executeTakeFirst()

export type OutcomeRow = NonNullable<Awaited<ReturnType<typeof findOutcome>>>

/** Follow-ups of a case, the last one first, with the acts that publish their results. */
export const listFollowUps = (db: Db, caseId: number) =>
  db
    .selectFrom('case_follow_up as result')
    .leftJoin('disclosure as act', 'act.follow_up_id', 'result.id')
    .leftJoin('account as by', 'by.id', 'result.recorded_by')
    .where('result.case_id', '=', caseId)
    .select([
      'result.followed_up_on',
      'result.outcome',
      'result.findings',
      'by.display_name as recorded_by',
      'act.id as disclosure_id',
      'act.state as disclosure_state',
    ])
    .orderBy('result.followed_up_on', 'desc')
    .orderBy('result.id', 'desc')
    .execute()

export type FollowUpRow = Awaited<ReturnType<typeof listFollowUps>>[number]

/** First day on which a credit repair may end a display. */
export async function findRepairDay(
  db: Db,
  { publishedOn, months }: { readonly publishedOn: string; readonly months: number },
): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select (${publishedOn}::date + make_interval(months => ${months}::integer))::date as day`.execute(db)
  return rows[0]?.day ?? publishedOn
}
