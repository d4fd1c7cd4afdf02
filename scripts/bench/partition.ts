import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Partition } from '@tongzhou/server/partition/partition'
import { partitionDistrict } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { writePlan } from '@tongzhou/server/topology/plan-geojson'
import { districtSource } from '../partition/district.ts'
import { formatTable, median } from './measure.ts'
import { measureChurn } from './partition-churn.ts'
import type { DivisionFigures } from './partition-division.ts'
import { measureDivision } from './partition-division.ts'
import { printGoals, promisedDeviation } from './partition-goals.ts'
import { compareLines } from './partition-lines.ts'
import { cutByMetis, drawCuts, hasMetis } from './partition-metis.ts'
import { cutByKmeans } from './partition-postgis.ts'
import { compareThreads, timeCutting } from './partition-scale.ts'

/**
 * `npm run bench:partition [-- --scale]`: the figures of the automatic partition beside its peers, measured in one run. METIS
 * (`apt-get install metis`) and PostGIS (TEST_DATABASE_URL) are left out where they are not there.
 */

const ROUNDS = 5
const OTHER_SETS = [2, 3, 4]
const METIS_OPTIONS = ['-ptype=kway', '-contig', '-ufactor=10']

const percent = (share: number, digits = 2) => `${(100 * share).toFixed(digits)} %`

function cut(source: PartitionSource): Partition {
  const result = partitionDistrict(source)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

function hashOf({ plan }: Partition): string {
  return createHash('sha256')
    .update(JSON.stringify(writePlan(plan)))
    .digest('hex')
}

function describePeer(name: string, figures: DivisionFigures, time: string): string[] {
  return [
    name,
    percent(figures.worstDeviation),
    percent(figures.rmsDeviation),
    figures.compactness.toFixed(3),
    figures.convexity.toFixed(3),
    String(figures.disconnected),
    String(figures.unmatched),
    figures.interiorVertices.toFixed(2),
    time,
  ]
}

function describeOurs(name: string, { report }: Partition, time: string): string[] {
  const squares = report.cells.reduce((sum, { deviation }) => sum + deviation ** 2, 0)
  return [
    name,
    percent(report.worstDeviation),
    percent(Math.sqrt(squares / report.cells.length)),
    report.meanCompactness.toFixed(3),
    report.meanConvexity.toFixed(3),
    String(report.cells.filter(({ parts }) => parts > 1).length),
    '0 (proved)',
    report.interiorVerticesPerCell.toFixed(2),
    time,
  ]
}

const header = ['way', 'worst', 'rms', 'compact', 'convex', 'in parts', 'unmatched', 'inner vertices', 'time']

async function compareWays(source: PartitionSource): Promise<void> {
  const rows = [0.05, 0.02, 0.01].map((tolerance) => {
    const partition = cut({ ...source, tolerance })
    const { cells } = partition.report
    const within = cells.filter(({ deviation }) => Math.abs(deviation) <= tolerance).length
    return describeOurs(
      `ours, ${percent(tolerance, 0)} asked, met by ${percent(within / cells.length, 1)}`,
      partition,
      '',
    )
  })
  if (hasMetis()) {
    const peer = (hexagonsPerCell: number, options: readonly string[]) =>
      describePeer(
        `METIS, ${hexagonsPerCell} hexagons`,
        measureDivision(source, drawCuts(cutByMetis(source, { hexagonsPerCell, options }))),
        '',
      )
    rows.push(peer(60, METIS_OPTIONS), peer(200, [...METIS_OPTIONS, '-ncuts=20', '-niter=50']))
  }
  const clustered = await cutByKmeans(source)
  if (clustered)
    rows.push(
      describePeer(
        'ST_ClusterKMeans + Voronoi',
        measureDivision(source, clustered.division),
        `${clustered.elapsedMs.toFixed(0)} ms`,
      ),
    )
  console.log(formatTable(header, rows))
}

/** Round after round ours and METIS, so that a slow moment of the machine meets both; gives the time of METIS, milliseconds. */
function compareTimes(source: PartitionSource): number | undefined {
  const ours: number[] = []
  const whole: number[] = []
  const ratios: number[] = []
  const others: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cutting = timeCutting(source)
    const begin = performance.now()
    cut(source)
    const proved = performance.now() - begin
    const other = performance.now()
    if (hasMetis()) cutByMetis(source, { hexagonsPerCell: 60, options: METIS_OPTIONS })
    const metis = performance.now() - other
    if (round === 0) continue
    ours.push(cutting)
    whole.push(proved)
    ratios.push(cutting / metis)
    others.push(metis)
  }
  console.log(
    `\nwarm: cutting ${median(ours).toFixed(0)} ms, with proof and report ${median(whole).toFixed(0)} ms`,
  )
  if (hasMetis())
    console.log(
      `cutting : METIS on 60 hexagons with its graph = ${median(ratios).toFixed(2)} (wanted ≤ 0.80)`,
    )
  const begin = performance.now()
  execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--hash'])
  const cold = performance.now() - begin
  console.log(
    `cold process : warm run = ${(cold / median(whole)).toFixed(2)} (wanted ≤ 2.50), ${cold.toFixed(0)} ms`,
  )
  return hasMetis() ? median(others) : undefined
}

/** The figures must not hang on one set of enterprises: others of the same kind, from other seeds. */
async function compareSets(): Promise<void> {
  const rows: string[][] = []
  for (const count of [5000, 1200])
    for (const enterpriseSeed of OTHER_SETS) {
      const partition = cut(await districtSource(count, { enterpriseSeed }))
      const { worst, townships } = promisedDeviation(partition)
      const [, ...figures] = describeOurs('', partition, '')
      rows.push([
        `${count} enterprises, seed ${enterpriseSeed}`,
        `${percent(worst)} (${townships})`,
        ...figures,
      ])
    }
  console.log(`\n${formatTable(['other sets, 2 %', 'worst where promised', ...header.slice(1)], rows)}`)
}

async function compareScale(small: PartitionSource): Promise<void> {
  const wish = { cellCount: 5000, tolerance: 0.05 }
  const large = await districtSource(100_000, wish)
  const base = timeCutting(small)
  const elapsed = timeCutting(large)
  const partition = cut(large)
  console.log(
    `\n${formatTable(header, [describeOurs('5,000 cells, 100,000 enterprises, 5 % asked', partition, `${elapsed.toFixed(0)} ms`)])}`,
  )
  console.log(`5,000 cells : district run = ${(elapsed / base).toFixed(1)} (wanted ≤ 25)`)
  await compareThreads(100_000, { wish })
}

async function main(): Promise<void> {
  const source = await districtSource(5000)
  if (process.argv.includes('--hash')) {
    console.log(hashOf(cut(source)))
    return
  }
  console.log('The district, 301 cells, 5,000 enterprises')
  await compareWays(source)
  console.log('\nThe district, 301 cells, the 1,200 enterprises of the demo')
  const demo = await districtSource(1200)
  await compareWays(demo)
  printGoals('5,000 enterprises', source, cut(source))
  printGoals('1,200 enterprises', demo, cut(demo))
  await compareSets()
  const metisMs = compareTimes(source)
  await compareThreads(5000, { wish: {}, ...(metisMs === undefined ? {} : { metisMs }) })
  const here = hashOf(cut(source))
  const there = execFileSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), '--hash'],
    { encoding: 'utf8' },
  ).trim()
  console.log(`same hash in two processes: ${here === there ? 'yes' : 'NO'} (${here.slice(0, 16)}…)`)
  measureChurn(source, cut(source).plan)
  await compareLines(source)
  if (process.argv.includes('--scale')) await compareScale(source)
}

await main()
