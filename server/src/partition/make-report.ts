import { valuesOf } from '../topology/persistent-map.ts'
import type { PlanTopology } from '../topology/plan-topology.ts'
import type { NamedTownship } from './compose-plan.ts'
import { findChurn } from './find-churn.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { MeasuredCell, Placed } from './measure-cells.ts'
import { measureCells, placeEnterprises } from './measure-cells.ts'
import { collectNotes } from './notes.ts'
import type { PartitionSource } from './partition-source.ts'
import type { CellReport, PartitionReport, TownshipReport } from './report.ts'
import { reportLines } from './report-lines.ts'

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Work of each cell, counted on the finished plan and not taken from the search. */
function countWork(
  source: PartitionSource,
  cells: readonly MeasuredCell[],
  placed: Placed,
  patrol: number,
): Map<string, { work: number; enterprises: number }> {
  const counts = new Map(
    cells.map(({ shape }) => [shape.id, { work: patrol * shape.areaM2, enterprises: 0 }]),
  )
  for (const { id, weight } of source.enterprises) {
    const count = counts.get(placed.cellOf.get(id) ?? '')
    if (!count) continue
    count.work += weight
    count.enterprises += 1
  }
  return counts
}

function reportCells(
  named: readonly NamedTownship[],
  cells: readonly MeasuredCell[],
  counts: ReturnType<typeof countWork>,
): CellReport[] {
  return named.flatMap(({ names }) => {
    const own = new Set([...names.values()].flat())
    const rows = cells
      .filter(({ shape }) => own.has(shape.id))
      .map(({ shape }) => ({ ...shape, ...(counts.get(shape.id) ?? { work: 0, enterprises: 0 }) }))
    const target = mean(rows.map(({ work }) => work))
    return rows.map((row) => ({ ...row, deviation: row.work / target - 1 }))
  })
}

function reportTownship(
  { solved }: NamedTownship,
  cells: readonly CellReport[],
  asked: number,
): TownshipReport {
  const code = solved.land.townshipCode
  const own = cells.filter(({ townshipCode }) => townshipCode === code)
  const target = mean(own.map(({ work }) => work))
  const weights = solved.parts
    .flatMap(({ part }) => part.loads.flatMap(({ members }) => members))
    .map(({ weight }) => weight)
  const lightest = weights.reduce((least, weight) => Math.min(least, weight), Infinity)
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  return {
    code,
    cellCount: own.length,
    target,
    tolerance: Math.max(asked, ...solved.parts.map(({ tolerance }) => tolerance)),
    floor: weights.length === 0 ? 0 : lightest / (2 * target),
    ceiling: heaviest / target,
    worstDeviation: Math.max(0, ...own.map(({ deviation }) => Math.abs(deviation))),
    starts: solved.parts.map(({ part, solved: { start, tries } }) => ({
      start,
      tries,
      cellCount: part.ground.cellCount,
    })),
  }
}

/** The report of a proved plan: everything is measured on its polygons. */
export function makeReport(
  source: PartitionSource,
  plan: PlanTopology,
  named: readonly NamedTownship[],
  patrol: number,
): PartitionReport {
  const faces = valuesOf(plan.faces).filter(
    ({ kind, townshipCode }) => kind === 'cell' && source.cellCounts.has(townshipCode ?? ''),
  )
  const measured = measureCells(
    plan,
    faces.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    source.plane,
  )
  const placed = placeEnterprises(measured, source.enterprises)
  const cells = reportCells(named, measured, countWork(source, measured, placed, patrol))
  const townships = named.map((each) => reportTownship(each, cells, source.tolerance))
  return {
    cells,
    townships,
    notes: collectNotes({ source, named, cells, townships, placed }),
    worstDeviation: Math.max(0, ...cells.map(({ deviation }) => Math.abs(deviation))),
    meanCompactness: mean(cells.map(({ compactness }) => compactness)),
    meanConvexity: mean(cells.map(({ convexity }) => convexity)),
    interiorVerticesPerCell: mean(cells.map(({ interiorVertices }) => interiorVertices)),
    lines: reportLines(source, named),
    churn: source.inForce ? findChurn(source, plan, placed) : null,
    seed: source.seed,
    fingerprint: fingerprintOf(plan),
  }
}
