import type { PlanLimits } from './plan-job.ts'

/**
 * What the checks warn of. Assumed, since no rule is known: strips narrower than a road's width are mistakes of drawing, a
 * cell of more than 40 km² is larger than any township's share, and loads within a third of the mean count as even.
 */
export const planLimits: PlanLimits = { minWidthM: 20, maxAreaM2: 40_000_000, maxDeviation: 1 / 3 }
