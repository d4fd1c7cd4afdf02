import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** A mouse on the editor's map that is told places instead of pixels. */
export interface MapHand {
  /** Moves the ground until a place is in the middle, so near that a pixel is about that many metres. */
  goTo(place: LatticePoint, metresPerPixel: number): Promise<void>
  /** Where a place is on the page now. */
  pixelOf(place: LatticePoint): Promise<readonly [x: number, y: number]>
  move(place: LatticePoint): Promise<void>
  click(place: LatticePoint): Promise<void>
  doubleClick(place: LatticePoint): Promise<void>
  /** Presses at the first place, goes over the others and lets go at the last. */
  drag(places: readonly LatticePoint[]): Promise<void>
}

interface Camera {
  readonly center: readonly [x: number, y: number]
  readonly zoom: number
}

const EQUATOR_M = 40_075_016.686
const UNITS = 1e7

/** Web Mercator, 0 to 1 from the north-west corner of the world. */
function toMercator([x, y]: LatticePoint): readonly [number, number] {
  const latitude = ((y / UNITS) * Math.PI) / 180
  return [x / UNITS / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)]
}

async function readCamera(page: Page): Promise<Camera> {
  const text = await page.locator('.editor-map [data-camera]').getAttribute('data-camera')
  const [lng = 0, lat = 0, zoom = 0] = (text ?? '').split(' ').map(Number)
  return { center: toMercator([lng * UNITS, lat * UNITS]), zoom }
}

async function boxOf(page: Page) {
  const box = await page.locator('.editor-map canvas').first().boundingBox()
  if (box === null) throw new Error('the editor shows no map')
  return box
}

async function pixelOf(page: Page, place: LatticePoint): Promise<readonly [number, number]> {
  const { center, zoom } = await readCamera(page)
  const box = await boxOf(page)
  const [x, y] = toMercator(place)
  const world = 512 * 2 ** zoom
  return [box.x + box.width / 2 + (x - center[0]) * world, box.y + box.height / 2 + (y - center[1]) * world]
}

/** Waits until the map has stopped moving: two looks a moment apart show the same. */
async function standStill(page: Page): Promise<void> {
  let before = ''
  for (let turn = 0; turn < 50; turn += 1) {
    await page.waitForTimeout(150)
    const now = JSON.stringify(await readCamera(page))
    if (now === before) return
    before = now
  }
  throw new Error('the map does not come to rest')
}

const metresPerPixelAt = (zoom: number) => (EQUATOR_M * Math.cos((32 * Math.PI) / 180)) / (512 * 2 ** zoom)

/** The map must have been drawn already. */
export function takeMapHand(page: Page): MapHand {
  const move = async (place: LatticePoint) => {
    const [x, y] = await pixelOf(page, place)
    await page.mouse.move(x, y)
  }
  return {
    pixelOf: (place) => pixelOf(page, place),
    move,
    async goTo(place, metresPerPixel) {
      const wanted = Math.log2(metresPerPixelAt(0) / metresPerPixel)
      for (let turn = 0; turn < 60; turn += 1) {
        const { zoom } = await readCamera(page)
        if (Math.abs(zoom - wanted) < 0.4) break
        await move(place)
        // The wheel of MapLibre takes 450 units a zoom step.
        await page.mouse.wheel(0, (zoom - wanted) * 300)
        await page.waitForTimeout(350)
      }
      await page.mouse.move(0, 0)
      const box = await boxOf(page)
      const fromMiddle = async () => {
        const [x, y] = await pixelOf(page, place)
        return Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2)
      }
      // A busy machine draws the end of a wheel's movement while the ground is carried, so that it takes a second turn.
      for (let turn = 0; turn < 5 && (await fromMiddle()) >= 3; turn += 1) {
        await standStill(page)
        const [x, y] = await pixelOf(page, place)
        // The middle button carries the ground, so that the place comes to the middle of the map.
        await page.mouse.move(x, y)
        await page.mouse.down({ button: 'middle' })
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
        await page.mouse.up({ button: 'middle' })
        await standStill(page)
      }
      expect(await fromMiddle()).toBeLessThan(3)
    },
    async click(place) {
      await move(place)
      await page.mouse.down()
      await page.mouse.up()
      // Two clicks at one place within this time would be a double press.
      await page.waitForTimeout(60)
    },
    async doubleClick(place) {
      await move(place)
      for (const clickCount of [1, 2]) {
        await page.mouse.down({ clickCount })
        await page.mouse.up({ clickCount })
      }
    },
    async drag([first, ...others]) {
      if (first === undefined) return
      await move(first)
      await page.mouse.down()
      for (const place of others) {
        const [x, y] = await pixelOf(page, place)
        await page.mouse.move(x, y, { steps: 5 })
        await page.waitForTimeout(60)
      }
      await page.mouse.up()
    },
  }
}
