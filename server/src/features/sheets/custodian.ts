import type { EquipmentValues } from '../equipment/writes.queries.ts'
import { equipmentHeadings as h } from './equipment-sheet.ts'
import type { RowReader } from './rows.ts'

/** Somebody with a post in a body today. */
export interface Colleague {
  readonly personId: number
  readonly name: string
  readonly organisationId: number
}

const personMark = /^(.+?)\s*[（(]编号\s*(\d{1,15})[）)]$/

/** A custodian as it stands in a cell: a name, with the number where the name alone would not do. */
export function parseCustodian(text: string): { readonly name: string; readonly personId: number | null } {
  const parts = personMark.exec(text)
  return parts ? { name: parts[1] ?? '', personId: Number(parts[2]) } : { name: text, personId: null }
}

/** The cell that leads back to a custodian: the name where it means one colleague of the body, else with the number. */
export function writeCustodian(custodian: Colleague, colleagues: readonly Colleague[]): string {
  const { name, personId, organisationId } = custodian
  const namesakes = colleagues.filter(
    (colleague) => colleague.organisationId === organisationId && colleague.name === name,
  )
  const isClear = namesakes.length === 1 && namesakes[0]?.personId === personId
  return isClear ? name : `${name}（编号 ${personId}）`
}

interface Search {
  /** The cell. */
  readonly written: string | null
  /** The piece as it is; null for a new one. */
  readonly former: EquipmentValues | null
  /** The body that will have the piece. */
  readonly organisationId: number
  readonly colleagues: readonly Colleague[]
}

/** The custodian who is written, else the one who is there; faults where that cannot be. */
export function findCustodian(reader: RowReader, search: Search): number | null {
  const { written, former, organisationId } = search
  const formerId = former?.custodian_person_id ?? null
  const isMoved = former !== null && former.organisation_id !== organisationId
  if (written !== null) return findWritten(reader, search, isMoved ? null : formerId)
  if (formerId !== null && isMoved) reader.fault(h.custodian, 'custodian_elsewhere')
  return formerId
}

function findWritten(reader: RowReader, search: Search, stayingId: number | null): number | null {
  const { name, personId } = parseCustodian(search.written ?? '')
  // Somebody who has left since stays in the list until the piece is given to somebody else.
  if (personId !== null && personId === stayingId) return stayingId
  const found = search.colleagues.filter(
    (colleague) =>
      colleague.organisationId === search.organisationId &&
      colleague.name === name &&
      (personId === null || colleague.personId === personId),
  )
  if (found.length === 1) return found[0]?.personId ?? null
  reader.fault(h.custodian, found.length === 0 ? 'custodian_elsewhere' : 'several_custodians')
  return stayingId
}
