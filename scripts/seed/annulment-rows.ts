import { addWorkingDays, type DayNumber, dayText } from './days.ts'
import type { DisclosureRow } from './disclosure-rows.ts'

/** A decision that was annulled. */
export interface Annulment {
  readonly caseId: number
  readonly on: string
  readonly reason: string
}

const WORKING_DAYS_TO_WITHDRAW = 3
const MILLISECONDS_OF_A_DAY = 86_400_000

const REASON = '行政复议机关决定撤销（演示）'

const isOfDecision = ({ kind, case_id }: DisclosureRow): boolean =>
  case_id !== null && kind !== 'follow_up_result'

/** The day before a moment in Asia/Shanghai. */
const dayBefore = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000 - MILLISECONDS_OF_A_DAY).toISOString().slice(0, 10)

/** The last decision on display whose correction nobody has looked at: it was annulled yesterday. */
const justAnnulled = (rows: readonly DisclosureRow[]): DisclosureRow | undefined =>
  rows.findLast(
    (row) =>
      isOfDecision(row) &&
      row.state === 'published' &&
      row.party_code !== null &&
      row.correction === 'pending',
  )

/** What was withdrawn was annulled the day before; of one record the clock still runs. */
export function annul(
  rows: readonly DisclosureRow[],
  today: DayNumber,
): { readonly rows: readonly DisclosureRow[]; readonly annulments: readonly Annulment[] } {
  const last = justAnnulled(rows)
  const withdrawn = rows.filter((row) => isOfDecision(row) && row.state === 'withdrawn')
  const annulments = withdrawn.flatMap(({ case_id, withdrawn_at }) =>
    typeof withdrawn_at === 'string'
      ? [{ caseId: Number(case_id), on: dayBefore(withdrawn_at), reason: REASON }]
      : [],
  )
  if (last === undefined) return { rows, annulments }
  const withdraw_due_on = dayText(addWorkingDays(today - 1, WORKING_DAYS_TO_WITHDRAW))
  return {
    rows: rows.map((row) => (row === last ? { ...row, withdraw_due_on } : row)),
    annulments: [...annulments, { caseId: Number(last.case_id), on: dayText(today - 1), reason: REASON }],
  }
}
