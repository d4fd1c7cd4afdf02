import type { Actor } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { planSummary } from './answers.ts'
import { listChanges } from './changes.queries.ts'
import { checkNames } from './check-names.ts'
import type { BeginPlan, PlanSummary, RenamePlan } from './contract.ts'
import { insertEvent } from './events.queries.ts'
import {
  copyTownships,
  insertTownshipsOn,
  listTownshipsOn,
  standsOnGroundOf,
  writeRows,
} from './parts.queries.ts'
import { type OpenedPlan, openCells, openPlan, openStored } from './plan-source.ts'
import { workOnPlan } from './plan-thread.ts'
import { findPlan, insertPlan, type LockedPlan, lockPlan, renamePlan } from './plans.queries.ts'
import { explainThread } from './refusals.ts'
import type { CopyPlan } from './saving.contract.ts'

/** A plan that nobody changes until the transaction ends; throws `plan_not_found`. */
export async function requirePlan({ trx }: Work, id: number): Promise<LockedPlan> {
  const plan = await lockPlan(trx, id)
  if (!plan) throw new AppError('plan_not_found', `no plan ${id}`)
  return plan
}

export function requireDraft(plan: LockedPlan): void {
  if (plan.state !== 'draft') throw new AppError('plan_not_draft', `plan ${plan.id} is ${plan.state}`)
}

/** A plan as it stands after the change. */
export async function summaryOf({ trx }: Work, id: number, today: string): Promise<PlanSummary> {
  const row = await findPlan(trx, id, today)
  if (!row) throw new AppError('plan_not_found', `no plan ${id}`)
  return planSummary(row)
}

interface Deed {
  readonly actor: Actor
  readonly today: string
}

/** Begins a draft on the ground of today; throws `plan_does_not_fit` where the cells of the base do not fill it. */
export async function beginPlan(
  work: Work,
  { name, basePlanId }: BodyOf<typeof BeginPlan>,
  { actor, today }: Deed,
): Promise<PlanSummary> {
  const { trx, now } = work
  const base = basePlanId === null ? undefined : await lockPlan(trx, basePlanId)
  if (basePlanId !== null && !base) throw new AppError('plan_not_found', `no plan ${basePlanId}`)
  const id = await insertPlan(trx, { name, basePlanId, isDemo: base?.is_demo ?? false, now })
  const opened = base
    ? await openBase(work, base, today)
    : openStored({ kind: 'cells', townships: await listTownshipsOn(trx, today), cells: [] })
  const { rows } = await explainThread(workOnPlan({ kind: 'rows', source: opened.source }, opened.read), {
    code: 'plan_does_not_fit',
    field: 'basePlanId',
  })
  if (base && opened.kind === 'edited') await copyTownships(trx, base.id, id)
  else await insertTownshipsOn(trx, id, today)
  await writeRows(trx, id, rows)
  await insertEvent(trx, { planId: id, event: 'began', version: 0, now, accountId: actor.accountId })
  work.record({ action: 'grid_plan.begin', subjects: [`grid_plan:${id}`], after: { name, basePlanId } })
  return summaryOf(work, id, today)
}

/** Borders where the base stands on today's ground or is a draft itself; else its cells, on the ground of today. */
async function openBase({ trx, deps }: Work, base: LockedPlan, today: string): Promise<OpenedPlan> {
  const isInMap = base.effective_from !== null
  const place = { id: base.id, version: base.version }
  if (isInMap && !(await standsOnGroundOf(trx, base.id, today))) return openCells(trx, place, today)
  return openPlan(deps, trx, place, today)
}

/** Keeps somebody's own state as a new draft: a version of a plan with a difference on top. */
export async function copyPlan(
  work: Work,
  { id, ...body }: BodyOf<typeof CopyPlan> & { readonly id: number },
  { actor, today }: Deed,
): Promise<PlanSummary> {
  const { trx, now, deps } = work
  const plan = await requirePlan(work, id)
  if (body.baseVersion > plan.version) throw versionUnknown()
  await checkNames(trx, id, body.difference)
  const opened = await openPlan(deps, trx, plan, today)
  const changes = await listChanges(trx, id, { after: body.baseVersion, limit: plan.version })
  const inverses = changes.map(({ inverse }) => inverse).toReversed()
  const job = { kind: 'copy', source: opened.source, inverses, difference: body.difference } as const
  const { rows } = await explainThread(workOnPlan(job, opened.read), { field: 'difference' })
  const copyId = await insertPlan(trx, { name: body.name, basePlanId: id, isDemo: plan.is_demo, now })
  if (opened.kind === 'edited') await copyTownships(trx, id, copyId)
  else await insertTownshipsOn(trx, copyId, today)
  await writeRows(trx, copyId, rows)
  await insertEvent(trx, { planId: copyId, event: 'began', version: 0, now, accountId: actor.accountId })
  work.record({
    action: 'grid_plan.copy',
    subjects: [`grid_plan:${copyId}`, `grid_plan:${id}`],
    after: { name: body.name, fromPlanId: id, fromVersion: body.baseVersion, steps: body.steps.length },
  })
  return summaryOf(work, copyId, today)
}

const versionUnknown = () =>
  new AppError('bad_request', 'a version to come', [{ path: 'baseVersion', message: 'version_unknown' }])

/** Gives a draft another name; throws `plan_not_draft`, `edit_conflict`. */
export async function changeName(
  work: Work,
  { id, name, revision }: BodyOf<typeof RenamePlan> & { readonly id: number },
  { actor, today }: Deed,
): Promise<PlanSummary> {
  const plan = await requirePlan(work, id)
  requireDraft(plan)
  if (!(await renamePlan(work.trx, { id, revision }, name))) {
    throw new AppError('edit_conflict', `plan ${id} has changed`)
  }
  await insertEvent(work.trx, {
    planId: id,
    event: 'renamed',
    version: plan.version,
    now: work.now,
    accountId: actor.accountId,
  })
  work.record({
    action: 'grid_plan.rename',
    subjects: [`grid_plan:${id}`],
    before: { name: plan.name },
    after: { name },
  })
  return summaryOf(work, id, today)
}
