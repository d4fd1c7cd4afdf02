import { LINE_KINDS } from '@tongzhou/server/partition/given-lines'
import { partitionDistrict } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { waterLines } from '../partition/district.ts'
import { inventLines, LINE_NETS } from '../partition/invent-lines.ts'
import { formatTable, median } from './measure.ts'
import { timeCutting } from './partition-scale.ts'

const ROUNDS = 3
const TOLERANCE = 0.05

const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`

/** Round after round with lines and without, so that a slow moment of the machine meets both. */
function timeRatio(source: PartitionSource): number {
  const { lines: _, ...plain } = source
  const ratios = Array.from({ length: ROUNDS }, () => timeCutting(source) / timeCutting(plain))
  return median(ratios)
}

function describeLines(name: string, source: PartitionSource): string[] {
  const result = partitionDistrict(source)
  if (!result.ok) throw new Error(result.problem.code)
  const { cells, lines, notes, worstDeviation, meanCompactness, interiorVerticesPerCell } =
    result.value.report
  if (!lines) throw new Error('no lines')
  const onLinesM = LINE_KINDS.reduce((sum, kind) => sum + lines.onLinesM[kind], 0)
  return [
    name,
    percent(worstDeviation, 2),
    percent(lines.shareBefore),
    percent(lines.share),
    percent(onLinesM / lines.linesM),
    (meanCompactness + lines.compactnessGivenUp).toFixed(3),
    meanCompactness.toFixed(3),
    interiorVerticesPerCell.toFixed(1),
    String(cells.filter(({ parts }) => parts > 1).length),
    String(notes.filter(({ code }) => code === 'lines_not_followed').length),
    timeRatio(source).toFixed(2),
  ]
}

const header = [
  'lines',
  'worst (≤ 5 %)',
  'on lines before',
  'on lines',
  'of the lines',
  'compact before',
  'compact',
  'inner vertices',
  'in parts',
  'townships not followed',
  'time : without',
]

/** Prints how borders follow the district's water and invented nets of lines, at 5 %. */
export async function compareLines(source: PartitionSource): Promise<void> {
  const district = { ...source, tolerance: TOLERANCE }
  const water = { name: 'waters of the district', lines: await waterLines() }
  const nets = LINE_NETS.map((net) => ({
    name: `${net.name}, ${net.meshKm2} km² a mesh (invented)`,
    lines: inventLines(district, net),
  }))
  const rows = [water, ...nets].map(({ name, lines }) => describeLines(name, { ...district, lines }))
  console.log('\nThe district, 301 cells, 5,000 enterprises, with lines to follow, 5 % asked')
  console.log(formatTable(header, rows))
}
