import type { Request } from 'express'
import type { Deps } from '../../deps.ts'
import { perPlatform } from '../../per-platform.ts'
import { readAssets } from './assets.ts'
import type { SiteContent } from './contract.ts'
import { addressOf } from './site-address.ts'

/** Writes a page as it answers a request; undefined where the platform serves no site. */
export interface PageWriter {
  readonly write: (request: Request, content: SiteContent) => string
  /** Changes with the built files of the site. */
  readonly build: string
}

export const pageWriter = perPlatform((deps: Deps): PageWriter | undefined => {
  const { renderSite, siteFolder } = deps
  if (renderSite === undefined) return undefined
  const assets = readAssets(siteFolder)
  return {
    build: assets.styles.join(' '),
    write: (request, content) =>
      renderSite({
        ...addressOf(deps, request),
        path: request.originalUrl.replace(/^\/en(?=\/|\?|$)/, '') || '/',
        ...assets,
        content,
      }),
  }
})
