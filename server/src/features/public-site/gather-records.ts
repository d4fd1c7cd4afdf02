import type { Db } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import { pageOf } from '../../paging.ts'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import {
  countDisclosuresByFacet,
  countPublicDisclosures,
  type DisclosurePage,
  findDisclosureStone,
  findPublicDisclosure,
  listDisclosureEvents,
  listPublicDisclosures,
} from '../disclosures/public.queries.ts'
import { disclosureAnswer, disclosureDetailAnswer, stoneAnswer } from '../disclosures/public-answers.ts'
import { countsAnswer } from '../disclosures/public-counts.ts'
import type { SiteContent, SiteRecords, SiteVisits } from './contract.ts'
import { countSiteVisits, findSiteEnterprise, listSiteRules, listSiteTownships } from './records.queries.ts'

/** What every page is gathered with. */
export interface Gathering {
  readonly db: Db
  readonly today: string
  readonly origin: string
}

const LATEST = 8
const RECORDS_OF_AN_ENTERPRISE = 100
const VISIT_MONTHS = [12, 36] as const

export async function gatherRecords(
  db: Db,
  filter: DisclosureFilter,
  page: DisclosurePage,
): Promise<SiteRecords> {
  const rows = await listPublicDisclosures(db, filter, page)
  const total = await countPublicDisclosures(db, filter)
  return pageOf(rows, {
    limit: page.limit,
    total,
    place: (row) => [row.acted_on, row.id],
    item: disclosureAnswer,
  })
}

const gatherCounts = async (db: Db, filter: DisclosureFilter) =>
  countsAnswer(await countDisclosuresByFacet(db, filter))

export async function gatherHome({ db }: Gathering): Promise<SiteContent> {
  const [counts, { items }] = await Promise.all([
    gatherCounts(db, {}),
    gatherRecords(db, {}, { limit: LATEST, after: undefined }),
  ])
  return { kind: 'home', counts, latest: items }
}

/** @param words the filter as it stands in the address, for the form and its links */
export async function gatherList(
  { db }: Gathering,
  { filter, page, words }: { filter: DisclosureFilter; page: DisclosurePage; words: Record<string, string> },
): Promise<SiteContent> {
  const [counts, records, townships] = await Promise.all([
    gatherCounts(db, filter),
    gatherRecords(db, filter, page),
    gatherTownships(db),
  ])
  return { kind: 'disclosures', filter: words, counts, records, townships }
}

const gatherTownships = async (db: Db) =>
  (await listSiteTownships(db)).map(({ code, name, name_en }) => ({ code, name, nameEn: name_en }))

/** A record on display, or the stone that is left of it. Throws `disclosure_not_found`. */
export async function gatherDisclosure({ db }: Gathering, id: number): Promise<SiteContent> {
  const row = await findPublicDisclosure(db, id)
  if (row) {
    const [events, townships] = await Promise.all([listDisclosureEvents(db, id), gatherTownships(db)])
    const record = disclosureDetailAnswer(row, events)
    const township = townships.find(({ code }) => code === record.townshipCode)
    return { kind: 'disclosure', record, township: township ?? null }
  }
  const stone = await findDisclosureStone(db, id)
  if (!stone) throw new AppError('disclosure_not_found', `no disclosure ${id}`)
  return { kind: 'stone', stone: stoneAnswer(stone) }
}

/** An enterprise with its records and how often it was visited. Throws `enterprise_not_found`. */
export async function gatherEnterprise({ db, today }: Gathering, id: number): Promise<SiteContent> {
  const row = await findSiteEnterprise(db, id)
  if (!row) throw new AppError('enterprise_not_found', `no public enterprise ${id}`)
  const visits: SiteVisits[] = []
  for (const months of VISIT_MONTHS) {
    const { total, without_problem } = await countSiteVisits(db, id, { on: today, months })
    visits.push({ months, total, withoutProblem: without_problem })
  }
  return {
    kind: 'enterprise',
    enterprise: {
      id: row.id,
      name: row.name,
      code: row.unified_social_credit_code,
      industry: row.industry_name,
      townshipName: row.township_name,
      townshipNameEn: row.township_name_en,
      closedOn: row.closed_on,
      demo: row.is_demo,
    },
    visits,
    counts: await gatherCounts(db, { enterprise: id }),
    records: await gatherRecords(
      db,
      { enterprise: id },
      { limit: RECORDS_OF_AN_ENTERPRISE, after: undefined },
    ),
  }
}

export async function gatherAbout({ db, today }: Gathering): Promise<SiteContent> {
  const rules = await listSiteRules(db, today)
  return { kind: 'about', rules: rules.map(({ since, ...rule }) => ({ ...rule, from: since })) }
}
