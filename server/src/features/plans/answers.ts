import type { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import type { ChangeRow } from './changes.queries.ts'
import { type PlanDetail, PlanEvent, PlanEventKind, type PlanSummary } from './contract.ts'
import type { EventRow } from './events.queries.ts'
import type { PlanRow } from './plans.queries.ts'
import { type PlanChange } from './saving.contract.ts'

export const planSummary = (row: PlanRow): PlanSummary => ({
  id: row.id,
  name: row.name,
  state: row.state,
  version: row.version,
  revision: row.revision,
  basePlan: row.base_plan_id === null ? null : { id: row.base_plan_id, name: row.base_plan_name ?? '' },
  effectiveFrom: row.effective_from,
  effectiveUntil: row.effective_until,
  cellCount: row.cell_count,
  demo: row.is_demo,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
})

const Counts = PlanEvent.shape.counts

export const eventAnswer = (row: EventRow): z.infer<typeof PlanEvent> => ({
  kind: PlanEventKind.parse(row.event),
  at: row.at.toISOString(),
  by: row.by,
  reason: row.reason,
  version: row.version,
  waiver: row.waiver,
  effectiveFrom: row.effective_from,
  counts: Counts.parse(row.counts),
})

export const changeAnswer = (row: ChangeRow): PlanChange => ({
  version: row.version,
  at: row.made_at.toISOString(),
  by: row.by,
  steps: row.steps,
  faceIds: row.face_ids,
})

/** What somebody may do with a plan in its state; roll-back only where there is a publication to take back. */
export function allowedDeeds(
  { permissions }: Actor,
  { state }: Pick<PlanRow, 'state'>,
  canRollBack: boolean,
): PlanDetail['may'] {
  const isDraft = state === 'draft'
  const isInReview = state === 'in_review'
  const mayEdit = permissions.has('grid_plan.edit')
  const mayPublish = permissions.has('grid_plan.publish')
  return {
    edit: mayEdit && isDraft,
    submit: mayEdit && isDraft,
    return: mayPublish && isInReview,
    publish: mayPublish && isInReview,
    waive: permissions.has('grid_plan.waive') && isInReview,
    rollBack: mayPublish && canRollBack,
    discard: mayEdit && (isDraft || isInReview),
  }
}
