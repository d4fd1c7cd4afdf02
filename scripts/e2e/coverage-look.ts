import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from './visitor.ts'

/** How often something is uncovered for a cause, in every place of the pages where it is said. */
export interface Look {
  readonly list: number
  readonly facet: number
  /** Sum of the matrix. */
  readonly matrix: number
  /** Cells and pieces of land that the map shades for the cause. */
  readonly shaded: number
  readonly land: number
}

const numberOf = async (page: Page, selector: string, attribute: string): Promise<number> => {
  const found = page.locator(selector)
  return (await found.count()) === 0 ? 0 : Number(await found.first().getAttribute(attribute))
}

/** Reads list, counts, map and matrix of a day; today where absent. */
export async function lookAt(
  { page, open }: Pick<Visitor, 'page' | 'open'>,
  cause: string,
  on?: string,
): Promise<Look> {
  const day = on === undefined ? '' : `&on=${on}`
  await open(`/office/coverage?cause=${cause}${day}`)
  await page.locator('[data-testid="coverage-count"][data-count]').waitFor()
  await page.locator('[data-map-state="idle"]').waitFor({ state: 'attached', timeout: 60_000 })
  // What was changed a moment ago is worked in first.
  await page.locator('[data-testid="freshness"][data-pending="0"]').waitFor({ state: 'attached' })
  // The shades come with their own answer: they are there when the legend agrees with the map.
  await page.waitForTimeout(600)
  const list = await numberOf(page, '[data-testid="coverage-count"]', 'data-count')
  const facet = await numberOf(page, `[data-facet="cause-${cause}"]`, 'data-count')
  const shaded = await numberOf(page, '[data-shaded-count]', 'data-shaded-count')
  const land = await numberOf(page, '[data-land-count]', 'data-land-count')
  await open(`/office/coverage/matrix?cause=${cause}${day}`)
  await page.locator('[data-testid="matrix"]').waitFor()
  const matrix = await numberOf(page, '[data-testid="matrix"]', 'data-total')
  return { list, facet, matrix, shaded, land }
}

/** Opens the only item that a filter leaves and waits for its detail. */
export async function openItem({ page, open }: Pick<Visitor, 'page' | 'open'>, filter: string) {
  await open(`/office/coverage?${filter}&item=first`)
  const detail = page.getByTestId('coverage-detail')
  await detail.waitFor()
  expect(await numberOf(page, '[data-testid="coverage-count"]', 'data-count')).toBe(1)
  return detail
}
