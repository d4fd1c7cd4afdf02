import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import {
  GetDeskEntry,
  ListDesk,
  ReleaseDisclosure,
  ReturnDisclosure,
  ServeDecision,
  SubmitDisclosure,
  WithdrawDisclosure,
  WithholdDisclosure,
} from './desk.contract.ts'
import { countActs, findAct, listActs } from './desk.queries.ts'
import { giveBack, release, submit, takeBack, withhold } from './desk.service.ts'
import { deskAnswer, wholeDeskAnswer } from './desk-answers.ts'
import { serveDecision } from './serve.service.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([dueOn, id]) => ({ dueOn, id }))

/** What the office does with an act from its service to its withdrawal. */
export const disclosureDeskEndpoints = [
  command(ServeDecision, (work, { actor, params, body, today }) =>
    serveDecision(work, actor, { ...body, id: params.id, today }),
  ),

  endpoint(
    ListDesk,
    async ({ db }, { query: { limit, after, ...filter }, actor, today }) => {
      const wanted = { ...filter, reach: reachOf(actor), today }
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listActs(db, wanted, { limit, after: place })
      const total = await countActs(db, wanted)
      return pageOf(rows, { limit, total, place: (row) => [row.due_on, row.id], item: deskAnswer })
    },
    { recorded: ({ items }) => items.map(({ id }) => `disclosure:${id}`) },
  ),

  endpoint(
    GetDeskEntry,
    async ({ db }, { params: { id }, actor, today }) => {
      const row = await findAct(db, { reach: reachOf(actor), today }, id)
      if (!row) throw new AppError('disclosure_not_found', `no disclosure ${id}, or not theirs`)
      return wholeDeskAnswer(row, actor.accountId)
    },
    { recorded: ({ id }) => [`disclosure:${id}`] },
  ),

  command(SubmitDisclosure, (work, { actor, params: { id }, body, today }) =>
    submit(work, { actor, id, today }, body),
  ),
  command(ReleaseDisclosure, (work, { actor, params: { id }, body, today }) =>
    release(work, { actor, id, today }, body),
  ),
  command(ReturnDisclosure, (work, { actor, params: { id }, body, today }) =>
    giveBack(work, { actor, id, today }, body),
  ),
  command(WithholdDisclosure, (work, { actor, params: { id }, body, today }) =>
    withhold(work, { actor, id, today }, body),
  ),
  command(WithdrawDisclosure, (work, { actor, params: { id }, body, today }) =>
    takeBack(work, { actor, id, today }, body),
  ),
]
