import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import { groupBy } from '../../group-by.ts'
import { endpoint } from '../../http/endpoint.ts'
import { cellSummary, holderAnswer, planAnswer, publicCellProperties } from './answers.ts'
import { type CellRow, type CellScope, getBbox, listCells } from './cells.queries.ts'
import { FindCellAt, GetCell, ListCellShapes, ListCells, ListGridPlans } from './contract.ts'
import { getPlan, listPlans } from './plans.queries.ts'
import { findPublicCellAt, getPublicPlanId, listPublicCells } from './public.queries.ts'
import {
  countEnterprisesByLevel,
  countOpenCasesByStage,
  getBodies,
  listHolders,
  listRoles,
} from './responsibilities.queries.ts'

const layers = ['cells', 'enterprises']

export const gridEndpoints = [
  endpoint(ListGridPlans, async ({ db }) => ({ items: (await listPlans(db)).map(planAnswer) }), { layers }),

  endpoint(
    ListCellShapes,
    async ({ db }, { query: { plan, on: day, ...filter }, today }) => {
      const on = day ?? today
      const planId = await getPublicPlanId(db, { plan, on })
      const cells = await listPublicCells(db, { ...filter, planId, on })
      return {
        type: 'FeatureCollection' as const,
        features: cells.map((row) => ({
          type: 'Feature' as const,
          id: row.code,
          geometry: row.boundary,
          properties: publicCellProperties(row),
        })),
      }
    },
    { layers },
  ),

  endpoint(
    ListCells,
    async ({ db }, { query, today }) => {
      const on = query.on ?? today
      const plan = await getPlan(db, { plan: query.plan, on })
      const cells = await listCellsEverywhere(db, { ...query, planId: plan.id, on })
      return { plan: planAnswer(plan), items: cells.map((row) => cellSummary(row, on)), total: cells.length }
    },
    { layers },
  ),

  endpoint(FindCellAt, async ({ db }, { query: { lng, lat, plan, on: day }, today }) => {
    const on = day ?? today
    const cell = await findPublicCellAt(db, [lng, lat], { plan, on })
    if (!cell) {
      // Without a plan there is no cell either, and that is the reason to give.
      await getPublicPlanId(db, { plan, on })
      throw new AppError('no_cell_here', `no cell at ${lng},${lat}`)
    }
    return {
      code: cell.code,
      name: cell.name,
      townshipCode: cell.township_code,
      subBureauId: cell.sub_bureau_id,
      planId: cell.plan_id,
    }
  }),

  endpoint(
    GetCell,
    async ({ db }, { params: { code }, query, today }) => {
      const on = query.on ?? today
      const plan = await getPlan(db, { plan: query.plan, on })
      const [cell] = await listCellsEverywhere(db, { planId: plan.id, on, code })
      if (!cell) throw new AppError('cell_not_found', `no cell ${code} in plan ${plan.id}`)
      return {
        ...cellSummary(cell, on),
        planId: plan.id,
        ...(await cellDetail(db, cell, { planId: plan.id, on })),
      }
    },
    { layers },
  ),
]

/** How many cases are open is shown in every cell; what they are is not. */
const listCellsEverywhere = (db: Db, scope: CellScope) =>
  withReach(db, EVERYWHERE, (trx) => listCells(trx, scope))

async function cellDetail(db: Db, cell: CellRow, { planId, on }: { planId: number; on: string }) {
  const [bodies, roles, holders, enterprisesByLevel, openCasesByStage, bboxWsen] = await Promise.all([
    getBodies(db, cell, on),
    listRoles(db),
    listHolders(db, cell.cell_id, on),
    countEnterprisesByLevel(db, planId, cell.cell_id, on),
    withReach(db, EVERYWHERE, (trx) => countOpenCasesByStage(trx, planId, cell.cell_id)),
    getBbox(db, planId, cell.cell_id),
  ])
  const holdersOf = groupBy(holders, (row) => row.role)
  return {
    villageCode: cell.village_code,
    villageName: bodies.village?.name ?? null,
    subBureau: bodies.subBureau
      ? {
          id: bodies.subBureau.id,
          name: bodies.subBureau.name,
          // Without a jurisdiction on that day nobody has said that the township is the sub-bureau's.
          assumed: bodies.subBureau.is_assumed ?? true,
        }
      : null,
    townshipOffice: bodies.office ?? null,
    responsibilities: roles.map(({ code, is_required }) => ({
      role: code,
      required: is_required,
      holders: (holdersOf.get(code) ?? []).map((row) => holderAnswer(row, on)),
    })),
    enterprisesByLevel,
    openCasesByStage,
    bboxWsen,
  }
}
