import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { CountDisclosures, GetDisclosure, ListDisclosures } from './contract.ts'
import {
  countDisclosuresByFacet,
  countPublicDisclosures,
  findDisclosureStone,
  findPublicDisclosure,
  listDisclosureEvents,
  listPublicDisclosures,
} from './public.queries.ts'
import { disclosureAnswer, disclosureDetailAnswer, stoneAnswer } from './public-answers.ts'
import { countsAnswer } from './public-counts.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([actedOn, id]) => ({ actedOn, id }))
const layers = ['disclosures'] as const

/** What everybody may ask of the records on display. */
export const disclosureEndpoints = [
  endpoint(
    ListDisclosures,
    async ({ db }, { query: { limit, after, ...filter } }) => {
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listPublicDisclosures(db, filter, { limit, after: place })
      const total = await countPublicDisclosures(db, filter)
      return pageOf(rows, { limit, total, place: (row) => [row.acted_on, row.id], item: disclosureAnswer })
    },
    { layers },
  ),

  endpoint(
    CountDisclosures,
    async ({ db }, { query }) => countsAnswer(await countDisclosuresByFacet(db, query)),
    { layers },
  ),

  endpoint(
    GetDisclosure,
    async ({ db }, { params: { id } }) => {
      const row = await findPublicDisclosure(db, id)
      if (row) return { record: disclosureDetailAnswer(row, await listDisclosureEvents(db, id)), stone: null }
      const stone = await findDisclosureStone(db, id)
      if (!stone) throw new AppError('disclosure_not_found', `no disclosure ${id}`)
      return { record: null, stone: stoneAnswer(stone) }
    },
    { layers },
  ),
]
