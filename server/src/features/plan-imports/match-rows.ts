import { createHash } from 'node:crypto'
import type { LatticePolygon } from '../../topology/lattice.ts'
import type { Face, FaceId } from '../../topology/plan-topology.ts'
import type { FileRecord } from './file-table.ts'
import type { TownshipFinder } from './place-rows.ts'
import type { RowAttributes } from './row-attributes.ts'
import type { RowShape } from './row-shape.ts'
import type { Warning } from './warnings.ts'

/** A row with its land and the cell that it is about. */
export type MatchedRow = {
  readonly row: number
  readonly attributes: RowAttributes
  readonly polygons: readonly LatticePolygon[]
  /** The cell of the draft that the row names; null for a new one. */
  readonly existing: Face | null
  readonly faceId: FaceId
  /** Null when nothing of the row can be taken. */
  readonly townshipCode: string | null
  readonly warnings: readonly Warning[]
}

export type RawRow = {
  readonly record: FileRecord
  readonly attributes: RowAttributes
  readonly shape: RowShape
}

type Ground = {
  readonly faces: ReadonlyMap<FaceId, Face>
  readonly townships: TownshipFinder
  readonly townshipName: (code: string) => string
}

/** The same row of the same file has the same name, so that taking a file twice changes nothing the second time. */
function newId({ record, shape }: RawRow, taken: ReadonlyMap<FaceId, number>): FaceId {
  const hash = createHash('sha256')
    .update(`${record.row} ${JSON.stringify(shape.polygons)}`)
    .digest('hex')
  let start = 0
  while (taken.has(`new-${hash.slice(start, start + 12)}`)) start += 1
  return `new-${hash.slice(start, start + 12)}`
}

/** Takes rows in their order: the first that names a cell is that cell. */
class Matcher {
  readonly #rowOfFace = new Map<FaceId, number>()
  readonly #rowOfCode = new Map<string, number>()
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  match(raw: RawRow): MatchedRow {
    const { record, attributes, shape } = raw
    const home = this.#homeOf(raw)
    const named = this.#findNamed(attributes, record.row)
    const isElsewhere = named.face !== null && home !== null && home !== named.face.townshipCode
    const own = isElsewhere ? null : named.face
    const faceId = own?.id ?? newId(raw, this.#rowOfFace)
    const existing = own ?? this.#ground.faces.get(faceId) ?? null
    this.#rowOfFace.set(faceId, record.row)
    const strayed = isElsewhere ? [this.#strayed(named.face?.townshipCode)] : this.#checkTownship(raw, home)
    return {
      row: record.row,
      attributes,
      polygons: shape.polygons,
      existing,
      faceId,
      townshipCode: home,
      warnings: [...shape.warnings, ...named.warnings, ...attributes.warnings, ...strayed],
    }
  }

  /** The township in which the row is to be: the one of the cell or the one it says, if it has land there; else where most is. */
  #homeOf({ attributes, shape }: RawRow): string | null {
    if (shape.polygons.length === 0) return null
    const { faces, townships } = this.#ground
    const named = faces.get(attributes.code ?? '')?.townshipCode ?? attributes.townshipCode
    return named && townships.touches(shape.polygons, named) ? named : townships.homeOf(shape.polygons)
  }

  #findNamed({ code, faceId }: RowAttributes, row: number): { face: Face | null; warnings: Warning[] } {
    if (code === null) return { face: this.#findFace(faceId), warnings: [] }
    const otherRow = this.#rowOfCode.get(code)
    if (otherRow !== undefined)
      return { face: null, warnings: [{ code: 'duplicate_code', otherRow, text: code }] }
    this.#rowOfCode.set(code, row)
    const face = this.#findFace(code)
    if (face) return { face, warnings: [] }
    return {
      face: null,
      warnings: [{ code: /^\d{15}$/.test(code) ? 'unknown_code' : 'malformed_code', text: code }],
    }
  }

  #findFace(id: FaceId | null): Face | null {
    const face = this.#ground.faces.get(id ?? '')
    return face?.kind === 'cell' && !this.#rowOfFace.has(face.id) ? face : null
  }

  #checkTownship({ attributes }: RawRow, home: string | null): Warning[] {
    const { townshipCode } = attributes
    return townshipCode === null || home === null || home === townshipCode
      ? []
      : [this.#strayed(townshipCode)]
  }

  #strayed(code: string | null | undefined): Warning {
    return { code: 'township_differs', text: this.#ground.townshipName(code ?? '') }
  }
}

/** Finds the cell of every row, its township, and a name for new cells. */
export function matchRows(rows: readonly RawRow[], ground: Ground): MatchedRow[] {
  const matcher = new Matcher(ground)
  return rows.map((row) => matcher.match(row))
}
