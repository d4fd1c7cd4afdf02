import { EVERYWHERE, withReach } from '@tongzhou/db'
import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { Element, type EnterpriseSummary, GetEnterprise, ListEnterprises } from './contract.ts'
import {
  countEnterprises,
  type EnterpriseRow,
  findEnterprise,
  listEnterprises,
  listLevels,
} from './queries.ts'

const Place = z.tuple([z.string(), z.int()]).transform(([name, id]) => ({ name, id }))
const layers = ['cells', 'enterprises']

export const enterpriseEndpoints = [
  endpoint(
    ListEnterprises,
    async ({ db }, { query: { limit, after, on: day, ...filter }, today }) => {
      const on = day ?? today
      const scope = { ...filter, on, planId: await findPlanIdInForce(db, on) }
      const place = after === undefined ? undefined : readCursor(after, Place)
      // How many cases are open is part of every row; what they are is not.
      const { rows, total } = await withReach(db, EVERYWHERE, async (trx) => ({
        rows: await listEnterprises(trx, scope, { limit, after: place }),
        total: await countEnterprises(trx, scope),
      }))
      return pageOf(rows, { limit, total, place: (row) => [row.name, row.id], item: summaryAnswer })
    },
    { layers },
  ),

  endpoint(
    GetEnterprise,
    async ({ db }, { params: { id }, today }) => {
      const planId = await findPlanIdInForce(db, today)
      const [row, levels] = await Promise.all([
        withReach(db, EVERYWHERE, (trx) => findEnterprise(trx, id, { on: today, planId })),
        listLevels(db, id),
      ])
      if (!row) throw new AppError('enterprise_not_found', `no enterprise ${id}`)
      return {
        ...summaryAnswer(row),
        registrationNumber: row.registration_number,
        legalRepresentative: row.legal_representative,
        divisionCode: row.division_code,
        elements: z.array(Element).parse(row.elements),
        levelHistory: levels,
        openedOn: row.opened_on,
        closedOn: row.closed_on,
        townshipCode: row.township_code,
        subBureauId: row.sub_bureau_id,
        revision: row.revision,
      }
    },
    { layers },
  ),
]

const summaryAnswer = (row: EnterpriseRow): EnterpriseSummary => ({
  id: row.id,
  name: row.name,
  unifiedSocialCreditCode: row.unified_social_credit_code,
  level: row.level,
  industryCode: row.industry_code,
  address: row.address,
  cellCode: row.cell_code,
  lngLat: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  openCaseCount: row.open_case_count,
  lastInspectedOn: row.last_inspected_on,
  demo: row.is_demo,
})
