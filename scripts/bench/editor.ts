import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Browser, Page } from 'playwright-core'
import { begin, readPlan } from '../api/plan-editor.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { type MapHand, takeMapHand } from '../e2e/map-hand.ts'
import { findSharedNode, type SharedNode } from '../e2e/shared-node.ts'
import { invite, webFolder } from '../e2e/visitor.ts'
import { buildIfStale } from '../start/build.ts'
import { formatTable } from './measure.ts'
import { costOfMoves, type MoveCost, percentile, type TraceEvent } from './script-time.ts'

/** Pointer moves of each kind, and how far from one another: longer than a frame, so that each has its own. */
const MOVES = 240
const PAUSE_MS = 34
const RADIUS_PX = 26
const METRES_PER_PIXEL = 3
const WANTED_P95_MS = 8

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
  'disabled-by-default-v8.gc',
]

interface Series {
  readonly name: string
  readonly costs: readonly MoveCost[]
}

/**
 * Drags a node that cells share over a draft of the real district in Chromium, and reads from a trace what script the main thread
 * ran for each pointer move. References in the same run: the same moves with nothing in the hand, and over an empty page.
 */
export async function benchEditor(): Promise<void> {
  await buildIfStale(console.log)
  const [platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  try {
    const bare = { name: 'empty page, empty listener', costs: await measureBarePage(browser) }
    print(bare, await measureEditor(browser, platform))
  } finally {
    await browser.close()
    await platform.close()
  }
}

async function measureEditor(browser: Browser, platform: Platform): Promise<Series[]> {
  const administrator = await platform.as('grid-administrator')
  const planId = await begin(administrator, '性能测试草案')
  const { topology } = await readPlan(administrator, planId)
  const shared = findSharedNode(topology)
  const visitor = await invite(browser, platform, { as: 'grid-administrator', width: 1440, height: 900 })
  const { page } = visitor
  await visitor.open(`/office/plans/${planId}`)
  await page.locator('.editor-map[data-map-state="ready"]').waitFor({ timeout: 120_000 })
  await page.waitForTimeout(2000)
  const hand = takeMapHand(page)
  await hand.goTo(shared.node, METRES_PER_PIXEL)
  console.log(
    `draft of ${valuesOf(topology.faces).filter(({ kind }) => kind === 'cell').length} cells, ${MOVES} pointer moves a series`,
  )
  const tools = { browser, page, hand }
  const hovering = await measureHovering(tools, shared)
  const dragging = await measureDragging(tools, shared)
  await visitor.leave()
  return [hovering, dragging]
}

interface Tools {
  readonly browser: Browser
  readonly page: Page
  readonly hand: MapHand
}

async function measureHovering({ browser, page, hand }: Tools, { node }: SharedNode): Promise<Series> {
  await page.keyboard.press('v')
  const go = () => goRound(page, node, hand)
  await go()
  return { name: 'select tool, hovering', costs: await traceMoves(browser, page, go) }
}

async function measureDragging({ browser, page, hand }: Tools, { node }: SharedNode): Promise<Series> {
  await page.keyboard.press('r')
  await hand.move(node)
  await page.mouse.down()
  const go = () => goRound(page, node, hand)
  await go()
  const costs = await traceMoves(browser, page, go)
  await page.mouse.up()
  const done = await page.getByTestId('undo').getAttribute('aria-label')
  if (done === null || !/移动/.test(done)) throw new Error(`nothing was dragged: ${done}`)
  return { name: 'dragging a shared node', costs }
}

/** Round a place in a spiral, so that no two moves lead to the same place. */
async function goRound(page: Page, centre: LatticePoint, hand: MapHand): Promise<void> {
  const [x, y] = await hand.pixelOf(centre)
  for (let move = 0; move <= MOVES; move += 1) {
    const angle = (move / 40) * 2 * Math.PI
    const radius = RADIUS_PX * (0.4 + (0.6 * move) / MOVES)
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    await page.waitForTimeout(PAUSE_MS)
  }
}

async function measureBarePage(browser: Browser): Promise<readonly MoveCost[]> {
  const page = await browser.newPage()
  await page.setContent(
    '<body style="height: 100vh"><script>addEventListener("pointermove", () => {})</script>',
  )
  const costs = await traceMoves(browser, page, async () => {
    for (let move = 0; move <= MOVES; move += 1) {
      await page.mouse.move(100 + move, 100 + (move % 7))
      await page.waitForTimeout(PAUSE_MS / 2)
    }
  })
  await page.close()
  return costs
}

async function traceMoves(browser: Browser, page: Page, go: () => Promise<void>): Promise<MoveCost[]> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await go()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: TraceEvent[]
  }
  return costOfMoves(traceEvents)
}

function print(bare: Series, measured: readonly Series[]): void {
  const [hovering, dragging] = measured
  if (hovering === undefined || dragging === undefined) throw new Error('nothing was measured')
  // Frames of MapLibre wait for the software renderer, which a machine with a graphics card has not got.
  const p95 = ({ costs }: Series) =>
    percentile(
      costs.map(({ ownMs }) => ownMs),
      0.95,
    )
  const rows = [bare, hovering, dragging].flatMap((series) =>
    (['cpuMs', 'ownMs', 'wallMs'] as const).map((key) => {
      const values = series.costs.map((cost) => cost[key])
      return [
        `${series.name}, ${WORDS[key]}`,
        ...[percentile(values, 0.5), percentile(values, 0.95), Math.max(...values)].map((ms) =>
          ms.toFixed(2),
        ),
      ]
    }),
  )
  console.log(
    '\nScript of the main thread per pointer move, milliseconds; layout, paint, raster and GPU are not in it',
  )
  console.log(formatTable(['series', 'median', 'p95', 'max'], rows))
  const dragged = p95(dragging)
  console.log(
    `dragging at p95, without MapLibre's drawing: ${(dragged / p95(hovering)).toFixed(1)} times hovering, ${(dragged / p95(bare)).toFixed(0)} times an empty listener; ${dragged.toFixed(2)} ms, wanted at most ${WANTED_P95_MS} ms: ${dragged <= WANTED_P95_MS ? 'kept' : 'NOT KEPT'}`,
  )
}

const WORDS = {
  cpuMs: 'all script (processor time)',
  ownMs: 'without the frames in which MapLibre draws',
  wallMs: 'all script (clock on the wall)',
} as const
