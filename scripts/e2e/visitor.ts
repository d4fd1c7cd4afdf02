import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Platform } from '../api/platform.ts'

const pictures = fileURLToPath(new URL('../../.screenshots', import.meta.url))

/** The built office application, as `npm test` leaves it. */
export const webFolder = fileURLToPath(new URL('../../.build/web', import.meta.url))

/** A person at a browser of a size, who notices every fault. */
export interface Visitor {
  readonly page: Page
  open(path: string): Promise<void>
  /** Waits until the map stands still and reads how many cells and enterprises it shows. */
  readMap(): Promise<{ cells: number; enterprises: number }>
  /** Number in the count of a table. */
  readCount(testId: string): Promise<number>
  picture(name: string): Promise<void>
  /** Fails on any console error, failed script or request that left the machine. */
  leave(): Promise<void>
}

export interface VisitorOptions {
  readonly width?: number
  readonly height?: number
  /** The demo account that is signed in already; null for nobody. */
  readonly as?: string | null
  /** Console errors that belong to what is tested, such as the browser's own line for a 404. */
  readonly expected?: RegExp
}

/** The session of an account, as the sign-in page would have left it. */
async function takeCookie(context: BrowserContext, platform: Platform, account: string): Promise<void> {
  const { cookie } = await platform.as(account)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: platform.origin, httpOnly: true, sameSite: 'Lax' }])
}

/** Somebody opens a browser window of their own; signed in as the leader of the bureau unless told otherwise. */
export async function invite(
  browser: Browser,
  platform: Platform,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const { width = 1280, height = 800, as = 'bureau-leader', expected } = options
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })
  if (as !== null) await takeCookie(context, platform, as)
  const page = await context.newPage()
  const faults: string[] = []
  const foreign: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.origin !== platform.origin) foreign.push(request.url())
  })
  return {
    page,
    async open(path) {
      await page.goto(`${platform.origin}${path}`)
    },
    async readMap() {
      const map = page.locator('[data-map-state="idle"]')
      await map.waitFor({ state: 'attached', timeout: 60_000 })
      await page.waitForTimeout(800)
      await map.waitFor({ state: 'attached', timeout: 60_000 })
      return {
        cells: Number(await map.getAttribute('data-cell-count')),
        enterprises: Number(await map.getAttribute('data-enterprise-count')),
      }
    },
    async readCount(testId) {
      return Number(await page.getByTestId(testId).getAttribute('data-count'))
    },
    async picture(name) {
      await mkdir(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${name}.png`) })
    },
    async leave() {
      await context.close()
      expect(faults).toEqual([])
      expect(foreign).toEqual([])
    },
  }
}
