import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { listCaseTitles } from '../enforcement/queries.ts'
import { handoverAnswer, lineAnswer } from './answers.ts'
import { beginHandover } from './begin.service.ts'
import { BeginHandover, CancelHandover, DecideHandoverLine, GetHandover, ListHandovers } from './contract.ts'
import { countHandovers, listHandovers, listLines } from './queries.ts'
import { cancelHandover, decideLine } from './service.ts'
import { requireHandover, sightOf } from './sight.ts'

const Place = z.tuple([z.int()])

export const handoverEndpoints = [
  command(BeginHandover, beginHandover),

  endpoint(
    ListHandovers,
    async ({ db }, { query: { limit, after, ...filter }, actor }) => {
      const sight = sightOf(actor)
      const place = after === undefined ? undefined : readCursor(after, Place)[0]
      const rows = await listHandovers(db, sight, { filter, limit, after: place })
      const total = await countHandovers(db, sight, filter)
      return pageOf(rows, { limit, total, place: ({ id }) => [id], item: handoverAnswer })
    },
    { recorded: ({ items }) => items.map(({ id }) => `handover:${id}`) },
  ),

  endpoint(
    GetHandover,
    async ({ db }, { params: { id }, actor }) => {
      const row = await requireHandover(db, sightOf(actor), id)
      const lines = await listLines(db, id)
      const caseIds = lines.flatMap(({ case_id }) => case_id ?? [])
      const mayReadCases = actor.permissions.has('case.read')
      const cases = mayReadCases ? await listCaseTitles(db, reachOf(actor), caseIds) : []
      const caseOf = new Map(cases.map((found) => [found.id, found]))
      return {
        ...handoverAnswer(row),
        mayDecide: row.state === 'open' && actor.personId === row.to_person_id,
        lines: lines.map((line) => lineAnswer(line, caseOf)),
      }
    },
    {
      recorded: ({ id, fromPersonId, toPersonId, lines }) => [
        `handover:${id}`,
        `person:${fromPersonId}`,
        `person:${toPersonId}`,
        ...lines.flatMap((line) => (line.case ? [`case:${line.case.id}`] : [])),
      ],
    },
  ),

  command(DecideHandoverLine, decideLine),
  command(CancelHandover, cancelHandover),
]
