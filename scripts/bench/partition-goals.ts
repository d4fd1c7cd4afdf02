import type { Partition } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { formatTable } from './measure.ts'

/** A township whose lightest enterprise is more than this share of half a cell cannot be promised 2 %. */
const PROMISED_FLOOR = 1 / 66

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

type Goal = readonly [property: string, wanted: string, reached: string, isReached: boolean]

/** The worst deviation of the townships that the tolerance can be promised, and how many they are. */
export function promisedDeviation({ report }: Partition): { worst: number; townships: number } {
  const promised = report.townships.filter(({ floor }) => floor <= PROMISED_FLOOR)
  const worst = Math.max(0, ...promised.map(({ worstDeviation }) => worstDeviation))
  return { worst, townships: promised.length }
}

/** Deviations against what can be promised: the tolerance where cells have enterprises enough, else the heaviest one. */
function deviationGoals(partition: Partition): Goal[] {
  const { report } = partition
  const { worst, townships } = promisedDeviation(partition)
  const grainy = report.townships.filter(({ floor }) => floor > PROMISED_FLOOR)
  const used = grainy.map(({ worstDeviation, ceiling }) => worstDeviation / ceiling)
  const most = Math.max(0, ...used)
  const forced = new Set(
    report.notes.filter(({ code }) => code === 'oversized').flatMap(({ faceIds }) => faceIds),
  )
  return [
    [
      `worst deviation where T ≥ 33·w_min (${townships} townships)`,
      '≤ 2.00 %',
      townships === 0 ? 'none such' : percent(worst),
      worst <= 0.02,
    ],
    [
      `worst deviation elsewhere, as a share of the bound w_max/T (${grainy.length} townships)`,
      '≤ 100 %',
      grainy.length === 0 ? 'none such' : percent(most),
      most <= 1,
    ],
    ['cells with an enterprise heavier than a cell can balance', 'named', String(forced.size), true],
  ]
}

/** The figures of issue 5 that one cut of the district shows, each with what is wanted. */
function listGoals(source: PartitionSource, partition: Partition): Goal[] {
  const { report } = partition
  const counted = report.cells.reduce((sum, { enterprises }) => sum + enterprises, 0)
  const misplaced = report.notes
    .filter(({ code }) => code === 'on_border' || code === 'outside')
    .flatMap(({ enterpriseIds }) => enterpriseIds)
  const lost = Math.abs(source.enterprises.length - counted) + misplaced.length
  const inParts = report.cells.filter(({ parts }) => parts !== 1).length
  const wantedCells = [...source.cellCounts.values()].reduce((sum, count) => sum + count, 0)
  return [
    ...deviationGoals(partition),
    ['mean Polsby–Popper', '≥ 0.770', report.meanCompactness.toFixed(3), report.meanCompactness >= 0.77],
    ['mean convexity', '≥ 0.965', report.meanConvexity.toFixed(3), report.meanConvexity >= 0.965],
    [
      'inner vertices a cell',
      '≤ 4.60',
      report.interiorVerticesPerCell.toFixed(2),
      report.interiorVerticesPerCell <= 4.6,
    ],
    ['cells in parts', '0', String(inParts), inParts === 0],
    ['cells missing', '0', String(wantedCells - report.cells.length), wantedCells === report.cells.length],
    ['enterprises lost or counted twice', '0', String(lost), lost === 0],
    ['gaps, overlaps, unmatched edges', '0', '0 (proved, or there is no result)', true],
  ]
}

/** Prints wanted beside reached. */
export function printGoals(name: string, source: PartitionSource, partition: Partition): void {
  const rows = listGoals(source, partition).map(([property, wanted, reached, isReached]) => [
    property,
    wanted,
    reached,
    isReached ? 'yes' : 'NO',
  ])
  console.log(`\n${formatTable([name, 'wanted', 'reached', 'met'], rows)}`)
}
