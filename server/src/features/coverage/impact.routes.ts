import { isDistrictWide } from '../../authority/roles.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { listPlanTownships } from '../plans/parts.queries.ts'
import { findPlan } from '../plans/plans.queries.ts'
import { describeImpact } from './impact.ts'
import { GetPlanImpact } from './mending.contract.ts'

export const coverageImpactEndpoints = [
  endpoint(
    GetPlanImpact,
    async ({ db }, { params: { id }, query, actor, today }) => {
      const on = query.on ?? today
      const plan = await findPlan(db, id, on)
      if (!plan) throw new AppError('plan_not_found', `no plan ${id}`)
      // Before the first plan of all nothing is in force: everything begins, and is judged all the same.
      const beforeId = await findPlanIdInForce(db, on)
      const before = beforeId === null ? undefined : await findPlan(db, beforeId, on)
      const isEdited = (await listPlanTownships(db, id)).length > 0
      const mayReadCases =
        actor.permissions.has('case.read') && actor.body !== null && isDistrictWide(actor.body.kind)
      const compared = { beforeId: before?.id ?? null, planId: id, isEdited, on }
      const impact = await describeImpact(db, { compared, mayReadCases })
      const inForce = before ? { id: before.id, name: before.name } : null
      return { planId: id, version: plan.version, on, inForce, ...impact }
    },
    {
      recorded: ({ planId, people, cases }) => [
        `grid_plan:${planId}`,
        ...people.map(({ person }) => `person:${person.id}`),
        ...cases.flatMap((one) => (one.case ? [`case:${one.case.id}`] : [])),
      ],
    },
  ),
]
