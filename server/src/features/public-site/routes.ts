import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { civilDay } from '../../calendar.ts'
import { CellCode, Id, Line, pageQuery } from '../../contract.ts'
import { readCursor } from '../../cursor.ts'
import type { Deps } from '../../deps.ts'
import { parseInput } from '../../http/parse-input.ts'
import { knownError, statusOf } from '../../http/problem.ts'
import { type FaceAsked, type FaceWork, publicFace } from '../../http/public-face.ts'
import { hints, sentences } from '../../http/sentences.ts'
import { disclosureFilter } from '../disclosures/filter.contract.ts'
import { readAssets, siteAssets } from './assets.ts'
import type { SiteContent, SiteFrame } from './contract.ts'
import { boxOfEdges } from './edges.ts'
import { robotsText, writeSitemap } from './for-machines.ts'
import { findCodeAt, gatherCell, gatherHere } from './gather-place.ts'
import {
  type Gathering,
  gatherAbout,
  gatherDisclosure,
  gatherEnterprise,
  gatherHome,
  gatherList,
  gatherStatistics,
} from './gather-records.ts'

const layers = ['cells', 'disclosures', 'divisions', 'enterprises'] as const
const languages = ['zh', 'en'] as const
type Language = (typeof languages)[number]
const HTML = 'text/html; charset=utf-8'

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

type Gather = (gathering: Gathering, request: Request) => () => Promise<SiteContent>

const withoutQuery =
  (gather: (gathering: Gathering) => Promise<SiteContent>): Gather =>
  (gathering, request) => {
    parseInput(Nothing, request.query, request)
    return () => gather(gathering)
  }

/** Every page by its address; the first function refuses what is wrong, the second does the work. */
const pages: Readonly<Record<string, Gather>> = {
  '/': withoutQuery(gatherHome),
  '/statistics': withoutQuery(gatherStatistics),
  '/about': withoutQuery(gatherAbout),
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

/** Writes a page that answers one request and is not kept. */
export type WritePage = (request: Request, content: SiteContent) => string

/** The public site: pages without an account, made on the server from `public_` views, in two languages. */
export function publicSiteRoutes(deps: Deps, forms: (write: WritePage) => Router): Router {
  const router = express.Router()
  const { renderSite, siteFolder } = deps
  if (renderSite === undefined) return router
  const assets = readAssets(siteFolder)
  // A page speaks the language of its address, its refusals and faults of fields included.
  router.use((request, _response, next) => {
    if (isOfSite(request)) request.headers['accept-language'] = addressOf(deps, request).language
    next()
  })
  if (siteFolder !== undefined) router.use('/site/assets', siteAssets(siteFolder))
  const frameOf = (
    request: Request,
    { language, today, origin }: { language: Language; today: string; origin: string },
  ): SiteFrame => ({
    language,
    today,
    origin,
    path: request.originalUrl.replace(/^\/en(?=\/|\?|$)/, '') || '/',
    ...assets,
  })
  const page =
    (language: Language, gather: Gather) =>
    ({ request, today, origin }: FaceAsked): FaceWork => {
      const work = gather({ db: deps.publicDb, today, origin }, request)
      const variesBy = assets.styles.join(' ')
      const frame = frameOf(request, { language, today, origin })
      return {
        variesBy,
        make: async () => {
          const content = await work()
          const status = content.kind === 'stone' ? 410 : 200
          return { body: renderSite({ ...frame, content }), mediaType: HTML, status }
        },
      }
    }
  for (const language of languages) {
    const prefix = language === 'en' ? '/en' : ''
    router.get(`${prefix}/here`, async (request, response, next) => {
      const code = await findCodeAsked(deps, request)
      if (code === undefined) next()
      else response.set('Cache-Control', 'no-store').redirect(303, `${prefix}/cells/${code}`)
    })
    router.get(`${prefix}/disclosures`, boxOfEdges)
    for (const [path, gather] of Object.entries(pages)) {
      router.get(
        path === '/' && prefix ? prefix : `${prefix}${path}`,
        publicFace(deps, layers, page(language, gather)),
      )
    }
  }
  const write: WritePage = (request, content) =>
    renderSite({ ...frameOf(request, addressOf(deps, request)), content })
  router.use(forms(write))
  router.get('/robots.txt', (request, response) => {
    const origin = deps.origin.publicOrigin ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`
    response.set('Cache-Control', 'no-cache').type('text/plain').send(robotsText(origin))
  })
  router.get(
    '/sitemap.xml',
    publicFace(deps, layers, ({ origin, today }) => ({
      make: async () => ({
        body: await writeSitemap(deps.publicDb, { origin, today }),
        mediaType: 'application/xml; charset=utf-8',
      }),
    })),
  )
  const problem: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent || !isOfSite(request)) {
      next(error)
      return
    }
    const { language } = addressOf(deps, request)
    const known = knownError(error)
    if (known.code === 'internal') deps.log.error({ err: error, path: request.path }, 'page failed')
    const content: SiteContent = {
      kind: 'problem',
      status: statusOf[known.code],
      sentence: sentences[known.code][language],
      fields: known.fields.map(({ path, message }) => ({
        path,
        message: message in hints ? hints[message as keyof typeof hints][language] : message,
      })),
    }
    sendProblem(response, write(request, content), content.status)
  }
  router.use(problem)
  return router
}

/** What the address of a request says: its language, the day, and how the platform is reached. */
const addressOf = (deps: Deps, request: Request) => ({
  language: /^\/en(\/|\?|$)/.test(request.originalUrl) ? ('en' as const) : ('zh' as const),
  today: civilDay(deps.clock()),
  origin: deps.origin.publicOrigin ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`,
})

function sendProblem(response: Response, body: string, status: number): void {
  response.removeHeader('ETag')
  response.status(status).set('Cache-Control', 'no-store').type(HTML).send(body)
}

const isOfSite = (request: Request): boolean =>
  /^(\/en)?\/?(here|cells|disclosures|enterprises|statistics|about|report|receipt)?(\/|\?|$)/.test(
    request.originalUrl,
  )

/** The cell that is asked for by a place, or by its whole code. */
async function findCodeAsked(deps: Deps, request: Request): Promise<string | undefined> {
  const { q, lng, lat } = parseInput(HereQuery, filled(request), request)
  if (lng !== undefined && lat !== undefined) {
    const gathering = { db: deps.publicDb, today: civilDay(deps.clock()), origin: '' }
    return findCodeAt(gathering, [lng, lat])
  }
  return q !== undefined && CellCode.safeParse(q).success ? q : undefined
}
