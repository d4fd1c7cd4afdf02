import type { NamedTownship } from '../../partition/compose-plan.ts'
import type { GivenLine } from '../../partition/given-lines.ts'
import type { CellShape } from '../../partition/measure-cells.ts'
import type { Churn, TownshipReport } from '../../partition/report.ts'
import type { StoredDraft } from '../../stored-draft.queries.ts'
import type { TopologyDifference } from '../../topology/difference.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import type { FaceId } from '../../topology/plan-topology.ts'
import type { LoadedCell } from '../plans/loaded-cells.queries.ts'
import type { PartitionRefusal, PartitionWish } from './contract.ts'
import type { RatedEnterprise } from './queries.ts'
import type { Hours, PartitionNoteCode, PartitionReport, Succession } from './report.contract.ts'

/** What the district says of its townships and villages today. */
export type Ground = {
  readonly townships: readonly {
    readonly code: string
    readonly name: string
    readonly subBureauId: number | null
    readonly seat: LatticePoint | null
  }[]
  readonly villages: readonly {
    readonly code: string
    readonly name: string
    readonly townshipCode: string
    readonly at: LatticePoint | null
  }[]
}

/** Places of the memory that the threads of a run share: whether one has begun, townships done, of how many, the next to cut. */
export const SIGNALS = { isRunning: 0, doneCount: 1, totalCount: 2, next: 3 } as const
export const SIGNAL_BYTES = 16

/** Everything that a run rests on; plain values, the same for all its threads. */
export type PartitionSetting = {
  /** Names the run and the attempt: a thread keeps what it made of the last one. */
  readonly key: string
  readonly stored: StoredDraft
  /** Cells of the plan in force; null while there is none. */
  readonly inForce: readonly LoadedCell[] | null
  readonly wish: PartitionWish
  /** Lines that borders are to follow, as far as the district and the request have them. */
  readonly lines: readonly GivenLine[]
  /** Codes of the townships to cut. */
  readonly townships: readonly string[]
  readonly enterprises: readonly RatedEnterprise[]
  readonly ground: Ground
  /** Who holds one of the roles that count in which cell, without saying who. */
  readonly duties: readonly { readonly code: string; readonly personId: number }[]
  /** Every cell code that was ever given. */
  readonly usedCodes: readonly string[]
}

/** cut – the thread takes townships until none is left; finish – it puts all of them together. */
export type PartitionJob = {
  readonly setting: PartitionSetting
  /** See `SIGNALS`. */
  readonly signals: SharedArrayBuffer
} & ({ readonly task: 'cut' } | { readonly task: 'finish'; readonly cut: readonly CutTownship[] })

export type CutTownship = { readonly code: string; readonly named: NamedTownship }

/** Why a run came to nothing. */
export type Refused = {
  readonly refusal: PartitionRefusal
  readonly townshipCode: string | null
  readonly detail: string
}

/** A cell of the draft, of the plan in force or of the result. */
export type CellName = { readonly faceId: FaceId; readonly name: string | null; readonly code: string | null }

/** The work of a cell or a township. */
export type CountedWork = {
  readonly enterpriseCount: number
  readonly visits: number
  readonly openCaseCount: number
  readonly complaintCount: number
  readonly hours: Hours
}

/** Whose holders a cell of the result would have: those of a cell of the plan in force, by its code. */
export type Donor = Pick<Succession, 'rule' | 'from'>

export type FoundCell = Omit<CellShape, 'id'> &
  CountedWork & {
    readonly faceId: FaceId
    readonly name: string | null
    readonly villageCode: string | null
    readonly isNew: boolean
    readonly code: string | null
    readonly isCodeGiven: boolean
    readonly deviation: number
  }

export type FoundNote = {
  readonly code: PartitionNoteCode
  readonly townshipCode: string | null
  readonly faces: readonly CellName[]
  readonly enterpriseIds: readonly number[]
  readonly share: number | null
}

/** What changes hands, with the cells that gain or lose land. */
export type FoundChurn = Omit<Churn, 'faceIds'> & { readonly cells: readonly CellName[] }

/** What the threads found; names of people and enterprises are put to it by the thread of the requests. */
export type PartitionFound = {
  readonly difference: TopologyDifference
  readonly cells: readonly FoundCell[]
  readonly townships: readonly (TownshipReport & {
    readonly cellCountBefore: number
    readonly keptCellCount: number
  })[]
  readonly notes: readonly FoundNote[]
  readonly churn: { readonly againstDraft: FoundChurn; readonly againstInForce: FoundChurn | null }
  /** For every cell of the result, those of other townships too. */
  readonly donors: readonly (readonly [faceId: FaceId, donor: Donor])[]
  readonly unratedCount: number
  readonly worstDeviation: number
  readonly meanCompactness: number
  readonly meanConvexity: number
  readonly interiorVerticesPerCell: number
  readonly lineShare: number | null
  readonly lines: PartitionReport['lines']
  readonly fingerprint: string
}

export type PartitionReply =
  | { readonly cut: readonly CutTownship[] }
  | { readonly found: PartitionFound }
  | Refused
