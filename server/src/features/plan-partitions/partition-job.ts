import type { CellReport, Churn, NoteCode, PartitionReport, TownshipReport } from '../../partition/report.ts'
import type { StoredDraft } from '../../stored-draft.queries.ts'
import type { TopologyDifference } from '../../topology/difference.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import type { FaceId } from '../../topology/plan-topology.ts'
import type { PartitionRefusal, PartitionWish } from './contract.ts'
import type { RatedEnterprise } from './queries.ts'

/** What the district says of its townships and villages today. */
export type Ground = {
  readonly townships: readonly {
    readonly code: string
    readonly name: string
    readonly subBureauId: number | null
  }[]
  readonly villages: readonly {
    readonly code: string
    readonly name: string
    readonly townshipCode: string
    readonly at: LatticePoint | null
  }[]
}

/** Places of the memory that both threads share: whether to stop, whether it began, townships done, of how many. */
export const SIGNALS = { isCancelled: 0, isRunning: 1, doneCount: 2, totalCount: 3 } as const

/** What the thread is asked; plain values. */
export type PartitionJob = {
  readonly stored: StoredDraft
  readonly wish: PartitionWish
  /** Codes of the townships to cut. */
  readonly townships: readonly string[]
  readonly enterprises: readonly RatedEnterprise[]
  readonly ground: Ground
  /** Four 32-bit integers, see `SIGNALS`. */
  readonly signals: SharedArrayBuffer
}

/** A cell of the draft, or of the result. */
export type CellName = { readonly faceId: FaceId; readonly name: string | null; readonly code: string | null }

/** What the thread found; names and people are put to it by the thread of the requests. */
export type PartitionFound = {
  readonly difference: TopologyDifference
  readonly report: Omit<PartitionReport, 'cells' | 'townships' | 'notes' | 'churn'> & {
    readonly churn: Churn
  }
  readonly cells: readonly (CellReport & { readonly name: string | null; readonly isNew: boolean })[]
  readonly townships: readonly (TownshipReport & {
    readonly cellCodesBefore: readonly string[]
    readonly cellCountBefore: number
    readonly keptCellCount: number
  })[]
  readonly notes: readonly {
    readonly code: NoteCode
    readonly townshipCode: string | null
    readonly faces: readonly CellName[]
    readonly enterpriseIds: readonly number[]
    readonly share: number | null
  }[]
  /** Cells of the draft that gain or lose land. */
  readonly changedCells: readonly CellName[]
  readonly unratedCount: number
}

export type PartitionReply =
  | { readonly found: PartitionFound }
  | { readonly refusal: PartitionRefusal; readonly townshipCode: string | null; readonly detail: string }
  | { readonly isCancelled: true }
