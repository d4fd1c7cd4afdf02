import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { Element } from '../enterprises/contract.ts'
import {
  CaseKind,
  type CaseSummary,
  DecideCase,
  DisclosureState,
  GetCase,
  ListCases,
  OpenCase,
} from './contract.ts'
import { type CaseRow, countCases, findCase, listCases, listEvents } from './queries.ts'
import { decideCase, openCase } from './service.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([foundOn, id]) => ({ foundOn, id }))

export const enforcementEndpoints = [
  endpoint(
    ListCases,
    async ({ db }, { query: { limit, after, ...wanted }, actor, today }) => {
      const reach = reachOf(actor)
      const filter = { ...wanted, planId: await findPlanIdInForce(db, today) }
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listCases(db, reach, filter, { limit, after: place })
      const total = await countCases(db, reach, filter)
      return pageOf(rows, { limit, total, place: (row) => [row.found_on, row.id], item: summaryAnswer })
    },
    { recorded: ({ items }) => items.map(({ id }) => `case:${id}`) },
  ),

  endpoint(
    GetCase,
    async ({ db }, { params: { id }, actor, today }) => {
      const planId = await findPlanIdInForce(db, today)
      const row = await findCase(db, reachOf(actor), { id, planId })
      if (!row) throw new AppError('case_not_found', `no case ${id}`)
      const events = await listEvents(db, id)
      return {
        ...summaryAnswer(row),
        revision: row.revision,
        events: events.map((event) => ({
          id: event.id,
          stage: event.stage,
          happenedAt: event.happened_at.toISOString(),
          personName: event.person_name,
          note: event.note,
        })),
      }
    },
    { recorded: ({ id }) => [`case:${id}`] },
  ),

  command(OpenCase, (work, { actor, body, today }) => openCase(work, actor, { ...body, today })),

  command(DecideCase, (work, { actor, params, body, today }) =>
    decideCase(work, actor, { ...body, id: params.id, today }),
  ),
]

const summaryAnswer = (row: CaseRow): z.infer<typeof CaseSummary> => ({
  id: row.id,
  number: row.number,
  kind: CaseKind.parse(row.kind),
  stage: row.stage,
  open: row.is_open,
  title: row.title,
  element: Element.parse(row.element),
  enterpriseId: row.enterprise_id,
  enterpriseName: row.enterprise_name,
  cellCode: row.cell_code,
  organisationId: row.organisation_id,
  foundOn: row.found_on,
  filedOn: row.filed_on,
  decidedOn: row.decided_on,
  closedOn: row.closed_on,
  fineYuan: row.fine_yuan,
  disclosureState: row.disclosure_state === null ? null : DisclosureState.parse(row.disclosure_state),
  demo: row.is_demo,
})
