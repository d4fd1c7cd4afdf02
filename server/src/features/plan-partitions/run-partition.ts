import { type Partition, partitionDistrict } from '../../partition/partition.ts'
import type { PartitionProblem } from '../../partition/partition-problem.ts'
import { rebalanceDistrict } from '../../partition/rebalance.ts'
import { readDraft } from '../../stored-draft.ts'
import { findDifference } from '../../topology/difference.ts'
import { type FaceId, findFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import type { PartitionRefusal } from './contract.ts'
import { cellsIn, type MadeSource, makeSource } from './make-source.ts'
import { type NamedResult, nameResult } from './name-result.ts'
import {
  type CellName,
  type PartitionFound,
  type PartitionJob,
  type PartitionReply,
  SIGNALS,
} from './partition-job.ts'

function openDraft({ stored }: PartitionJob): PlanTopology {
  const topology = topologyFromParts(readDraft(stored))
  if (!topology.ok) throw new Error(`the draft makes no topology: ${topology.problem.code}`)
  return topology.value
}

const refused = (
  refusal: PartitionRefusal,
  detail: string,
  townshipCode: string | null = null,
): PartitionReply => ({ refusal, townshipCode, detail })

function explain(problem: PartitionProblem): PartitionReply {
  if (problem.code === 'cancelled') return { isCancelled: true }
  if (problem.code === 'land_not_cut') return refused('land_not_cut', problem.code, problem.townshipCode)
  if (problem.code === 'not_proved')
    return refused('not_proved', JSON.stringify(problem.problems.slice(0, 3)))
  return refused('failed', JSON.stringify(problem))
}

type Ended = NamedResult & {
  readonly draft: PlanTopology
  readonly partition: Partition
  readonly made: MadeSource
}

function nameIn(plan: PlanTopology, faceId: FaceId): CellName {
  const face = findFace(plan, faceId)
  return { faceId, name: face?.name ?? null, code: face?.code ?? null }
}

function tell({ draft, plan, renamed, partition: { report }, made }: Ended): PartitionFound {
  const nameOf = (id: FaceId) => renamed.get(id) ?? id
  return {
    difference: findDifference(draft, plan),
    cells: report.cells.map((cell) => {
      const id = nameOf(cell.id)
      return { ...cell, id, name: nameIn(plan, id).name, isNew: !findFace(draft, id) }
    }),
    townships: report.townships.map((township) => {
      const { cells, keptCount } = cellsIn(draft, township.code)
      return {
        ...township,
        cellCodesBefore: cells.flatMap(({ code }) => (code === null ? [] : [code])),
        cellCountBefore: cells.length,
        keptCellCount: keptCount,
      }
    }),
    notes: report.notes.map(({ faceIds, ...note }) => ({
      ...note,
      faces: faceIds.map((id) => nameIn(plan, nameOf(id))),
    })),
    report: { ...report, churn: report.churn ?? NO_CHURN },
    changedCells: (report.churn?.faceIds ?? []).map((id) => nameIn(draft, id)),
    unratedCount: made.unratedCount,
  }
}

const NO_CHURN = { enterprises: 0, enterpriseShare: 0, areaM2: 0, areaShare: 0, faceIds: [] }

/** Cuts townships of a draft. Whatever comes out is proved; it ends early when the shared memory says so. */
export function runPartition(job: PartitionJob): PartitionReply {
  const signals = new Int32Array(job.signals)
  const isCancelled = () => Atomics.load(signals, SIGNALS.isCancelled) === 1
  if (isCancelled()) return { isCancelled: true }
  Atomics.store(signals, SIGNALS.isRunning, 1)
  const draft = openDraft(job)
  const made = makeSource(job, draft)
  if (!made) return refused('no_land_left', 'cells that stay hold all land')
  const { source } = made
  Atomics.store(signals, SIGNALS.totalCount, source.cellCounts.size)
  const cut = job.wish.mode === 'new' ? partitionDistrict : rebalanceDistrict
  const result = cut(source, {
    isCancelled,
    onProgress: (done) => Atomics.store(signals, SIGNALS.doneCount, done),
  })
  if (!result.ok) return explain(result.problem)
  const named = nameResult(result.value.plan, { source, ground: job.ground })
  return { found: tell({ ...named, draft, partition: result.value, made }) }
}
