import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { AppError, AppErrorWithFacts } from '../../errors.ts'
import { parseInput } from '../../http/parse-input.ts'
import { type FaceAnswer, publicFace } from '../../http/public-face.ts'
import { findDisclosureStone } from '../disclosures/public.queries.ts'
import { type Collection, CollectionId, collections } from './collections.ts'
import { MEDIA } from './documents.ts'
import { readItem, readItems } from './items.ts'
import { type ItemsPage, writeItem, writeItems } from './items-document.ts'
import { type ItemsQuestion, itemQuery, itemsQuery } from './items-question.ts'
import * as pages from './pages.ts'
import { crs84 } from './reference-systems.ts'

export type Face = 'json' | 'html'

/** What the reader wants to have, JSON where it does not say. */
export function faceOf(request: Request, wanted: Face | undefined): Face {
  if (wanted !== undefined) return wanted
  return request.accepts(['json', 'application/geo+json', 'html']) === 'html' ? 'html' : 'json'
}

/** The collection that the address names; throws `collection_not_found`. */
export function collectionOf(request: Request): Collection {
  const id = CollectionId.safeParse(request.params['collection'])
  if (!id.success) throw new AppError('collection_not_found', 'no such collection')
  return collections[id.data]
}

const contentCrs = (uri: string) => ({ 'Content-Crs': `<${uri}>` })

/** The faces of features: by collection, because each collection asks for its own layers. */
function byCollection(make: (collection: Collection) => RequestHandler): RequestHandler {
  const handlers = new Map(Object.values(collections).map((collection) => [collection.id, make(collection)]))
  return (request, response, next) => handlers.get(collectionOf(request).id)?.(request, response, next)
}

/** The pages of a collection's features. */
export const items = (deps: Deps): RequestHandler =>
  byCollection((collection) => {
    const schema = itemsQuery(collection)
    return publicFace(deps, collection.layers, ({ request, origin, today, state }) => {
      const question = parseInput(schema, request.query, request)
      const face = faceOf(request, z.enum(['json', 'html']).optional().parse(request.query['f']))
      const make = async (): Promise<FaceAnswer> => {
        const found = await readItems(deps, { collection, question, today, state })
        const page = pageOf(found, { question, made: deps.clock(), request, origin })
        return face === 'html'
          ? { body: pages.itemsPage(collection, page), mediaType: MEDIA.html }
          : { body: writeItems(page), mediaType: MEDIA.geojson, headers: contentCrs(question.system.uri) }
      }
      return { variesBy: face, make }
    })
  })

interface PageAsked {
  readonly question: ItemsQuestion
  readonly made: Date
  readonly request: Request
  readonly origin: string
}

/** Addresses of the pages around: the question as it was asked, and the key after which the next one goes on. */
function pageOf(
  { items: found, matched, hasMore }: Awaited<ReturnType<typeof readItems>>,
  { question, made, request, origin }: PageAsked,
): ItemsPage {
  const address = new URL(request.originalUrl, origin)
  address.searchParams.delete('f')
  const self = address.href
  const last = found.at(-1)
  const after = (key: string | number | null): string => {
    const other = new URL(address)
    if (key === null) other.searchParams.delete('after')
    else other.searchParams.set('after', String(key))
    return other.href
  }
  return {
    items: found,
    matched,
    self,
    next: hasMore && last ? after(last.key) : null,
    first: question.after === undefined ? null : after(null),
    system: question.system,
    made,
  }
}

const noQuestion = {
  limit: 1,
  after: undefined,
  outlines: undefined,
  days: undefined,
  system: crs84,
  filters: {},
}

/** A record that is public no longer says so, with its day and reason; anything else was never there. */
async function absence(deps: Deps, { id }: Collection, key: string | number): Promise<AppError> {
  const stone = id === 'disclosures' ? await findDisclosureStone(deps.publicDb, Number(key)) : undefined
  if (!stone) return new AppError('feature_not_found', `no such feature of ${id}`)
  const facts = {
    state: stone.state,
    endedOn: stone.ended_on,
    withdrawnOn: stone.withdrawn_on,
    withdrawnReason: stone.withdrawn_reason,
  }
  return new AppErrorWithFacts('disclosure_gone', `record ${key} is public no longer`, facts)
}

/** One feature of a collection. */
export const item = (deps: Deps): RequestHandler =>
  byCollection((collection) =>
    publicFace(deps, collection.layers, ({ request, origin, today, state }) => {
      const { f, crs: system } = parseInput(itemQuery, request.query, request)
      const key = collection.keySchema.safeParse(request.params['feature'])
      // A key that no feature can have is as absent as one that none has.
      if (!key.success) throw new AppError('feature_not_found', 'no such feature')
      const face = faceOf(request, f)
      const make = async (): Promise<FaceAnswer> => {
        const found = await readItem(deps, { collection, question: noQuestion, today, state }, key.data)
        if (!found) throw await absence(deps, collection, key.data)
        const written = { collection, item: found, origin, system }
        return face === 'html'
          ? { body: pages.itemPage(written), mediaType: MEDIA.html }
          : { body: writeItem(written), mediaType: MEDIA.geojson, headers: contentCrs(system.uri) }
      }
      return { variesBy: face, make }
    }),
  )
