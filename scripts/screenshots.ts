import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ListCells, ListGridPlans } from '@tongzhou/server/contracts/grids'
import { BeginPlan } from '@tongzhou/server/contracts/plans'
import { startPlatform } from './api/platform.ts'
import { launchChromium } from './browser/chromium.ts'
import { takeMapHand } from './e2e/map-hand.ts'
import { invite, webFolder } from './e2e/visitor.ts'
import { buildIfStale } from './start/build.ts'

/** `npm run screenshots`: renews the three pictures of the README from the seeded district. */

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
  await takeEditor(items.find(({ code }) => code === busiest?.code)?.labelPoint ?? [121, 32])
} finally {
  await browser.close()
  await platform.close()
}

/** The editor over a fresh draft, near the cell with most open cases. */
async function takeEditor([lng, lat]: readonly [number, number]): Promise<void> {
  const administrator = await platform.as('grid-administrator')
  const plan = await administrator.ask(ListGridPlans, '/api/grid-plans')
  const body = { name: '三季度网格调整（演示）', basePlanId: plan.items[0]?.id }
  const begun = await administrator.send('POST', BeginPlan.path, body)
  const { id } = BeginPlan.answer.parse(await begun.json())
  const visitor = await invite(browser, platform, { as: 'grid-administrator', width: 1440, height: 900 })
  await visitor.open(`/office/plans/${id}`)
  await visitor.page.locator('.editor-map[data-map-state="ready"]').waitFor()
  const place = [Math.round(lng * 1e7), Math.round(lat * 1e7)] as const
  const hand = takeMapHand(visitor.page)
  await hand.goTo(place, 12)
  await hand.click(place)
  await visitor.page.keyboard.press('c')
  await hand.click([place[0] - 120_000, place[1] + 60_000])
  await hand.move([place[0] + 120_000, place[1] - 40_000])
  await visitor.page.waitForTimeout(1500)
  await visitor.page.screenshot({ path: `${folder}editor.png` })
  await visitor.leave()
  console.log('web/screenshots/editor.png')
}
