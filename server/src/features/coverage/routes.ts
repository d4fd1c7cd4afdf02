import type { Db } from '@tongzhou/db'
import { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import { isDistrictWide } from '../../authority/roles.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { coverageReachOf, itemAnswer, sharesAnswer, subjectsOf } from './answers.ts'
import { causes } from './cause.contract.ts'
import { ExportCoverageItems, ListCoverageItems, ListUpcomingGaps, SummariseCoverage } from './contract.ts'
import { fileLimits, writeCoverageFile } from './coverage-file.ts'
import { addMonths } from './days.ts'
import { readDetailWords } from './detail-words.ts'
import type { ItemFilter, ItemScope } from './item-scope.queries.ts'
import { countByPlace, countItems, listItems, placeOf } from './items.queries.ts'
import { COVERAGE_JOB } from './keep.service.ts'
import { listNames } from './matrix.queries.ts'
import { FindResponsible } from './responsible.contract.ts'
import { findPlanBasis } from './responsible.queries.ts'
import { findResponsible } from './responsible.ts'
import { getFreshness } from './runs.queries.ts'
import { getDayRange, getShares } from './shares.queries.ts'

const CausePlace = z.tuple([z.int(), z.iso.date(), z.int()])
const WorstPlace = z.tuple([z.int(), z.int()])
const BeginPlace = z.tuple([z.iso.date(), z.int()])

const MONTHS_AHEAD = 6

const rightsOf = ({ permissions }: Actor) => ({ mayReadCases: permissions.has('case.read') })

interface Wanted {
  readonly actor: Actor
  readonly on: string
  readonly filter: ItemFilter
}

const scopeOf = async (db: Db, { actor, on, filter }: Wanted): Promise<ItemScope> => ({
  on,
  planId: await findPlanIdInForce(db, on),
  reach: coverageReachOf(actor),
  filter,
})

const itemsOf = ({ items }: { readonly items: Parameters<typeof subjectsOf>[0] }) => subjectsOf(items)

async function namesOf(db: Db, { subBureau, township }: ItemFilter) {
  const names = await listNames(db, {
    townshipCodes: township === undefined ? [] : [township],
    subBureauIds: subBureau === undefined ? [] : [subBureau],
  })
  return { subBureau: names.subBureaus[0]?.name ?? null, township: names.townships[0]?.name ?? null }
}

const exporterOf = ({ displayName, body }: Actor) => ({
  name: displayName,
  body: body?.name ?? '',
  isDistrictWide: body !== null && isDistrictWide(body.kind),
})

export const coverageItemEndpoints = [
  endpoint(
    ListCoverageItems,
    async ({ db }, { query: { limit, after, order, on: day, ...filter }, actor, today }) => {
      const on = day ?? today
      const scope = await scopeOf(db, { actor, on, filter })
      const place =
        after === undefined ? undefined : readCursor(after, order === 'worst' ? WorstPlace : CausePlace)
      const rows = await listItems(db, scope, { order, limit, after: place })
      const total = await countItems(db, scope)
      const item = (row: (typeof rows)[number]) => itemAnswer(row, rightsOf(actor))
      return { on, ...pageOf(rows, { limit, total, place: (row) => placeOf(order, row), item }) }
    },
    { recorded: itemsOf },
  ),

  endpoint(
    ListUpcomingGaps,
    async ({ db }, { query: { limit, after, on: day, until: last, ...filter }, actor, today }) => {
      const on = day ?? today
      const until = last ?? addMonths(on, MONTHS_AHEAD)
      if (until <= on) {
        throw new AppError('bad_request', `${until} is not after ${on}`, [
          { path: 'until', message: 'expects_later_day' },
        ])
      }
      const scope = { ...(await scopeOf(db, { actor, on, filter })), aheadUntil: until }
      const place = after === undefined ? undefined : readCursor(after, BeginPlace)
      const rows = await listItems(db, scope, { order: 'begin', limit, after: place })
      const total = await countItems(db, scope)
      const item = (row: (typeof rows)[number]) => itemAnswer(row, rightsOf(actor))
      return { on, until, ...pageOf(rows, { limit, total, place: (row) => placeOf('begin', row), item }) }
    },
    { recorded: itemsOf },
  ),

  endpoint(
    SummariseCoverage,
    async ({ db }, { query: { on: day, ...filter }, actor, today }) => {
      const on = day ?? today
      const scope = await scopeOf(db, { actor, on, filter })
      const counts = await countByPlace(db, scope)
      const plan = await findPlanBasis(db, on)
      const range = await getDayRange(db)
      return {
        on,
        total: counts.reduce((sum, { count }) => sum + count, 0),
        counts: counts.map((row) => ({
          cause: row.cause,
          group: causes[row.cause].group,
          severity: row.severity,
          subBureauId: row.sub_bureau_id,
          townshipCode: row.township_code,
          count: row.count,
        })),
        covered: sharesAnswer(await getShares(db, on, { reach: scope.reach })),
        plan: plan ? { id: plan.id, name: plan.name } : null,
        firstDay: range.first,
        lastDay: range.last,
        freshness: await getFreshness(db, COVERAGE_JOB),
      }
    },
    { recorded: () => [] },
  ),

  endpoint(
    FindResponsible,
    async ({ db }, { query, actor }) => {
      const wanted = { ...query, reach: coverageReachOf(actor), rights: rightsOf(actor) }
      return findResponsible(db, actor, wanted)
    },
    {
      recorded: ({ cell, roles }) => [
        ...(cell ? [`cell:${cell.code}`] : []),
        ...new Set(
          roles.flatMap(({ holders }) =>
            holders.flatMap(({ person, receivers }) =>
              [person, ...receivers].map(({ id }) => `person:${id}`),
            ),
          ),
        ),
      ],
    },
  ),

  endpoint(
    ExportCoverageItems,
    async ({ db, clock }, { query: { format, on: day, ...filter }, actor, today, language }) => {
      const on = day ?? today
      const scope = await scopeOf(db, { actor, on, filter })
      const limit = fileLimits[format]
      const rows = await listItems(db, scope, { order: 'cause', limit })
      const items = rows.slice(0, limit).map((row) => itemAnswer(row, rightsOf(actor)))
      const file = await writeCoverageFile(format, {
        items,
        on,
        filter,
        language,
        madeAt: clock(),
        total: await countItems(db, scope),
        names: await namesOf(db, filter),
        by: exporterOf(actor),
        detail: await readDetailWords(db, language),
      })
      return { ...file, subjects: subjectsOf(items) }
    },
    { recorded: ({ subjects }) => subjects },
  ),
]
