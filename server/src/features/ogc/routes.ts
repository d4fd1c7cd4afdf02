import express, { type Request, type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { parseInput } from '../../http/parse-input.ts'
import { type FaceAnswer, type FaceAsked, publicFace } from '../../http/public-face.ts'
import type { PublicLayer } from '../../public-versions.ts'
import { type Collection, CollectionId, collections } from './collections.ts'
import * as documents from './documents.ts'
import { styleSheet } from './html-page.ts'
import { getDisclosureDays, getDistrictBox } from './items.queries.ts'
import { readItem, readItems } from './items.ts'
import { type ItemsPage, writeItem, writeItems } from './items-document.ts'
import { faceQuery, type ItemsQuestion, itemQuery, itemsQuery } from './items-question.ts'
import { openApiDocument } from './open-api.ts'
import * as pages from './pages.ts'
import { crs84 } from './reference-systems.ts'

const { MEDIA } = documents

type Face = 'json' | 'html'

/** What the reader wants to have, JSON where it does not say. */
function faceOf(request: Request, wanted: Face | undefined): Face {
  if (wanted !== undefined) return wanted
  return request.accepts(['json', 'application/geo+json', 'html']) === 'html' ? 'html' : 'json'
}

interface Written {
  readonly html: () => string
  readonly json: () => unknown
  readonly mediaType?: string
}

const answerIn = (face: Face, { html, json, mediaType = MEDIA.json }: Written): FaceAnswer =>
  face === 'html' ? { body: html(), mediaType: MEDIA.html } : { body: JSON.stringify(json()), mediaType }

/** A document in both faces, made from what the asker needs to know and nothing else. */
function document(
  deps: Deps,
  layers: readonly PublicLayer[],
  write: (asked: FaceAsked) => Promise<Written>,
): RequestHandler {
  return publicFace(deps, layers, (asked) => {
    const { f } = parseInput(z.strictObject(faceQuery), asked.request.query, asked.request)
    const face = faceOf(asked.request, f)
    return { variesBy: face, make: async () => answerIn(face, await write(asked)) }
  })
}

function collectionOf(request: Request): Collection {
  const id = CollectionId.safeParse(request.params['collection'])
  if (!id.success) throw new AppError('collection_not_found', 'no such collection')
  return collections[id.data]
}

const readExtent = async ({ publicDb }: Deps): Promise<documents.Extent> => ({
  box: await getDistrictBox(publicDb),
  days: await getDisclosureDays(publicDb),
})

const everything = ['cells', 'disclosures', 'divisions', 'enterprises'] as const

/** `/ogc`: OGC API – Features, Part 1 (core, GeoJSON, HTML, OpenAPI 3.0) and Part 2 (reference systems), for everybody. */
export function ogcRoutes(deps: Deps): Router {
  const router = express.Router()
  router.get('/ogc/style.css', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('text/css').send(styleSheet)
  })
  router.get(
    '/ogc',
    document(deps, [], async ({ origin }) => ({
      html: pages.landingPage,
      json: () => documents.landingDocument(origin),
    })),
  )
  router.get(
    '/ogc/conformance',
    document(deps, [], async ({ origin }) => ({
      html: pages.conformancePage,
      json: () => documents.conformanceDocument(origin),
    })),
  )
  router.get(
    '/ogc/api',
    document(deps, [], async ({ origin }) => ({
      html: () => pages.apiPage(openApiDocument(origin).paths),
      json: () => openApiDocument(origin),
      mediaType: MEDIA.openapi,
    })),
  )
  router.get(
    '/ogc/collections',
    document(deps, everything, async ({ origin }) => {
      const extent = await readExtent(deps)
      return { html: pages.collectionsPage, json: () => documents.collectionsDocument(origin, extent) }
    }),
  )
  router.get(
    '/ogc/collections/:collection',
    demandCollection,
    document(deps, everything, async ({ origin, request }) => {
      const collection = collectionOf(request)
      const extent = await readExtent(deps)
      return {
        html: () => pages.collectionPage(collection),
        json: () => documents.collectionDocument(collection, origin, extent),
      }
    }),
  )
  router.get('/ogc/collections/:collection/items', demandCollection, items(deps))
  router.get('/ogc/collections/:collection/items/:feature', demandCollection, item(deps))
  return router
}

const demandCollection: RequestHandler = (request, _response, next) => {
  collectionOf(request)
  next()
}

const contentCrs = (uri: string) => ({ 'Content-Crs': `<${uri}>` })

/** The faces of features: by collection, because each collection asks for its own layers. */
function byCollection(make: (collection: Collection) => RequestHandler): RequestHandler {
  const handlers = new Map(Object.values(collections).map((collection) => [collection.id, make(collection)]))
  return (request, response, next) => handlers.get(collectionOf(request).id)?.(request, response, next)
}

const items = (deps: Deps): RequestHandler =>
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

const item = (deps: Deps): RequestHandler =>
  byCollection((collection) =>
    publicFace(deps, collection.layers, ({ request, origin, today, state }) => {
      const { f, crs: system } = parseInput(itemQuery, request.query, request)
      const key = collection.keySchema.safeParse(request.params['feature'])
      // A key that no feature can have is as absent as one that none has.
      if (!key.success) throw new AppError('feature_not_found', 'no such feature')
      const face = faceOf(request, f)
      const make = async (): Promise<FaceAnswer> => {
        const found = await readItem(deps, { collection, question: noQuestion, today, state }, key.data)
        if (!found) throw new AppError('feature_not_found', `no such feature of ${collection.id}`)
        const written = { collection, item: found, origin, system }
        return face === 'html'
          ? { body: pages.itemPage(written), mediaType: MEDIA.html }
          : { body: writeItem(written), mediaType: MEDIA.geojson, headers: contentCrs(system.uri) }
      }
      return { variesBy: face, make }
    }),
  )
