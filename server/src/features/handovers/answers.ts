import { type HandoverLine, HandoverState, type HandoverSummary, LineKind, LineState } from './contract.ts'
import type { HandoverRow, LineRow } from './queries.ts'

/** A handover as lists show it. */
export const handoverAnswer = (row: HandoverRow): HandoverSummary => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  fromPersonId: row.from_person_id,
  fromName: row.from_name,
  toPersonId: row.to_person_id,
  toName: row.to_name,
  effectiveOn: row.effective_on,
  reason: row.reason,
  state: HandoverState.parse(row.state),
  createdAt: row.created_at.toISOString(),
  completedAt: row.completed_at?.toISOString() ?? null,
  lineCount: row.line_count,
  pendingCount: row.pending_count,
  revision: row.revision,
  demo: row.is_demo,
})

type CaseTitle = NonNullable<HandoverLine['case']>

/** A line with what it is about; a case only if it is among those that the asker reaches. */
export const lineAnswer = (row: LineRow, caseOf: ReadonlyMap<number, CaseTitle>): HandoverLine => ({
  id: row.id,
  kind: LineKind.parse(row.kind),
  state: LineState.parse(row.state),
  responsibility: responsibilityOf(row),
  case: row.case_id === null ? null : (caseOf.get(row.case_id) ?? null),
  equipment: equipmentOf(row),
  decidedAt: row.decided_at?.toISOString() ?? null,
  note: row.note,
  revision: row.revision,
})

function responsibilityOf({ cell_code, cell_name, role }: LineRow): HandoverLine['responsibility'] {
  return cell_code === null || role === null ? null : { cellCode: cell_code, cellName: cell_name, role }
}

function equipmentOf({ equipment_id, asset_number, model }: LineRow): HandoverLine['equipment'] {
  if (equipment_id === null) return null
  return { id: equipment_id, assetNumber: asset_number ?? '', model: model ?? '' }
}
