import express, { type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseInput } from '../../http/parse-input.ts'
import { type FaceAnswer, type FaceAsked, publicFace } from '../../http/public-face.ts'
import type { PublicLayer } from '../../public-versions.ts'
import * as documents from './documents.ts'
import { collectionOf, type Face, faceOf, item, items } from './feature-faces.ts'
import { styleSheet } from './html-page.ts'
import { getDisclosureDays, getDistrictBox } from './items.queries.ts'
import { faceQuery } from './items-question.ts'
import { openApiDocument } from './open-api.ts'
import * as pages from './pages.ts'

const { MEDIA } = documents

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
