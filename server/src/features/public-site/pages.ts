import type { Request } from 'express'
import { z } from 'zod'
import { civilDay } from '../../calendar.ts'
import { CellCode, Id, Line, pageQuery } from '../../contract.ts'
import { readCursor } from '../../cursor.ts'
import type { Deps } from '../../deps.ts'
import { parseInput } from '../../http/parse-input.ts'
import { disclosureFilter } from '../disclosures/filter.contract.ts'
import type { SiteContent } from './contract.ts'
import { findCodeAt, gatherCell, gatherHere } from './gather-place.ts'
import {
  type Gathering,
  gatherAbout,
  gatherDisclosure,
  gatherEnterprise,
  gatherHome,
  gatherList,
} from './gather-records.ts'
import { gatherReports } from './gather-reports.ts'
import { gatherStatistics } from './gather-statistics.ts'

const AfterPlace = z.tuple([z.iso.date(), z.int()]).transform(([actedOn, id]) => ({ actedOn, id }))
const ListQuery = z.strictObject({ ...disclosureFilter, after: pageQuery.after })
const PAGE = 50
const Nothing = z.strictObject({})
const HereQuery = z.strictObject({
  q: Line(60).optional(),
  lng: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
})

/** A form that is sent by GET names its empty fields too; these ask for nothing. */
const filled = (request: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.query).flatMap(([name, value]) =>
      value === '' ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )

/** Refuses what is wrong with a request at once; what it gives does the work. */
export type Gather = (gathering: Gathering, request: Request) => () => Promise<SiteContent>

const withoutQuery =
  (gather: (gathering: Gathering) => Promise<SiteContent>): Gather =>
  (gathering, request) => {
    parseInput(Nothing, request.query, request)
    return () => gather(gathering)
  }

/** Every page by its address; the first function refuses what is wrong, the second does the work. */
export const pages: Readonly<Record<string, Gather>> = {
  '/': withoutQuery(gatherHome),
  '/statistics': withoutQuery(gatherStatistics),
  '/about': withoutQuery(gatherAbout),
  '/problem-reports': withoutQuery(gatherReports),
  '/here': (gathering, request) => {
    const { q, lng, lat } = parseInput(HereQuery, filled(request), request)
    return () => gatherHere(gathering, q ?? '', lng !== undefined && lat !== undefined)
  },
  '/cells/:code': (gathering, request) => {
    const { code } = parseInput(z.strictObject({ code: CellCode }), request.params, request)
    return () => gatherCell(gathering, code)
  },
  '/disclosures': (gathering, request) => {
    const words = filled(request)
    const { after, ...filter } = parseInput(ListQuery, words, request)
    const place = after === undefined ? undefined : readCursor(after, AfterPlace)
    return () => gatherList(gathering, { filter, page: { limit: PAGE, after: place }, words })
  },
  '/disclosures/:id': (gathering, request) => {
    const { id } = parseInput(z.strictObject({ id: Id }), request.params, request)
    return () => gatherDisclosure(gathering, id)
  },
  '/enterprises/:id': (gathering, request) => {
    const { id } = parseInput(z.strictObject({ id: Id }), request.params, request)
    return () => gatherEnterprise(gathering, id)
  },
}

/** The cell that is asked for by a place, or by its whole code. */
export async function findCodeAsked(deps: Deps, request: Request): Promise<string | undefined> {
  const { q, lng, lat } = parseInput(HereQuery, filled(request), request)
  if (lng !== undefined && lat !== undefined) {
    const gathering = { db: deps.publicDb, today: civilDay(deps.clock()), origin: '' }
    return findCodeAt(gathering, [lng, lat])
  }
  return q !== undefined && CellCode.safeParse(q).success ? q : undefined
}
