import type { Face, FaceId, Township } from './plan-topology.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'

/** What may be said of a cell apart from its land. */
export type CellAttributes = Omit<Face, 'id' | 'kind' | 'townshipCode'>

const NO_ATTRIBUTES: CellAttributes = {
  code: null,
  name: null,
  villageCode: null,
  subBureauId: null,
  isLocked: false,
  isEnclave: false,
}
const ATTRIBUTES = Object.keys(NO_ATTRIBUTES) as (keyof CellAttributes)[]

/** A cell of which only what is given is known: no code, no name, no village, no sub-bureau, neither locked nor enclave. */
export function newCell(id: FaceId, townshipCode: string, attributes: Partial<CellAttributes> = {}): Face {
  return { ...NO_ATTRIBUTES, ...attributes, id, kind: 'cell', townshipCode }
}

/** What a new cell takes over from the cell it was part of: village and sub-bureau, neither name nor code. */
export function inheritFrom({ villageCode, subBureauId }: Face): Partial<CellAttributes> {
  return { villageCode, subBureauId }
}

/** The face of a township's land that no cell owns. */
export function unassignedFace({ code }: Township): Face {
  return { ...NO_ATTRIBUTES, id: unassignedIn(code), kind: 'unassigned', townshipCode: code }
}

/** The face of everything beyond the outline. */
export const OUTSIDE_FACE: Face = { ...NO_ATTRIBUTES, id: OUTSIDE, kind: 'outside', townshipCode: null }

/** The faces that every topology of these townships has. */
export function groundFaces(townships: readonly Township[]): Face[] {
  return [OUTSIDE_FACE, ...townships.map(unassignedFace)]
}

/** Says whether two faces of one name are the same in everything but their land. */
export function isSameFace(a: Face, b: Face): boolean {
  return (
    a.kind === b.kind && a.townshipCode === b.townshipCode && ATTRIBUTES.every((key) => a[key] === b[key])
  )
}
