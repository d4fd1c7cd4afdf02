import type { Db } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { allowedDeeds, changeAnswer, eventAnswer, planSummary } from './answers.ts'
import { listChanges } from './changes.queries.ts'
import { checkStoredPlan } from './checks.ts'
import { comparePlans, describeAlone } from './comparison.ts'
import { BeginPlan, GetPlan, GetPlanChecks, GetPlanTopology, ListPlans, RenamePlan } from './contract.ts'
import { beginPlan, changeName, copyPlan } from './drafts.service.ts'
import { listEvents } from './events.queries.ts'
import { GetPlanFigures } from './figures.contract.ts'
import { planFigures } from './figures.ts'
import {
  ComparePlan,
  DiscardPlan,
  PublishPlan,
  ReturnPlan,
  RollBackPlan,
  SubmitPlan,
} from './life.contract.ts'
import { discardPlan, returnPlan, submitPlan } from './life.service.ts'
import { inOneView } from './one-view.ts'
import { listPlanTownships } from './parts.queries.ts'
import { openPlan } from './plan-source.ts'
import { workOnPlan } from './plan-thread.ts'
import { findPlan, listPlans, type PlanRow } from './plans.queries.ts'
import { publishPlan } from './publish.service.ts'
import { canRollBack, rollBackPlan } from './roll-back.service.ts'
import { savePlanChange, sumOf } from './save.service.ts'
import { CopyPlan, ListPlanChanges, SavePlanChange } from './saving.contract.ts'
import { readParts } from './stored-plan.ts'

async function requireRow(db: Db, id: number, today: string): Promise<PlanRow> {
  const row = await findPlan(db, id, today)
  if (!row) throw new AppError('plan_not_found', `no plan ${id}`)
  return row
}

const placeOf = ({ id, version, effective_until }: PlanRow) => ({ id, version, lastDay: effective_until })

const reads = [
  endpoint(ListPlans, async ({ db }, { query, today }) => ({
    items: (await listPlans(db, { on: today, hasDiscarded: query.discarded })).map(planSummary),
  })),

  endpoint(GetPlan, async ({ db }, { params: { id }, actor, today }) => {
    const row = await requireRow(db, id, today)
    return {
      ...planSummary(row),
      events: (await listEvents(db, id)).map(eventAnswer),
      planInForceId: await findPlanIdInForce(db, today),
      may: allowedDeeds(actor, row, await canRollBack(db, row)),
    }
  }),

  endpoint(GetPlanChecks, (deps, { params: { id }, today }) =>
    inOneView(deps.db, async (trx) => {
      const row = await requireRow(trx, id, today)
      return { version: row.version, items: await checkStoredPlan(deps, trx, placeOf(row), today) }
    }),
  ),

  endpoint(GetPlanTopology, (deps, { params: { id }, today }) =>
    inOneView(deps.db, async (trx) => {
      const row = await requireRow(trx, id, today)
      const opened = await openPlan(deps, trx, placeOf(row), today)
      const stored = opened.kind === 'edited' ? await opened.read() : undefined
      const parts =
        stored?.kind === 'edited'
          ? readParts(stored)
          : await workOnPlan<'parts'>({ kind: 'parts', source: opened.source }, opened.read)
      return { planId: id, version: row.version, ...parts }
    }),
  ),

  endpoint(GetPlanFigures, async ({ db }, { params: { id }, today }) => {
    await requireRow(db, id, today)
    return planFigures(db, today)
  }),

  endpoint(ListPlanChanges, ({ db }, { params: { id }, query, today }) =>
    inOneView(db, async (trx) => {
      const { version } = await requireRow(trx, id, today)
      const changes = await listChanges(trx, id, query)
      return { version, items: changes.map(changeAnswer), difference: sumOf(changes) }
    }),
  ),
]

const comparisons = [
  endpoint(ComparePlan, ({ db }, { params: { id }, today }) =>
    inOneView(db, async (trx) => {
      const { version } = await requireRow(trx, id, today)
      const isEdited = (await listPlanTownships(trx, id)).length > 0
      const beforeId = await findPlanIdInForce(trx, today)
      const before = beforeId === null ? undefined : await requireRow(trx, beforeId, today)
      const found = before
        ? await comparePlans(trx, { beforeId: before.id, planId: id, isEdited }, today)
        : await describeAlone(trx, id, isEdited)
      return { planId: id, version, inForce: before ? { id: before.id, name: before.name } : null, ...found }
    }),
  ),
]

const writes = [
  command(BeginPlan, (work, { body, actor, today }) => beginPlan(work, body, { actor, today })),
  command(CopyPlan, (work, { params: { id }, body, actor, today }) =>
    copyPlan(work, { id, ...body }, { actor, today }),
  ),
  command(RenamePlan, (work, { params: { id }, body, actor, today }) =>
    changeName(work, { id, ...body }, { actor, today }),
  ),
  command(SavePlanChange, (work, { params: { id }, body, actor }) =>
    savePlanChange(work, { id, ...body }, actor),
  ),
]

const life = [
  command(SubmitPlan, (work, { params: { id }, body: { version }, actor, today }) =>
    submitPlan(work, { id, version, actor, today }),
  ),
  command(ReturnPlan, (work, { params: { id }, body: { reason }, actor, today }) =>
    returnPlan(work, { id, reason, actor, today }),
  ),
  command(DiscardPlan, (work, { params: { id }, body: { reason }, actor, today }) =>
    discardPlan(work, { id, reason, actor, today }),
  ),
  command(PublishPlan, (work, { params: { id }, body, actor, today }) =>
    publishPlan(work, { id, ...body }, { actor, today }),
  ),
  command(RollBackPlan, (work, { params: { id }, body: { reason }, actor, today }) =>
    rollBackPlan(work, { id, reason, actor, today }),
  ),
]

export const planEndpoints = [...reads, ...comparisons, ...writes, ...life]
