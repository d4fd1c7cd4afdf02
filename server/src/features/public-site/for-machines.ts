import type { Db } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import { getPublicPlanId } from '../grids/public.queries.ts'
import { listSiteAddresses } from './records.queries.ts'

/** What search engines may read: the pages, not the office and not the interfaces. */
export const robotsText = (origin: string): string => `User-agent: *
Disallow: /office
Disallow: /api/
Disallow: /tiles/
Disallow: /here
Disallow: /disclosures?
Disallow: /en/disclosures?
Sitemap: ${origin}/sitemap.xml
`

/** Addresses of everything that is on display now. */
export async function writeSitemap(
  db: Db,
  { origin, today }: { origin: string; today: string },
): Promise<string> {
  const planId = await getPublicPlanId(db, { plan: undefined, on: today }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'no_plan_in_force') return null
    throw error
  })
  const fixed = ['/', '/disclosures', '/statistics', '/report', '/about'].map((path) => ({
    path,
    changed: null,
  }))
  const lines = [...fixed, ...(await listSiteAddresses(db, planId))].map(
    ({ path, changed }) =>
      `<url><loc>${escape(origin + path)}</loc>${changed === null ? '' : `<lastmod>${changed}</lastmod>`}</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</urlset>
`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
