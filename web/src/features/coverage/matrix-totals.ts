import type { GetCoverageMatrix } from '@tongzhou/server/contracts/coverage/overview'
import type { z } from 'zod'

export type Matrix = z.output<typeof GetCoverageMatrix.answer>
export type Crossing = Matrix['crossings'][number]

/** A matrix by its rows and columns; null stands for what has no township or no sub-bureau. */
export interface MatrixTotals {
  /** Townships in their order, and null last where something has none. */
  readonly blocks: readonly (string | null)[]
  at(township: string | null, subBureau: number | null): Crossing | undefined
  ofBlock(township: string | null): number
  ofLine(subBureau: number | null): number
}

export function matrixTotals({ townships, crossings }: Matrix): MatrixTotals {
  const sum = (meets: (crossing: Crossing) => boolean) =>
    crossings.filter(meets).reduce((count, { itemCount }) => count + itemCount, 0)
  const hasNoTownship = crossings.some(({ townshipCode }) => townshipCode === null)
  return {
    blocks: [...townships.map(({ code }) => code), ...(hasNoTownship ? [null] : [])],
    at: (township, subBureau) =>
      crossings.find((one) => one.townshipCode === township && one.subBureauId === subBureau),
    ofBlock: (township) => sum(({ townshipCode }) => townshipCode === township),
    ofLine: (subBureau) => sum(({ subBureauId }) => subBureauId === subBureau),
  }
}

/** A jurisdiction in which there is no cell, or nobody who holds a role in one. */
export const isEmptyCrossing = ({ isJurisdiction, cellCount, personCount }: Crossing): boolean =>
  isJurisdiction && (cellCount === 0 || personCount === 0)
