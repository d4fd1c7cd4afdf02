import { finishPartition, townshipsToCut } from '../../partition/partition.ts'
import { getOrThrow } from '../../topology/checked.ts'
import { cutTownships, explainProblem } from './cut-townships.ts'
import { type LaidRun, layRun } from './lay-run.ts'
import { nameResult } from './name-result.ts'
import {
  type CutTownship,
  type PartitionJob,
  type PartitionReply,
  type PartitionSetting,
  SIGNALS,
} from './partition-job.ts'
import { tellResult } from './tell-result.ts'

/** Laying out a run takes as long as cutting a township: a thread does it once for both of its jobs. */
let lastLaid: { readonly key: string; readonly laid: ReturnType<typeof layRun> } | undefined

function layOnce(setting: PartitionSetting): ReturnType<typeof layRun> {
  if (lastLaid?.key !== setting.key) lastLaid = { key: setting.key, laid: layRun(setting) }
  return lastLaid.laid
}

function isNothingLeft(signals: Int32Array): boolean {
  const total = Atomics.load(signals, SIGNALS.totalCount)
  return total > 0 && Atomics.load(signals, SIGNALS.next) >= total
}

function finish(run: LaidRun, cut: readonly CutTownship[]): PartitionReply {
  const byCode = new Map(cut.map(({ code, named }) => [code, named]))
  const inOrder = townshipsToCut(run.source).map(({ code }) => getOrThrow(byCode, code))
  const partition = finishPartition(run.source, inOrder)
  if (!partition.ok) return explainProblem(partition.problem)
  const named = nameResult(partition.value.plan, run)
  return { found: tellResult({ run, partition: partition.value, named }) }
}

/** Does one job of a run in a thread. Whatever comes out at the end is proved. */
export function runPartition(job: PartitionJob): PartitionReply {
  const signals = new Int32Array(job.signals)
  Atomics.store(signals, SIGNALS.isRunning, 1)
  if (job.task === 'cut' && isNothingLeft(signals)) return { cut: [] }
  const laid = layOnce(job.setting)
  if (!laid.ok) return laid.problem
  if (job.task === 'finish') return finish(laid.value, job.cut)
  const cut = cutTownships(laid.value, signals)
  return cut.ok ? { cut: cut.value } : cut.problem
}
