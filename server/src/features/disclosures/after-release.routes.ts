import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { findRule, listKnownNames } from './act.queries.ts'
import {
  AmendDisclosure,
  ListAmendments,
  ReleaseAmendment,
  RepairDisclosure,
  ReturnAmendment,
} from './amendment.contract.ts'
import { amend, releaseAmendment, repair, returnAmendment } from './amendment.service.ts'
import { countAmendments, type ListedAmendmentRow, listAmendments } from './amendment-reading.queries.ts'
import { recordFollowUp } from './follow-up.service.ts'
import { AnnulDecision, GetOutcome, RecordFollowUp, RecordPayment } from './outcome.contract.ts'
import { annulDecision, recordPayment } from './outcome.service.ts'
import { listedAmendmentAnswer, outcomeAnswer } from './outcome-answers.ts'
import { findOutcome, findRepairDay, listFollowUps, type OutcomeRow } from './outcome-reading.queries.ts'
import { GetTimeliness } from './timeliness.contract.ts'
import { countTimeliness, listYearsOfActs } from './timeliness.queries.ts'
import { timelinessAnswer } from './timeliness.ts'

const Place = z.tuple([z.int()]).transform(([id]) => id)
const MOST_AMENDMENTS = 100

type Db = Parameters<typeof findOutcome>[0]

async function findRepairEnd(db: Db, row: OutcomeRow): Promise<string | null> {
  if (row.published_on === null) return null
  const least = await findRule(db, { kind: 'display_at_least', act: row.kind, on: row.acted_on })
  return findRepairDay(db, { publishedOn: row.published_on, months: least.value })
}

/** What the office does with a record after its release, and how well it keeps the periods. */
export const afterReleaseEndpoints = [
  command(RecordPayment, (work, { actor, params: { id }, body, today }) =>
    recordPayment(work, { actor, id, today }, body),
  ),
  command(RecordFollowUp, (work, { actor, params: { id }, body, today }) =>
    recordFollowUp(work, { actor, id, today }, body),
  ),
  command(AnnulDecision, (work, { actor, params: { id }, body, today }) =>
    annulDecision(work, { actor, id, today }, body),
  ),

  endpoint(
    GetOutcome,
    async ({ db }, { params: { id }, actor }) => {
      const reach = reachOf(actor)
      const row = await findOutcome(db, reach, id)
      if (!row) throw new AppError('disclosure_not_found', `no disclosure ${id}, or not theirs`)
      const { case_id: caseId } = row
      const page = { limit: MOST_AMENDMENTS, after: undefined }
      const amendments = await listAmendments(db, { reach, disclosureId: id }, page)
      const followUps = caseId === null ? [] : await listFollowUps(db, caseId)
      const names = caseId === null ? [] : await listKnownNames(db, caseId)
      const repairEndsFrom = await findRepairEnd(db, row)
      return outcomeAnswer({ row, amendments, followUps, names, repairEndsFrom, accountId: actor.accountId })
    },
    { recorded: ({ id }) => [`disclosure:${id}`] },
  ),

  command(AmendDisclosure, (work, { actor, params: { id }, body, today }) =>
    amend(work, { actor, id, today }, body),
  ),
  command(ReleaseAmendment, (work, { actor, params: { id }, body, today }) =>
    releaseAmendment(work, { actor, id, today }, body),
  ),
  command(ReturnAmendment, (work, { actor, params: { id }, body, today }) =>
    returnAmendment(work, { actor, id, today }, body),
  ),
  command(RepairDisclosure, (work, { actor, params: { id }, body, today }) =>
    repair(work, { actor, id, today }, body),
  ),

  endpoint(
    ListAmendments,
    async ({ db }, { query: { limit, after, state }, actor }) => {
      const wanted = { reach: reachOf(actor), state }
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listAmendments(db, wanted, { limit, after: place })
      const total = await countAmendments(db, wanted)
      const item = (row: ListedAmendmentRow) => listedAmendmentAnswer(row, actor.accountId)
      return pageOf(rows, { limit, total, place: (row) => [row.id], item })
    },
    { recorded: ({ items }) => items.map(({ disclosureId }) => `disclosure:${disclosureId}`) },
  ),

  endpoint(
    GetTimeliness,
    async ({ db }, { query: { year = 0 }, actor, today }) => {
      const reach = reachOf(actor)
      const asked = { reach, year: year || Number(today.slice(0, 4)), today }
      const years = await listYearsOfActs(db, reach)
      return timelinessAnswer(asked.year, years, await countTimeliness(db, asked))
    },
    { recorded: ({ year }) => [`disclosure_year:${year}`] },
  ),
]
