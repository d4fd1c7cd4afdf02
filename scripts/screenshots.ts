import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { startPlatform } from './api/platform.ts'
import { launchChromium } from './browser/chromium.ts'
import { invite, webFolder } from './e2e/visitor.ts'
import { buildIfStale } from './start/build.ts'

/** `npm run screenshots`: renews the two pictures of the README from the seeded district. */

const folder = fileURLToPath(new URL('../web/screenshots/', import.meta.url))
await mkdir(folder, { recursive: true })
await buildIfStale(console.log)
const [platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
try {
  const { items } = await platform.ask(ListCells, '/api/cells')
  const busiest = items.toSorted((a, b) => b.openCaseCount - a.openCaseCount || (a.code < b.code ? -1 : 1))[0]
  for (const [name, path] of [
    ['map', '/office'],
    ['cell', `/office/cells/${busiest?.code}`],
  ] as const) {
    const visitor = await invite(browser, platform, { width: 1440, height: 900 })
    await visitor.open(path)
    await visitor.readMap()
    await visitor.page.screenshot({ path: `${folder}${name}.png` })
    await visitor.leave()
    console.log(`web/screenshots/${name}.png`)
  }
} finally {
  await browser.close()
  await platform.close()
}
