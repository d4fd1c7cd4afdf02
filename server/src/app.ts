import compression from 'compression'
import express, { type Express } from 'express'
import { pinoHttp } from 'pino-http'
import type { Contract } from './contract.ts'
import type { Deps } from './deps.ts'
import { absenceEndpoints } from './features/absences/routes.ts'
import { createIdentify } from './features/access/identify.ts'
import { accessEndpoints } from './features/access/routes.ts'
import { singleSignOnRoutes } from './features/access/single-sign-on.routes.ts'
import { accountEndpoints } from './features/accounts/routes.ts'
import { auditEndpoints } from './features/audit/routes.ts'
import { coverageFollows } from './features/coverage/follow.ts'
import { coverageImpactEndpoints } from './features/coverage/impact.routes.ts'
import { coverageMendingEndpoints } from './features/coverage/mending.routes.ts'
import { coverageOverviewEndpoints } from './features/coverage/overview.routes.ts'
import { coverageItemEndpoints } from './features/coverage/routes.ts'
import { afterReleaseEndpoints } from './features/disclosures/after-release.routes.ts'
import { disclosureDeskEndpoints } from './features/disclosures/desk.routes.ts'
import { disclosureReadingEndpoints } from './features/disclosures/reading.routes.ts'
import { disclosureEndpoints } from './features/disclosures/routes.ts'
import { divisionEndpoints } from './features/divisions/routes.ts'
import { enforcementEndpoints } from './features/enforcement/routes.ts'
import { enterpriseEditingEndpoints } from './features/enterprises/editing.routes.ts'
import { enterpriseEndpoints } from './features/enterprises/routes.ts'
import { equipmentEndpoints } from './features/equipment/routes.ts'
import { feedRoutes } from './features/feeds/routes.ts'
import { fileEndpoints } from './features/files/routes.ts'
import { gridEndpoints } from './features/grids/routes.ts'
import { handoverEndpoints } from './features/handovers/routes.ts'
import { inspectionEndpoints } from './features/inspections/routes.ts'
import { noticeBoardEndpoints } from './features/notice-boards/routes.ts'
import { ogcRoutes } from './features/ogc/routes.ts'
import { openDataRoutes } from './features/open-data/routes.ts'
import { organisationEndpoints } from './features/organisation/routes.ts'
import { personEndpoints } from './features/persons/routes.ts'
import { planExportEndpoints } from './features/plan-exports/routes.ts'
import { planImportEndpoints } from './features/plan-imports/routes.ts'
import { planPartitionEndpoints } from './features/plan-partitions/routes.ts'
import { planEndpoints } from './features/plans/routes.ts'
import { publicFormRoutes } from './features/public-requests/form.routes.ts'
import { publicRequestEndpoints } from './features/public-requests/routes.ts'
import { previewEndpoints } from './features/public-site/preview.routes.ts'
import { nothingOnSite } from './features/public-site/problem-page.ts'
import { publicSiteRoutes } from './features/public-site/routes.ts'
import { qualificationEndpoints } from './features/qualifications/routes.ts'
import { searchEndpoints } from './features/search/routes.ts'
import { sheetEndpoints } from './features/sheets/routes.ts'
import { systemEndpoints } from './features/system/routes.ts'
import { GetTileJson } from './features/tiles/contract.ts'
import { GetDisclosureTiles, GetPublicCellTiles } from './features/tiles/public.contract.ts'
import { publicTileRoutes } from './features/tiles/public-routes.ts'
import { tileRoutes } from './features/tiles/routes.ts'
import { transferEndpoints } from './features/transfers/routes.ts'
import { vocabularyEndpoints } from './features/vocabulary/routes.ts'
import { refuseCrossOrigin } from './http/cross-origin.ts'
import { describeContracts } from './http/describe.ts'
import { type Identify, mount } from './http/endpoint.ts'
import { officeApplication } from './http/office.ts'
import { answerProblems, nothingHere } from './http/problem.ts'
import { securityHeaders } from './http/security.ts'
import { createKeptWork } from './kept-work.ts'
import { PLATFORM_VERSION } from './version.ts'

