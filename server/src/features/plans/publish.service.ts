import { randomBytes } from 'node:crypto'
import type { Actor } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError, AppErrorWithFacts } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { shortVillageName } from '../../short-village-name.ts'
import { listPlanVacancies } from '../coverage/gate.queries.ts'
import { versionMark } from './changes.queries.ts'
import { checkStoredPlan } from './checks.ts'
import type { PlanCheck, PlanSummary } from './contract.ts'
import { requirePlan, summaryOf } from './drafts.service.ts'
import { insertEvent } from './events.queries.ts'
import type { PublishPlan } from './life.contract.ts'
import { openPlan, planKey } from './plan-source.ts'
import { workOnPlan } from './plan-thread.ts'
import { type LockedPlan, lockDistrictOfPlans } from './plans.queries.ts'
import { drawCells, ensureCells, findNeighbours, listUncoded, listUsedCodes } from './publication.queries.ts'
import { explainThread } from './refusals.ts'
import { writeSave } from './save.service.ts'
import { type Succeeded, succeedPlan } from './succeed-plan.ts'

type Body = BodyOf<typeof PublishPlan>
interface Deed {
  readonly actor: Actor
  readonly today: string
}

const SUBJECTS_LIMIT = 200

/** The plan in force on the first day; throws `plan_day_taken` where another begins on that day or later. */
async function requireFreeDay({ trx }: Work, from: string): Promise<number | null> {
  const { inForce, later } = await findNeighbours(trx, from)
  if (later || inForce?.from === from) {
    throw new AppError('plan_day_taken', `plan ${later?.id ?? inForce?.id} begins on ${from} or later`)
  }
  return inForce?.id ?? null
}

function requireReviewed(plan: LockedPlan, { version, effectiveFrom }: Body, today: string): void {
  if (plan.state !== 'in_review' || plan.version !== version) {
    throw new AppError('plan_not_in_review', `plan ${plan.id} is ${plan.state} at ${plan.version}`)
  }
  if (effectiveFrom < today) {
    throw new AppError('bad_request', 'effectiveFrom in the past', [
      { path: 'effectiveFrom', message: 'not_in_past' },
    ])
  }
}

const told = (items: readonly PlanCheck[]) => ({ checks: items.slice(0, 100) })

/** Errors hinder; unassigned land can be accepted by somebody who may, with a reason. True where some was accepted. */
async function requireSound(
  work: Work,
  plan: LockedPlan,
  { body, actor, today }: Deed & { readonly body: Body },
) {
  const errors = (await checkStoredPlan(work.deps, work.trx, plan, today)).filter(
    ({ severity }) => severity === 'error',
  )
  const gaps = errors.filter(({ code }) => code === 'gap')
  const others = errors.filter(({ code }) => code !== 'gap')
  if (others.length > 0) {
    throw new AppErrorWithFacts('plan_has_errors', `plan ${plan.id}: ${others[0]?.id}`, told(others))
  }
  if (gaps.length === 0) return false
  if (body.waiver === undefined) {
    throw new AppErrorWithFacts('plan_has_gaps', `plan ${plan.id}: ${gaps[0]?.id}`, told(gaps))
  }
  requireWaiver(actor)
  return true
}

function requireWaiver({ permissions, accountName }: Actor): void {
  if (!permissions.has('grid_plan.waive')) {
    throw new AppError('not_allowed', `${accountName} lacks grid_plan.waive`)
  }
}

/**
 * The judge of the coverage sees the plan as it will be on its first day: a cell without sub-bureau or without a holder for
 * a required role hinders, unless somebody who may accepts it with a reason. True where some was accepted.
 */
async function requireHolders(
  { trx }: Work,
  plan: LockedPlan,
  { body, actor }: { readonly body: Body; readonly actor: Actor },
): Promise<boolean> {
  const vacancies = await listPlanVacancies(trx, plan.id, body.effectiveFrom)
  if (vacancies.length === 0) return false
  if (body.waiver === undefined) {
    throw new AppErrorWithFacts('plan_has_vacancies', `plan ${plan.id}: ${vacancies.length}`, {
      count: vacancies.length,
      vacancies: vacancies.slice(0, 100),
    })
  }
  requireWaiver(actor)
  return true
}

