import type { PersistentMap } from '@tongzhou/server/topology/persistent-map'
import { requireFrom } from '@tongzhou/server/topology/persistent-map'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import type { Balance, Counts, FaceFigures } from './face-figures.ts'
import { noCounts, sumCounts } from './face-figures.ts'
import type { FigureGround, SubBureauStaff } from './figure-ground.ts'

/** Sums over the cells of a township, or over those of them that belong to one sub-bureau. */
export type CellTotals = Counts & { readonly cellCount: number }

/** Figures of a township: sums over its cells, and what is left unassigned. */
export type TownshipFigures = CellTotals & {
  readonly code: string
  /** Workload of a cell on average; null without cells. */
  readonly meanWorkload: number | null
  readonly unassigned: Counts
  /** Parts of the sums by sub-bureau. */
  readonly partOfSubBureau: ReadonlyMap<number, CellTotals>
}

/** Figures of a sub-bureau: sums over its cells, and its staff against the floor. */
export type SubBureauFigures = CellTotals & {
  readonly id: number
  readonly staff: SubBureauStaff
  /** Visits a year that fall to one of its people; null without staff. */
  readonly workloadPerPerson: number | null
}

function totalOf(cells: readonly FaceFigures[], ground: FigureGround): CellTotals {
  return { ...sumCounts(cells, ground), cellCount: cells.length }
}

/** Figures of a township from those of its faces, given in the order of their names. */
export function sumTownship(
  code: string,
  faces: readonly FaceFigures[],
  ground: FigureGround,
): TownshipFigures {
  const cells = faces.filter(({ kind }) => kind === 'cell')
  const unassigned = faces.filter(({ kind }) => kind !== 'cell')
  const bureauIds = new Set(cells.flatMap(({ subBureauId }) => subBureauId ?? []))
  const total = totalOf(cells, ground)
  return {
    ...total,
    code,
    meanWorkload: cells.length > 0 ? total.workload / cells.length : null,
    unassigned: sumCounts(unassigned, ground),
    partOfSubBureau: new Map(
      [...bureauIds].map((id) => {
        return [
          id,
          totalOf(
            cells.filter(({ subBureauId }) => subBureauId === id),
            ground,
          ),
        ]
      }),
    ),
  }
}

/** Figures of a sub-bureau from its parts of the townships. */
export function sumSubBureau(
  staff: SubBureauStaff,
  townships: ReadonlyMap<string, TownshipFigures>,
  ground: FigureGround,
): SubBureauFigures {
  const codes = [...townships.keys()].toSorted()
  const parts = codes.flatMap((code) => townships.get(code)?.partOfSubBureau.get(staff.id) ?? [])
  const sum = parts.length > 0 ? sumCounts(parts, ground) : noCounts(ground)
  return {
    ...sum,
    id: staff.id,
    staff,
    cellCount: parts.reduce((count, part) => count + part.cellCount, 0),
    workloadPerPerson: staff.staffCount > 0 ? sum.workload / staff.staffCount : null,
  }
}

/** The figures of a face with its balance; `toleranceShare` is the largest deviation that is in balance. */
export function withBalance(
  face: FaceFigures,
  meanWorkload: number | null,
  toleranceShare: number,
): FaceFigures {
  const hasMean = face.kind === 'cell' && meanWorkload !== null && meanWorkload > 0
  const deviation = hasMean ? face.workload / meanWorkload - 1 : null
  return { ...face, deviation, balance: judgeBalance(deviation, toleranceShare) }
}

function judgeBalance(deviation: number | null, toleranceShare: number): Balance {
  if (deviation === null) return 'none'
  if (Math.abs(deviation) <= toleranceShare) return 'within'
  return deviation > 0 ? 'above' : 'below'
}

/** Figures of faces by their names. */
export function readFaces(faces: PersistentMap<FaceFigures>, ids: readonly FaceId[]): FaceFigures[] {
  return ids.map((id) => requireFrom(faces, id))
}