const endpoints = [
  ...systemEndpoints,
  ...accessEndpoints,
  ...accountEndpoints,
  ...vocabularyEndpoints,
  ...divisionEndpoints,
  ...organisationEndpoints,
  ...fileEndpoints,
  ...gridEndpoints,
  ...planExportEndpoints,
  ...planEndpoints,
  ...planPartitionEndpoints,
  ...noticeBoardEndpoints,
  ...planImportEndpoints,
  ...enterpriseEndpoints,
  ...enterpriseEditingEndpoints,
  ...inspectionEndpoints,
  ...enforcementEndpoints,
  ...disclosureEndpoints,
  ...disclosureDeskEndpoints,
  ...disclosureReadingEndpoints,
  ...previewEndpoints,
  ...afterReleaseEndpoints,
  ...publicRequestEndpoints,
  ...coverageItemEndpoints,
  ...coverageOverviewEndpoints,
  ...coverageMendingEndpoints,
  ...coverageImpactEndpoints,
  ...equipmentEndpoints,
  ...personEndpoints,
  ...absenceEndpoints,
  ...qualificationEndpoints,
  ...transferEndpoints,
  ...handoverEndpoints,
  ...sheetEndpoints,
  ...searchEndpoints,
  ...auditEndpoints,
]

/** Every contract that the platform keeps, for the API description and for tests. */
export const contracts: readonly Contract[] = [
  ...endpoints.map(({ contract }) => contract),
  GetTileJson,
  GetPublicCellTiles,
  GetDisclosureTiles,
]

/**
 * The whole platform over HTTP, in the order in which a request meets it. Who asks is found out by the cookie; only the
 * benchmark gives another `identify`, to learn what that costs.
 */
export function createApp(given: Deps, identify: Identify = createIdentify(given)): Express {
  const deps: Deps = { ...given, followUp: given.followUp ?? coverageFollows(given) }
  const app = express()
  app.disable('x-powered-by')
  // A repeated or nested parameter must reach the contract as it was written, not as a guess.
  app.set('query parser', 'simple')
  app.set('etag', false)
  // Nobody's word about the browser's address is believed unless the operator names the proxy.
  app.set('trust proxy', deps.origin.trustedProxies.length > 0 ? [...deps.origin.trustedProxies] : false)
  app.use(securityHeaders(deps.origin.publicOrigin))
  // What everybody reads stands before everything that the office needs: it keeps its answers compressed, and a burst of
  // readers passes neither the log of requests nor two hundred other addresses.
  app.use(publicTileRoutes(deps), ogcRoutes(deps), feedRoutes(deps), openDataRoutes(deps))
  app.use(publicSiteRoutes(deps, (write) => publicFormRoutes(deps, write)))
  app.use(
    pinoHttp({
      logger: deps.log,
      // Addresses without their query: a search may hold a person's name.
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : 'debug',
    }),
  )
  app.use(compression())
  app.use(refuseCrossOrigin(deps.origin.publicOrigin))
  const cache = createKeptWork<string>({
    maxBytes: 32 * 1024 * 1024,
    bytesOf: (body) => Buffer.byteLength(body),
  })
  for (const endpoint of endpoints) mount(app, endpoint, { deps, identify, cache })
  app.use(singleSignOnRoutes(deps, identify))
  app.use(tileRoutes(deps, identify))
  const description = JSON.stringify(describeContracts(contracts, PLATFORM_VERSION))
  app.get('/api/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/json').send(description)
  })
  if (deps.webFolder !== undefined) app.use(officeApplication(deps.webFolder))
  app.use(nothingOnSite(deps), nothingHere)
  app.use(answerProblems(deps.log))
  return app
}
