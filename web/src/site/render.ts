import type { SitePage } from '@tongzhou/server/contracts/public-site'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { SiteDocument } from './document.tsx'

/** A page of the public site as a whole HTML document; nothing of it is hydrated. */
export const renderSite = (page: SitePage): string =>
  `<!doctype html>\n${renderToStaticMarkup(createElement(SiteDocument, { page }))}`
