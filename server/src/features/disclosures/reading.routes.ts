import type { Db } from '@tongzhou/db'
import { z } from 'zod'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { listLikelyNames, maskedName } from '../../mask-names.ts'
import { pageOf } from '../../paging.ts'
import { listKnownNames } from './act.queries.ts'
import { type DisclosureTexts, GetDeskEntry, ListDesk, TextField } from './desk.contract.ts'
import { countActs, countActsByFacet, findAct, listActs, type WholeActRow } from './desk.queries.ts'
import { deskAnswer, findsOf, wholeDeskAnswer } from './desk-answers.ts'
import { countsOfDesk } from './desk-counts.ts'
import { CheckDisclosure, CountDesk } from './reading.contract.ts'
import { listEvents, listHistory } from './reading.queries.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([day, id]) => ({ day, id }))

/** Throws `disclosure_not_found`. */
async function takeAct(db: Db, actor: Actor, { id, today }: { id: number; today: string }) {
  const row = await findAct(db, { reach: reachOf(actor), today }, id)
  if (!row) throw new AppError('disclosure_not_found', `no disclosure ${id}, or not theirs`)
  return row
}

const namesOf = async (db: Db, { case_id }: WholeActRow) =>
  case_id === null ? [] : await listKnownNames(db, case_id)

const likelyNamesIn = (texts: DisclosureTexts) =>
  TextField.options.flatMap((field) =>
    // The name of a firm is public, and that of a person is masked as a whole.
    field === 'partyName'
      ? []
      : listLikelyNames(texts[field] ?? '').map((text) => ({ field, text, masked: maskedName(text) })),
  )

/** What the office reads of acts before and after they are public. */
export const disclosureReadingEndpoints = [
  endpoint(
    ListDesk,
    async ({ db }, { query: { limit, after, order, ...filter }, actor, today }) => {
      const wanted = { ...filter, reach: reachOf(actor), today }
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listActs(db, wanted, { limit, order, after: place })
      return pageOf(rows, {
        limit,
        total: await countActs(db, wanted),
        place: (row) => [order === 'due' ? row.due_on : row.acted_on, row.id],
        item: (row) => deskAnswer(row, today),
      })
    },
    { recorded: ({ items }) => items.map(({ id }) => `disclosure:${id}`) },
  ),

  endpoint(
    CountDesk,
    async ({ db }, { query, actor, today }) => {
      const { state, kind, organisation, ...rest } = query
      return countsOfDesk(await countActsByFacet(db, { ...rest, reach: reachOf(actor), today }), {
        state,
        kind,
        organisation,
      })
    },
    { recorded: () => [] },
  ),

  endpoint(
    GetDeskEntry,
    async ({ db }, { params: { id }, actor, today }) => {
      const row = await takeAct(db, actor, { id, today })
      return wholeDeskAnswer({
        row,
        accountId: actor.accountId,
        today,
        names: await namesOf(db, row),
        history: await listHistory(db, { id, since: row.prepared_at }),
        events: await listEvents(db, id),
      })
    },
    { recorded: ({ id }) => [`disclosure:${id}`] },
  ),

  endpoint(
    CheckDisclosure,
    async ({ db }, { params: { id }, body, actor, today }) => {
      const row = await takeAct(db, actor, { id, today })
      return { finds: [...findsOf(body, await namesOf(db, row))], names: likelyNamesIn(body) }
    },
    { recorded: (_, { params: { id } }) => [`disclosure:${id}`] },
  ),
]
