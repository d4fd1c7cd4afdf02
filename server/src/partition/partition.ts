import type { PlanTopology, Township } from '../topology/plan-topology.ts'
import type { Result } from '../topology/result.ts'
import { mapResult, refuse, succeed } from '../topology/result.ts'
import type { NamedTownship } from './compose-plan.ts'
import { composePlan } from './compose-plan.ts'
import type { Conduct } from './conduct.ts'
import { Cancelled } from './conduct.ts'
import { areaOf } from './land.ts'
import { makeReport } from './make-report.ts'
import { nameNewCells } from './name-cells.ts'
import type { PartitionProblem } from './partition-problem.ts'
import type { PartitionSource } from './partition-source.ts'
import { patrolPerM2 } from './partition-source.ts'
import type { PartitionNote, PartitionReport } from './report.ts'
import { solveTownship } from './solve-township.ts'

/** A proved plan and what is said about it. */
export type Partition = { readonly plan: PlanTopology; readonly report: PartitionReport }

/** Other seeds tried when a result cannot be proved. */
const RETRIES = 2

function isCount(count: number): boolean {
  return Number.isInteger(count) && count > 0
}

/** The first thing about a source that makes no sense. */
export function checkSource(source: PartitionSource): PartitionProblem | undefined {
  const known = new Set(source.townships.map(({ code }) => code))
  const unknown = [...source.cellCounts.keys()].find((code) => !known.has(code))
  if (unknown !== undefined) return { code: 'unknown_township', townshipCode: unknown }
  const checks: readonly (readonly [field: string, isGood: boolean])[] = [
    ['cellCounts', [...source.cellCounts.values()].every(isCount) && source.cellCounts.size > 0],
    ['tolerance', source.tolerance > 0 && source.tolerance < 1],
    ['patrolShare', source.patrolShare >= 0 && source.patrolShare <= 1],
    ['seed', Number.isInteger(source.seed)],
    ['enterprises', source.enterprises.every(({ weight }) => weight > 0 && Number.isFinite(weight))],
  ]
  const bad = checks.find(([, isGood]) => !isGood)
  return bad && { code: 'source_malformed', field: bad[0] }
}

/** The townships to cut, in the order of their codes. */
export function townshipsToCut({ townships, cellCounts }: PartitionSource): Township[] {
  return townships.filter(({ code }) => cellCounts.has(code)).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Work for each square metre of patrol over the townships to cut. */
export function patrolOf(source: PartitionSource): number {
  if (source.patrolPerM2 !== undefined) return source.patrolPerM2
  const land = townshipsToCut(source).flatMap(({ polygons }) => polygons)
  return patrolPerM2(source, areaOf(source, land))
}

/** Cuts one township afresh. Townships do not depend on each other, so that several threads may share them out. */
export function cutTownship(
  source: PartitionSource,
  township: Township,
  conduct: Conduct,
): Result<NamedTownship, PartitionProblem> {
  return mapResult(solveTownship(source, township, { patrol: patrolOf(source), conduct }), (solved) => ({
    solved,
    names: nameNewCells(source, solved),
  }))
}

function cutAll(source: PartitionSource, conduct: Conduct): Result<NamedTownship[], PartitionProblem> {
  const named: NamedTownship[] = []
  const townships = townshipsToCut(source)
  for (const township of townships) {
    const cut = cutTownship(source, township, conduct)
    if (!cut.ok) return cut
    named.push(cut.value)
    conduct.onProgress?.(named.length, townships.length)
  }
  return succeed(named)
}

/** Puts cut townships together, proves the plan and reports on it. */
export function finishPartition(
  source: PartitionSource,
  named: readonly NamedTownship[],
): Result<Partition, PartitionProblem> {
  return mapResult(composePlan(source, named), (plan) => ({
    plan,
    report: makeReport(source, plan, named, patrolOf(source)),
  }))
}

/** Runs something that may be cancelled. */
export function cancellable<V>(run: () => Result<V, PartitionProblem>): Result<V, PartitionProblem> {
  try {
    return run()
  } catch (error) {
    if (error instanceof Cancelled) return refuse({ code: 'cancelled' })
    throw error
  }
}

/**
 * Cuts townships into cells of even work: compact, connected, exact, the same for the same source. Runs to the end on its
 * thread; `conduct` is told of progress and asked whether to stop. Nothing is handed out that is not proved.
 */
export function partitionDistrict(
  source: PartitionSource,
  conduct: Conduct = {},
): Result<Partition, PartitionProblem> {
  const problem = checkSource(source)
  if (problem) return refuse(problem)
  return cancellable(() => {
    let result = cutOnce(source, conduct)
    // A result that is not a partition has never been seen; chance of another seed is a better answer than none.
    for (let retry = 1; retry <= RETRIES && !result.ok && result.problem.code === 'not_proved'; retry += 1)
      result = cutOnce({ ...source, seed: source.seed + 1_000_003 * retry }, conduct)
    // A plan that pays no heed to lines is better than none, and says so.
    const isTangled = !result.ok && result.problem.code === 'not_proved' && source.lines !== undefined
    return isTangled ? cutWithoutLines(source, conduct) : result
  })
}

function cutWithoutLines(source: PartitionSource, conduct: Conduct): Result<Partition, PartitionProblem> {
  const { lines: _, ...plain } = source
  return mapResult(cutOnce(plain, conduct), ({ plan, report }) => {
    const given = townshipsToCut(source).map(
      ({ code }): PartitionNote => ({
        code: 'lines_not_followed',
        townshipCode: code,
        faceIds: [],
        enterpriseIds: [],
        share: null,
      }),
    )
    return { plan, report: { ...report, notes: [...report.notes, ...given] } }
  })
}

function cutOnce(source: PartitionSource, conduct: Conduct): Result<Partition, PartitionProblem> {
  const named = cutAll(source, conduct)
  return named.ok ? finishPartition(source, named.value) : named
}
