import type { EqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { ArcRuler } from './arc-ruler.ts'
import { createArcRuler } from './arc-ruler.ts'

/** A sub-bureau as the figures show it; the floor is null where none counts for it. */
export type SubBureauStaff = {
  readonly id: number
  readonly name: string
  readonly staffCount: number
  /** Staff in administrative 行政 or institution 事业 posts. */
  readonly establishedStaffCount: number
  readonly floor: {
    readonly leastStaff: number
    readonly leastEstablishedStaff: number
    /** False while its source is not established well enough: shown, but it counts for nothing. */
    readonly isActive: boolean
  } | null
}

/** What the figures are counted from, as the server answers it. */
export type FigureSource = {
  readonly enterprises: readonly {
    readonly at: LatticePoint
    /** A code of `levels`; null where none is known, which asks for no visit. */
    readonly level: string | null
    readonly openCaseCount: number
  }[]
  readonly levels: readonly { readonly code: string; readonly visitsPerYear: number }[]
  /** People who hold a role in a cell today. */
  readonly cells: readonly { readonly code: string; readonly persons: number }[]
  readonly townships: readonly {
    readonly code: string
    readonly name: string
    readonly subBureauId: number | null
  }[]
  readonly subBureaus: readonly SubBureauStaff[]
}

/** The source made ready once; it stays the same for a whole session. Enterprises are called by their index. */
export type FigureGround = {
  readonly plane: EqualAreaPlane
  readonly ruler: ArcRuler
  readonly points: readonly LatticePoint[]
  /** Per enterprise the index of its level; -1 for none. */
  readonly levelOf: readonly number[]
  readonly openCasesOf: readonly number[]
  readonly levelCodes: readonly string[]
  /** Per level. */
  readonly visitsPerYear: readonly number[]
  readonly personsOfCode: ReadonlyMap<string, number>
  readonly subBureauOfTownship: ReadonlyMap<string, number | null>
  readonly townships: FigureSource['townships']
  readonly subBureaus: FigureSource['subBureaus']
}

/** Makes a source ready for counting. A level that is not listed counts as none. */
export function prepareGround(source: FigureSource, plane: EqualAreaPlane): FigureGround {
  const { enterprises, levels, cells, townships, subBureaus } = source
  const indexOfLevel = new Map(levels.map(({ code }, index) => [code, index]))
  return {
    plane,
    ruler: createArcRuler(plane),
    points: enterprises.map(({ at }) => at),
    levelOf: enterprises.map(({ level }) => (level === null ? -1 : (indexOfLevel.get(level) ?? -1))),
    openCasesOf: enterprises.map(({ openCaseCount }) => openCaseCount),
    levelCodes: levels.map(({ code }) => code),
    visitsPerYear: levels.map(({ visitsPerYear }) => visitsPerYear),
    personsOfCode: new Map(cells.map(({ code, persons }) => [code, persons])),
    subBureauOfTownship: new Map(townships.map(({ code, subBureauId }) => [code, subBureauId])),
    townships,
    subBureaus,
  }
}
