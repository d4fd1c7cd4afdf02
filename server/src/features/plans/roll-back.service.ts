import type { Db } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { removePlacements } from '../enterprises/placements.queries.ts'
import { restoreDuties } from '../grids/succession.queries.ts'
import { requirePlan, summaryOf } from './drafts.service.ts'
import { findPublication, insertEvent } from './events.queries.ts'
import { findPlan, insertPlan, type LockedPlan, lockDistrictOfPlans, type PlanRow } from './plans.queries.ts'
import {
  copyCells,
  eraseCells,
  findNeighbours,
  resumePlan,
  takeOutOfForce,
  voidCells,
} from './publication.queries.ts'
import { PublicationDetails, readDetails, succeedPlan } from './succeed-plan.ts'

interface Deed {
  readonly id: number
  readonly reason: string
  readonly actor: Actor
  readonly today: string
}

/** A publication that nothing follows; throws `plan_cannot_roll_back`. */
async function requireLast({ trx }: Work, plan: LockedPlan): Promise<PublicationDetails> {
  const from = plan.effective_from
  const neighbours = from === null ? undefined : await findNeighbours(trx, from)
  const isLast = neighbours?.inForce?.id === plan.id && !neighbours.later
  if (plan.state !== 'published' || plan.effective_to !== null || !isLast) {
    throw new AppError('plan_cannot_roll_back', `plan ${plan.id} is ${plan.state}`)
  }
  return readDetails(await findPublication(trx, plan.id))
}

/** As if it had not been published: the plan is a draft again, and what it ended goes on. */
async function unpublish(
  work: Work,
  plan: LockedPlan,
  { details, today }: { details: PublicationDetails; today: string },
) {
  const { trx, now } = work
  await takeOutOfForce(trx, plan.id)
  await removePlacements(trx, plan.id)
  await eraseCells(trx, plan.id)
  if (details.beforeId !== null) await resumePlan(trx, details.beforeId)
  await restoreDuties(trx, {
    ended: details.endedDuties,
    removed: details.removedDuties,
    begun: details.begunDutyIds,
    endedOn: plan.effective_from ?? today,
  })
  await voidCells(trx, details.begunCellIds, today)
  await voidCells(trx, details.voidedCellIds, null)
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  return details.beforeId
}

/** The plan before comes into force again as a copy, since the days in between remain what they were. */
async function bringBack(
  work: Work,
  { id, details, today, actor, reason }: Deed & { readonly details: PublicationDetails },
): Promise<number> {
  const { trx, now } = work
  const { beforeId, endedDuties, removedDuties } = details
  const before = beforeId === null ? undefined : await findPlan(trx, beforeId, today)
  if (!before) throw new AppError('plan_cannot_roll_back', `plan ${id} followed none`)
  const copyId = await insertPlan(trx, {
    name: before.name,
    basePlanId: before.id,
    isDemo: before.is_demo,
    now,
  })
  await copyCells(trx, before.id, copyId)
  const succeeded = await succeedPlan(work, {
    planId: copyId,
    beforeId: id,
    from: today,
    today,
    cellCount: before.cell_count,
    areGapsAccepted: true,
    resumed: endedDuties,
  })
  await restoreDuties(trx, { ended: [], removed: removedDuties, begun: [], endedOn: today, from: today })
  const common = { planId: copyId, version: 0, now, accountId: actor.accountId }
  await insertEvent(trx, { ...common, event: 'began' })
  await insertEvent(trx, {
    ...common,
    event: 'published',
    reason,
    effectiveFrom: today,
    details: succeeded.details,
  })
  return copyId
}

/**
 * Takes the last publication back in one step. Before its first day is over the plan is a draft again and the one before
 * goes on as if nothing had been; later the days in between stay as they were, and a copy of the plan before is in force
 * from today.
 * @throws AppError `plan_cannot_roll_back`
 */
export async function rollBackPlan(work: Work, deed: Deed) {
  const { trx, now } = work
  const { id, reason, actor, today } = deed
  await lockDistrictOfPlans(trx)
  const plan = await requirePlan(work, id)
  const details = await requireLast(work, plan)
  const isYoung = plan.effective_from !== null && plan.effective_from >= today
  const inForceId = isYoung
    ? await unpublish(work, plan, { details, today })
    : await bringBack(work, { ...deed, details })
  const event = { planId: id, version: plan.version, now, accountId: actor.accountId, reason }
  await insertEvent(trx, { ...event, event: 'rolled_back' })
  work.record({
    action: 'grid_plan.roll_back',
    subjects: [id, ...(inForceId === null ? [] : [inForceId])].map((one) => `grid_plan:${one}`),
    reason,
    before: { planId: id, effectiveFrom: plan.effective_from },
    after: { planId: inForceId, isDraftAgain: isYoung },
  })
  return {
    plan: await summaryOf(work, id, today),
    inForce: inForceId === null ? null : await summaryOf(work, inForceId, today),
  }
}

/** Whether the publication of a plan can be taken back. */
export async function canRollBack(db: Db, { id, state, effective_from }: PlanRow): Promise<boolean> {
  if (state !== 'published' || effective_from === null) return false
  const { inForce, later } = await findNeighbours(db, effective_from)
  if (inForce?.id !== id || later) return false
  return PublicationDetails.safeParse(await findPublication(db, id)).success
}
