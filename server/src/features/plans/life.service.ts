import type { Actor } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import type { PlanLifeState, PlanSummary } from './contract.ts'
import { requirePlan, summaryOf } from './drafts.service.ts'
import { type EventWord, insertEvent } from './events.queries.ts'
import { type LockedPlan, setPlanState } from './plans.queries.ts'

/** Who does it, on which day, and why. */
export interface LifeDeed {
  readonly id: number
  readonly actor: Actor
  readonly today: string
  readonly reason?: string
}

interface Move {
  readonly event: EventWord
  readonly action: string
  readonly to: PlanLifeState
}

/** Takes a plan to another state and tells it in its life and in the record. */
async function move(work: Work, plan: LockedPlan, { id, actor, today, reason, ...step }: LifeDeed & Move) {
  await setPlanState(work.trx, id, step.to)
  await insertEvent(work.trx, {
    planId: id,
    event: step.event,
    version: plan.version,
    now: work.now,
    accountId: actor.accountId,
    reason,
  })
  work.record({
    action: step.action,
    subjects: [`grid_plan:${id}`],
    before: { state: plan.state },
    after: { state: step.to, version: plan.version },
    reason,
  })
  return summaryOf(work, id, today)
}

/** Sends a draft for review; throws `plan_not_draft`, and `edit_conflict` where it has another version meanwhile. */
export async function submitPlan(
  work: Work,
  { version, ...deed }: LifeDeed & { readonly version: number },
): Promise<PlanSummary> {
  const plan = await requirePlan(work, deed.id)
  if (plan.state !== 'draft') throw new AppError('plan_not_draft', `plan ${plan.id} is ${plan.state}`)
  if (plan.version !== version) throw new AppError('edit_conflict', `plan ${plan.id} is at ${plan.version}`)
  return move(work, plan, { ...deed, event: 'submitted', action: 'grid_plan.submit', to: 'in_review' })
}

/** Gives a plan in review back to be edited; throws `plan_not_in_review`. */
export async function returnPlan(work: Work, deed: LifeDeed): Promise<PlanSummary> {
  const plan = await requirePlan(work, deed.id)
  if (plan.state !== 'in_review') throw new AppError('plan_not_in_review', `plan ${plan.id} is ${plan.state}`)
  return move(work, plan, { ...deed, event: 'returned', action: 'grid_plan.return', to: 'draft' })
}

/** Gives up a draft or a plan in review; throws `plan_not_draft`. */
export async function discardPlan(work: Work, deed: LifeDeed): Promise<PlanSummary> {
  const plan = await requirePlan(work, deed.id)
  if (plan.state !== 'draft' && plan.state !== 'in_review') {
    throw new AppError('plan_not_draft', `plan ${plan.id} is ${plan.state}`)
  }
  return move(work, plan, { ...deed, event: 'discarded', action: 'grid_plan.discard', to: 'discarded' })
}
