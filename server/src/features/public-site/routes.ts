import express, { type Router } from 'express'
import type { Deps } from '../../deps.ts'
import { type FaceAsked, type FaceWork, publicFace } from '../../http/public-face.ts'
import { siteAssets } from './assets.ts'
import { boxOfEdges } from './edges.ts'
import { robotsText, writeSitemap } from './for-machines.ts'
import { findCodeAsked, type Gather, pages } from './pages.ts'
import { siteProblem } from './problem-page.ts'
import { addressOf, speakAsAddressed } from './site-address.ts'
import { type PageWriter, pageWriter } from './write-page.ts'

const layers = ['cells', 'disclosures', 'divisions', 'enterprises', 'problem_reports'] as const
const HTML = 'text/html; charset=utf-8'

/** A page that is made once for everybody. Of a record that is public no longer a stone is left, which says so with 410. */
const page =
  ({ publicDb }: Deps, { write, build }: PageWriter, gather: Gather) =>
  ({ request, today, origin }: FaceAsked): FaceWork => {
    const work = gather({ db: publicDb, today, origin }, request)
    const make = async () => {
      const content = await work()
      const status = content.kind === 'stone' ? (410 as const) : (200 as const)
      return { body: write(request, content), mediaType: HTML, status }
    }
    return { variesBy: build, make }
  }

/** The public site: pages without an account, made on the server from `public_` views, in two languages. */
export function publicSiteRoutes(deps: Deps, forms: (write: PageWriter['write']) => Router): Router {
  const router = express.Router()
  const writer = pageWriter(deps)
  if (writer === undefined) return router
  router.use(speakAsAddressed(deps))
  if (deps.siteFolder !== undefined) router.use('/site/assets', siteAssets(deps.siteFolder))
  for (const prefix of ['', '/en']) {
    router.get(`${prefix}/here`, async (request, response, next) => {
      const code = await findCodeAsked(deps, request)
      if (code === undefined) next()
      else response.set('Cache-Control', 'no-store').redirect(303, `${prefix}/cells/${code}`)
    })
    router.get(`${prefix}/disclosures`, boxOfEdges)
    for (const [path, gather] of Object.entries(pages)) {
      const address = path === '/' && prefix !== '' ? prefix : `${prefix}${path}`
      router.get(address, publicFace(deps, layers, page(deps, writer, gather)))
    }
  }
  router.use(forms(writer.write))
  router.get('/robots.txt', (request, response) => {
    const { origin } = addressOf(deps, request)
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
  router.use(siteProblem(deps, writer))
  return router
}
