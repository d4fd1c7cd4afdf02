import type { z } from 'zod'
import { PublicKind } from './filter.contract.ts'
import type { GetTimeliness, TimelinessRow } from './timeliness.contract.ts'
import type { TimelinessFound } from './timeliness.queries.ts'

const rowOf = (row: TimelinessFound): z.infer<typeof TimelinessRow> => ({
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  organisationNameEn: row.organisation_name_en,
  kind: PublicKind.parse(row.kind),
  rule: { id: row.rule_id, workingDays: row.rule_value, source: row.rule_source, grade: row.rule_grade },
  onTime: row.on_time,
  late: row.late,
  open: row.open,
  overdue: row.overdue,
  withheld: row.withheld,
})

export function timelinessAnswer(
  year: number,
  years: readonly number[],
  found: readonly TimelinessFound[],
): z.infer<typeof GetTimeliness.answer> {
  const rows = found.map(rowOf)
  const sum = (part: 'onTime' | 'late' | 'open' | 'overdue' | 'withheld'): number =>
    rows.reduce((total, row) => total + row[part], 0)
  const total = {
    onTime: sum('onTime'),
    late: sum('late'),
    open: sum('open'),
    overdue: sum('overdue'),
    withheld: sum('withheld'),
  }
  return { year, years: [...years], rows, total }
}
