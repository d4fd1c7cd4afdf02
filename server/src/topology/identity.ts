import type { LatticePoint } from './lattice.ts'
import type { FaceId } from './plan-topology.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'

/** A part of land that could keep a name. */
export type SizedPart = { readonly id: FaceId; readonly doubledArea: bigint | number }

/**
 * The rule of who keeps name, code and responsibility after a split or a merge, unless a person says otherwise: the
 * larger part by exact area; of equal parts the one that comes first.
 */
export function largestFirst<Part extends { readonly doubledArea: bigint | number }>(
  parts: readonly Part[],
): Part[] {
  return parts.toSorted((a, b) =>
    b.doubledArea > a.doubledArea ? 1 : b.doubledArea < a.doubledArea ? -1 : 0,
  )
}

/** The parts of a cell code 网格编码: 6 digits county, 3 township, 3 village, 3 sequence. */
export type CellCode = {
  readonly county: string
  readonly township: string
  readonly village: string
  readonly sequence: number
}

const MAX_SEQUENCE = 999

/** The parts of a code of 15 digits; undefined for any other text. Sequence numbers start at 1. */
export function parseCellCode(code: string): CellCode | undefined {
  const [, county, township, village, sequence] = /^(\d{6})(\d{3})(\d{3})(\d{3})$/.exec(code) ?? []
  if (!county || !township || !village || !sequence || sequence === '000') return undefined
  return { county, township, village, sequence: Number(sequence) }
}

/** The 15 digits of a code. */
export function formatCellCode({ county, township, village, sequence }: CellCode): string {
  return `${county}${township}${village}${String(sequence).padStart(3, '0')}`
}

/** A cell that needs a code: the 12 digits of the village it is counted to, and a point of it (its label point). */
export type Uncoded = {
  readonly id: FaceId
  readonly villageCode: string
  readonly at: LatticePoint
}

/**
 * Cells in reading order: rows from north to south, within a row from west to east. A row holds the cells that lie less
 * than `rowUnits` (lattice units) south of its northernmost.
 */
export function inReadingOrder<Item extends { readonly at: LatticePoint }>(
  items: readonly Item[],
  rowUnits: number,
): Item[] {
  const southwards = items.toSorted((a, b) => b.at[1] - a.at[1] || a.at[0] - b.at[0])
  const rows: Item[][] = []
  let northernmost = Infinity
  for (const item of southwards) {
    const row = rows.at(-1)
    if (row && northernmost - item.at[1] < rowUnits) row.push(item)
    else {
      rows.push([item])
      northernmost = item.at[1]
    }
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.at[0] - b.at[0]))
}

/** Why no code can be given: the village's code is not 12 digits, or its 999 numbers are used up. */
export type CodeProblem = {
  readonly code: 'village_code_wrong' | 'codes_exhausted'
  readonly faceIds: readonly FaceId[]
}

function findHighest(usedCodes: Iterable<string>): Map<string, number> {
  const highest = new Map<string, number>()
  for (const used of usedCodes) {
    const parsed = parseCellCode(used)
    if (!parsed) continue
    const village = used.slice(0, 12)
    highest.set(village, Math.max(highest.get(village) ?? 0, parsed.sequence))
  }
  return highest
}

/**
 * Codes for new cells, in reading order, per village counting on from the highest number ever given. `usedCodes` are all
 * codes that were ever given, those of voided cells too: a code is never given again, not even to fill a hole.
 */
export function giveCodes(
  cells: readonly Uncoded[],
  usedCodes: Iterable<string>,
  rowUnits: number,
): Result<ReadonlyMap<FaceId, string>, CodeProblem> {
  const wrong = cells.filter(({ villageCode }) => !/^\d{12}$/.test(villageCode))
  if (wrong.length > 0) return refuse({ code: 'village_code_wrong', faceIds: wrong.map(({ id }) => id) })
  const highest = findHighest(usedCodes)
  const codes = new Map<FaceId, string>()
  const left: FaceId[] = []
  for (const { id, villageCode } of inReadingOrder(cells, rowUnits)) {
    const sequence = (highest.get(villageCode) ?? 0) + 1
    highest.set(villageCode, sequence)
    if (sequence > MAX_SEQUENCE) left.push(id)
    else codes.set(id, `${villageCode}${String(sequence).padStart(3, '0')}`)
  }
  return left.length > 0 ? refuse({ code: 'codes_exhausted', faceIds: left }) : succeed(codes)
}

/** What a change of plan means for the codes of cells. */
export type Succession = {
  /** Cells that go on, with their code. */
  readonly kept: readonly FaceId[]
  /** Cells that begin; they have no code yet. */
  readonly begun: readonly FaceId[]
  /** Codes that are voided: they stay on record and are never given again. */
  readonly voidedCodes: readonly string[]
}

/** Compares the cells of two plans: name and code before, name and code after. */
export function findSuccession(
  before: readonly { readonly id: FaceId; readonly code: string | null }[],
  after: readonly { readonly id: FaceId; readonly code: string | null }[],
): Succession {
  const earlier = new Set(before.map(({ id }) => id))
  const codesAfter = new Set(after.map(({ code }) => code))
  return {
    kept: after.filter(({ id }) => earlier.has(id)).map(({ id }) => id),
    begun: after.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    voidedCodes: before.flatMap(({ code }) => (code === null || codesAfter.has(code) ? [] : [code])),
  }
}
