import type { NamedTownship } from '../../partition/compose-plan.ts'
import { cancellable, cutTownship, townshipsToCut } from '../../partition/partition.ts'
import type { PartitionProblem } from '../../partition/partition-problem.ts'
import { evenOutTownship } from '../../partition/rebalance.ts'
import { type Result, refuse, succeed } from '../../topology/result.ts'
import type { LaidRun } from './lay-run.ts'
import { type CutTownship, type Refused, SIGNALS } from './partition-job.ts'

/** How a fault of the partition is told. */
export function explainProblem(problem: PartitionProblem): Refused {
  if (problem.code === 'land_not_cut')
    return { refusal: problem.code, townshipCode: problem.townshipCode, detail: problem.code }
  const detail =
    problem.code === 'not_proved' ? JSON.stringify(problem.problems.slice(0, 3)) : JSON.stringify(problem)
  return { refusal: problem.code === 'not_proved' ? 'not_proved' : 'failed', townshipCode: null, detail }
}

/** Cuts townships, each of which one thread takes, until none is left. What a township becomes does not depend on the others. */
export function cutTownships(
  { setting, source }: LaidRun,
  signals: Int32Array,
): Result<CutTownship[], Refused> {
  const wanted = (code: string) => source.cellCounts.get(code) ?? 0
  // The largest first, so that no thread is left alone with one at the end.
  const townships = townshipsToCut(source).toSorted((a, b) => wanted(b.code) - wanted(a.code))
  Atomics.store(signals, SIGNALS.totalCount, townships.length)
  const cut: CutTownship[] = []
  for (;;) {
    const township = townships[Atomics.add(signals, SIGNALS.next, 1)]
    if (!township) return succeed(cut)
    const found = cancellable(
      (): Result<NamedTownship, PartitionProblem> =>
        setting.wish.mode === 'new'
          ? cutTownship(source, township, {})
          : evenOutTownship(source, township, {}),
    )
    if (!found.ok) return refuse(explainProblem(found.problem))
    cut.push({ code: township.code, named: found.value })
    Atomics.add(signals, SIGNALS.doneCount, 1)
  }
}
