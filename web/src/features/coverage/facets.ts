import type { SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import {
  type CauseGroup,
  type CauseWord,
  causeGroups,
  causes,
  causeWords,
  type Severity,
  severities,
} from '@tongzhou/server/contracts/coverage/cause'
import type { z } from 'zod'
import type { ItemFilter } from './coverage-address.ts'

export type Summary = z.output<typeof SummariseCoverage.answer>
type Count = Summary['counts'][number]
type Dimension = 'cause' | 'severity' | 'subBureau' | 'township'

export interface CauseFacet {
  readonly group: CauseGroup
  readonly count: number
  readonly causes: readonly { readonly cause: CauseWord; readonly count: number }[]
}

/** Counts to choose from. Each kind of choice counts what the other filters leave, so that another choice is in sight. */
export interface Facets {
  /** What all filters leave: the number of the list. */
  readonly total: number
  readonly groups: readonly CauseFacet[]
  readonly severities: readonly { readonly severity: Severity; readonly count: number }[]
  /** Largest first; id null for what no sub-bureau has. */
  readonly subBureaus: readonly { readonly id: number | null; readonly count: number }[]
  readonly townships: readonly { readonly code: string | null; readonly count: number }[]
}

const meets: { readonly [D in Dimension]: (row: Count, filter: ItemFilter) => boolean } = {
  cause: (row, { cause, group }) =>
    (cause === undefined || row.cause === cause) && (group === undefined || row.group === group),
  severity: (row, { severity }) => severity === undefined || row.severity === severity,
  subBureau: (row, { subBureau }) => subBureau === undefined || row.subBureauId === subBureau,
  township: (row, { township }) => township === undefined || row.townshipCode === township,
}
const dimensions = Object.keys(meets) as readonly Dimension[]

const sumOf = (rows: readonly Count[]) => rows.reduce((sum, { count }) => sum + count, 0)

/** Counts of a summary that was asked without cause, group, severity, sub-bureau and township. */
export function facetsOf(counts: readonly Count[], filter: ItemFilter): Facets {
  const left = (except?: Dimension) =>
    counts.filter((row) => dimensions.every((one) => one === except || meets[one](row, filter)))
  const byCause = left('cause')
  const bySeverity = left('severity')
  return {
    total: sumOf(left()),
    groups: causeGroups.map((group) => groupFacet(byCause, group)).filter(({ count }) => count > 0),
    severities: severities.map((severity) => ({
      severity,
      count: sumOf(bySeverity.filter((row) => row.severity === severity)),
    })),
    subBureaus: largestFirst(left('subBureau'), ({ subBureauId }) => subBureauId).map(([id, count]) => ({
      id,
      count,
    })),
    townships: largestFirst(left('township'), ({ townshipCode }) => townshipCode).map(([code, count]) => ({
      code,
      count,
    })),
  }
}

function groupFacet(rows: readonly Count[], group: CauseGroup): CauseFacet {
  const facets = causeWords
    .filter((cause) => causes[cause].group === group)
    .map((cause) => ({ cause, count: sumOf(rows.filter((row) => row.cause === cause)) }))
    .filter(({ count }) => count > 0)
  return { group, count: facets.reduce((sum, { count }) => sum + count, 0), causes: facets }
}

function largestFirst<Key>(rows: readonly Count[], keyOf: (row: Count) => Key): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + row.count)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}
