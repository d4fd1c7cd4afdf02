import type { Deps } from '../../deps.ts'
import { createKeptWork } from '../../kept-work.ts'
import { perPlatform } from '../../per-platform.ts'
import type { Collection } from './collections.ts'
import { countItems, findItem, type ItemRow, listItems, uniteSubBureauAreas } from './items.queries.ts'
import type { ItemsQuestion } from './items-question.ts'

/** A question with the state of the layers in which it is asked. */
export interface ItemsAsked {
  readonly collection: Collection
  readonly question: ItemsQuestion
  readonly today: string
  readonly state: string
}

/** Counts and united areas are the same on every page of a state, so each is found once. */
const keptOf = perPlatform(() => ({
  counts: createKeptWork<{ readonly count: number }>({ maxBytes: 1024 * 1024, bytesOf: () => 8 }),
  areas: createKeptWork<ReadonlyMap<number, string>>({
    maxBytes: 32 * 1024 * 1024,
    bytesOf: (areas) => [...areas.values()].reduce((sum, { length }) => sum + length, 0),
  }),
}))

/** The page of features that is asked for, whether another one follows, and how many there are on all pages. */
export async function readItems(deps: Deps, asked: ItemsAsked) {
  const { collection, question, today } = asked
  const found = await listItems(deps.publicDb, collection, { question, today })
  const items = await withAreas(deps, asked, found.items.slice(0, question.limit))
  const hasMore = found.items.length > question.limit
  const isWhole = question.after === undefined && !hasMore
  return {
    items,
    hasMore,
    matched: isWhole ? items.length : (found.matched ?? (await countOnce(deps, asked))),
  }
}

async function countOnce(deps: Deps, { collection, question, today, state }: ItemsAsked): Promise<number> {
  const { filters, outlines, days } = question
  const key = `${state} ${collection.id} ${JSON.stringify([filters, outlines, days])}`
  const make = async () => ({ count: await countItems(deps.publicDb, collection, { question, today }) })
  return (await keptOf(deps).counts.get(key, make)).count
}

export async function readItem(
  deps: Deps,
  asked: ItemsAsked,
  key: string | number,
): Promise<ItemRow | undefined> {
  const { collection, question, today } = asked
  const found = await findItem(deps.publicDb, collection, { question, key, today })
  return found && (await withAreas(deps, asked, [found]))[0]
}

async function withAreas(deps: Deps, { collection, today, state }: ItemsAsked, items: readonly ItemRow[]) {
  if (collection.id !== 'sub-bureau-areas') return items
  const areas = await keptOf(deps).areas.get(state, () => uniteSubBureauAreas(deps.publicDb, today))
  return items.map((item) => ({ ...item, geometry: areas.get(Number(item.key)) ?? null }))
}
