import { faceAt } from '@tongzhou/server/topology/find-face'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Page } from 'playwright-core'
import { boxOf } from '../api/plan-editor.ts'

/** Waits until the editor shows its plan. */
export async function waitUntilDrawn(page: Page): Promise<void> {
  await page.locator('.editor-map[data-map-state="ready"]').waitFor({ timeout: 60_000 })
  await page.waitForTimeout(800)
}

/** Waits until the editor stands in a state of saving, such as `saved` or `offline`. */
export const waitForSaveState = (page: Page, state: string): Promise<void> =>
  page.locator(`[data-testid="save-state"][data-state="${state}"]`).waitFor({ timeout: 30_000 })

/** The sentence of the step that an undo would take back. */
export const lastStep = (page: Page): Promise<string | null> =>
  page.getByTestId('undo').getAttribute('aria-label')

/** A point well inside a face. */
export function pointIn(plan: PlanTopology, id: FaceId): LatticePoint {
  const [west, south, east, north] = boxOf(plan, id)
  for (const up of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    for (const across of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const place: LatticePoint = [
        Math.round(west + (east - west) * across),
        Math.round(south + (north - south) * up),
      ]
      if (faceAt(plan, place) === id) return place
    }
  }
  throw new Error(`no point found in ${id}`)
}
