import type { FaceId } from '../topology/plan-topology.ts'
import type { LineKind } from './given-lines.ts'
import type { CellShape } from './measure-cells.ts'

/** A cell as the report shows it. Work in the unit of the enterprises' weights. */
export type CellReport = CellShape & {
  readonly work: number
  readonly enterprises: number
  /** Work over the mean of its township, less 1. */
  readonly deviation: number
}

/** How far a township could be evened out, and how far it was. */
export type TownshipReport = {
  readonly code: string
  readonly cellCount: number
  /** Mean work of its cells. */
  readonly target: number
  /** The tolerance used: the one asked for, or the least that sums of whole enterprises allow. */
  readonly tolerance: number
  /** Lightest enterprise over twice the mean: below this no deviation can be promised. */
  readonly floor: number
  /** Heaviest enterprise over the mean: any rounding of a fair share stays within it. */
  readonly ceiling: number
  readonly worstDeviation: number
  /** How the borders were begun in each connected piece, and after how many starts. */
  readonly starts: readonly { readonly start: string; readonly tries: number; readonly cellCount: number }[]
}

/**
 * What a person should know, named: no_enterprises – cells were made by area alone; fewer_enterprises_than_cells;
 * oversized – one place is more work than a cell may have, its cell stays heavier (faces: the cell, share: of the mean);
 * island_forced – whole cells on an island cannot meet the mean (share: the deviation); island_annexed – a piece too small
 * for a cell is a second part of one (faces: the cell); touches_itself – the township's border meets itself, its pieces
 * are treated as islands; tolerance_raised – below the floor of whole enterprises (share: the one used); over_tolerance –
 * cells beyond it all the same; lines_not_followed – drawing borders to the given lines would have
 * left cells beyond the tolerance; on_border – enterprises exactly on a border, counted to the smaller name; outside –
 * enterprises in no cell.
 */
export type NoteCode =
  | 'no_enterprises'
  | 'fewer_enterprises_than_cells'
  | 'oversized'
  | 'island_forced'
  | 'island_annexed'
  | 'touches_itself'
  | 'tolerance_raised'
  | 'over_tolerance'
  | 'lines_not_followed'
  | 'on_border'
  | 'outside'

/** Something worth knowing about a result; see `NoteCode`. */
export type PartitionNote = {
  readonly code: NoteCode
  readonly townshipCode: string | null
  readonly faceIds: readonly FaceId[]
  readonly enterpriseIds: readonly number[]
  readonly share: number | null
}

/** What changes hands against the plan in force: shares of its enterprises and area, and counts. */
export type Churn = {
  readonly enterprises: number
  readonly enterpriseShare: number
  readonly areaM2: number
  readonly areaShare: number
  /** Cells of the plan in force that gain or lose land: their people have to learn new ground. */
  readonly faceIds: readonly FaceId[]
}

/** How far borders between cells follow the given lines, before they were drawn to them and after. */
export type LinesReport = {
  /** Length of borders between cells in metres, and the share of it that lies on lines. */
  readonly borderM: number
  readonly share: number
  readonly shareBefore: number
  /** Metres of border on lines, by what the line is. */
  readonly onLinesM: Readonly<Record<LineKind, number>>
  /** Length of the lines inside the land that was cut, metres. */
  readonly linesM: number
  /** Mean compactness of the cells before less that after. */
  readonly compactnessGivenUp: number
}

/** Everything that is said about a result. */
export type PartitionReport = {
  readonly cells: readonly CellReport[]
  readonly townships: readonly TownshipReport[]
  readonly notes: readonly PartitionNote[]
  readonly worstDeviation: number
  readonly meanCompactness: number
  readonly meanConvexity: number
  readonly interiorVerticesPerCell: number
  /** Null when no lines were given. */
  readonly lines: LinesReport | null
  /** Against the plan in force; null when there is none. */
  readonly churn: Churn | null
  readonly seed: number
  readonly fingerprint: string
}
