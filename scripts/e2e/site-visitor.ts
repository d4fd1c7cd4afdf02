import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** The built site, as `npm test` leaves it. */
export const siteFolder = fileURLToPath(new URL('../../.build/site', import.meta.url))
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds against WCAG 2.2 A and AA, with the elements that it found it at. The page must admit its script. */
export async function judge(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe })
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** How far a page runs out of its window sideways, CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')

/** Slow 4G and a processor four times slower, as of a cheap phone. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.clearBrowserCache')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Scrolls to the map, waits until it stands still and reads how many records and cells it shows. */
export async function readSiteMap(page: Page): Promise<{ records: number; cells: number }> {
  await page.locator('[data-map]').scrollIntoViewIfNeeded()
  const idle = page.locator('[data-map-state="idle"]')
  await idle.waitFor({ timeout: 60_000 })
  await page.waitForTimeout(700)
  await idle.waitFor({ timeout: 60_000 })
  return {
    records: Number(await idle.getAttribute('data-records')),
    cells: Number(await idle.getAttribute('data-cells')),
  }
}
