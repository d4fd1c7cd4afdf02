import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { measureFirstLoad } from '../start/first-load.ts'
import { invite, type Visitor, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** Scripts and styles that a browser fetched, as files of the build. */
async function codeFetched(visitor: Visitor, act: () => Promise<unknown>): Promise<string[]> {
  const fetched = new Set<string>()
  visitor.page.context().on('request', (request) => {
    const path = new URL(request.url()).pathname.slice(1)
    if (/\.(?:js|css)$/.test(path)) fetched.add(path)
  })
  await act()
  await visitor.page.waitForLoadState('networkidle')
  return [...fetched].toSorted()
}

const codeMeasured = async (page: 'map' | 'signIn'): Promise<string[]> =>
  (await measureFirstLoad(page))
    .map(({ file }) => file)
    .filter((file) => file !== 'index.html')
    .toSorted()

describe('what is measured as the first load is what a browser fetches', () => {
  it('for the map', async () => {
    const visitor = await invite(browser, platform)
    const fetched = await codeFetched(visitor, async () => {
      await visitor.open('/office')
      await visitor.readMap()
    })
    expect(fetched).toEqual(await codeMeasured('map'))
    await visitor.leave()
  })

  it('for the sign-in page', async () => {
    const visitor = await invite(browser, platform, { as: null })
    const fetched = await codeFetched(visitor, async () => {
      await visitor.open('/office/sign-in')
      await visitor.page.getByRole('heading', { name: '登录' }).waitFor()
    })
    expect(fetched).toEqual(await codeMeasured('signIn'))
    await visitor.leave()
  })
})
