import express, { type Router } from 'express'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseInput } from '../../http/parse-input.ts'
import { type FaceAsked, publicFace } from '../../http/public-face.ts'
import { disclosureFilter } from '../disclosures/filter.contract.ts'
import { entryOf, type Feed } from './entries.ts'
import { listChangedRecords } from './feed.queries.ts'
import { writeAtom, writeJsonFeed, writeRss } from './write-feeds.ts'

/** What is asked of a feed: the filter of the records, and how far it goes back. */
const FeedQuery = z.strictObject({
  ...disclosureFilter,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
type FeedQuery = z.output<typeof FeedQuery>

const formats = {
  atom: { mediaType: 'application/atom+xml; charset=utf-8', write: writeAtom },
  rss: { mediaType: 'application/rss+xml; charset=utf-8', write: writeRss },
  json: { mediaType: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
} as const

/** The list of the site with the same filter; how far a feed goes back is no word of the list. */
function homeOf({ origin, search }: URL): string {
  const words = new URLSearchParams(search)
  words.delete('limit')
  const query = words.toString()
  return `${origin}/disclosures${query === '' ? '' : `?${query}`}`
}

async function readFeed(deps: Deps, { request, origin, today }: FaceAsked, query: FeedQuery): Promise<Feed> {
  const { limit, ...filter } = query
  const rows = await listChangedRecords(deps.publicDb, filter, limit)
  const address = new URL(request.originalUrl, origin)
  const asked = [...address.searchParams].map(([name, value]) => `${name}=${value}`).join('，')
  return {
    title: '通州区生态环境执法公示',
    description: `处罚决定、行政命令、行政强制、后督察与检查结果的公示与变动${asked === '' ? '' : `（筛选 ${asked}）`}`,
    self: address.href,
    home: homeOf(address),
    updated: rows[0]?.changed_at ?? new Date(`${today}T00:00:00+08:00`),
    entries: rows.map((row) => entryOf(row, origin)),
  }
}

/** `/feeds/disclosures.atom|.rss|.json`: what changed last among the records that meet a filter. */
export function feedRoutes(deps: Deps): Router {
  const router = express.Router()
  for (const [ending, { mediaType, write }] of Object.entries(formats)) {
    router.get(
      `/feeds/disclosures.${ending}`,
      publicFace(deps, ['disclosures'], (asked) => {
        const query = parseInput(FeedQuery, asked.request.query, asked.request)
        return { make: async () => ({ body: write(await readFeed(deps, asked, query)), mediaType }) }
      }),
    )
  }
  return router
}