/** Gives codes to the new cells, as one more save of the plan, and draws all cells; gives how many. */
async function drawPlan(work: Work, plan: LockedPlan, { actor, today }: Deed): Promise<number> {
  const { trx, deps, now } = work
  const uncoded = (await listUncoded(trx, plan.id)).map((face) => ({
    ...face,
    villageName: shortVillageName(face.villageName),
  }))
  const usedCodes = await listUsedCodes(trx, [...new Set(uncoded.map(({ villageCode }) => villageCode))])
  const opened = await openPlan(deps, trx, plan, today)
  const saveKey = randomBytes(16).toString('hex')
  const nextKey = planKey(deps, plan.id, plan.version + 1, versionMark(saveKey, now))
  const job = { kind: 'publication', source: opened.source, uncoded, usedCodes, nextKey } as const
  const prepared = workOnPlan<'publication'>(job, opened.read)
  const { saved, labelPoints } = await explainThread(prepared, { code: 'plan_has_errors', field: 'version' })
  if (saved) {
    const steps = [{ key: 'codes_given', values: { count: uncoded.length } }]
    const base = { baseVersion: plan.version, saveKey, steps, accountId: actor.accountId }
    await writeSave(work, plan, { ...saved, ...base })
  }
  await ensureCells(trx, plan.id, today)
  return drawCells(trx, plan.id, labelPoints)
}

/**
 * Puts a reviewed plan into force from a day on, whole or not at all: codes for new cells, cells and enterprises on the map,
 * responsibilities, the end of the plan before. One publication after the other, and none while divisions change.
 * @throws AppError `plan_not_in_review`, `plan_day_taken`, `plan_has_errors`, `plan_has_gaps`,
 *   `plan_has_vacancies`, `not_allowed`, `plan_not_proved`
 */
export async function publishPlan(
  work: Work,
  { id, ...body }: Body & { readonly id: number },
  deed: Deed,
): Promise<PlanSummary> {
  const { actor, today } = deed
  await lockDistrictOfPlans(work.trx)
  const plan = await requirePlan(work, id)
  requireReviewed(plan, body, today)
  const beforeId = await requireFreeDay(work, body.effectiveFrom)
  const areGapsAccepted = await requireSound(work, plan, { ...deed, body })
  const cellCount = await drawPlan(work, plan, deed)
  if (cellCount === 0) throw new AppError('plan_has_errors', `plan ${id} has no cells`)
  const succeeded = await succeedPlan(work, {
    planId: id,
    beforeId,
    from: body.effectiveFrom,
    today,
    cellCount,
    areGapsAccepted,
  })
  const areVacanciesAccepted = await requireHolders(work, plan, { body, actor })
  const isWaived = areGapsAccepted || areVacanciesAccepted
  await tell(work, { plan, body, beforeId, isWaived, succeeded, actor })
  return summaryOf(work, id, today)
}

interface Told {
  readonly plan: LockedPlan
  readonly body: Body
  readonly beforeId: number | null
  readonly isWaived: boolean
  readonly succeeded: Succeeded
  readonly actor: Actor
}

async function tell(work: Work, { plan, body, beforeId, isWaived, succeeded, actor }: Told) {
  const { trx, now } = work
  const waiver = isWaived ? body.waiver : undefined
  const common = { now, accountId: actor.accountId, reason: body.reason }
  await insertEvent(trx, {
    ...common,
    planId: plan.id,
    event: 'published',
    version: plan.version,
    waiver,
    effectiveFrom: body.effectiveFrom,
    details: succeeded.details,
  })
  if (beforeId !== null) await insertEvent(trx, { ...common, planId: beforeId, event: 'retired', version: 0 })
  const cells = [...succeeded.begun, ...succeeded.voided].map(({ code }) => `cell:${code}`)
  work.record({
    action: 'grid_plan.publish',
    subjects: [
      `grid_plan:${plan.id}`,
      ...(beforeId === null ? [] : [`grid_plan:${beforeId}`]),
      ...cells.slice(0, SUBJECTS_LIMIT),
    ],
    reason: body.reason,
    before: { planId: beforeId },
    after: { effectiveFrom: body.effectiveFrom, waiver: waiver ?? null, ...succeeded.details.counts },
  })
}
