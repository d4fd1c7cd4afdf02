import { isIdentityNumber } from '../../identity-number.ts'
import { createRowReader, type RowReader, type SheetRow } from './rows.ts'
import { establishmentWords, staffHeadings as h, newPersonWord } from './staff-sheet.ts'

/** What stands in a row of staff; null where nothing does. */
export interface StaffRow {
  readonly reader: RowReader
  readonly personId: number | null
  /** Whether it says that this is somebody new. */
  readonly isNew: boolean
  readonly name: string | null
  readonly organisationId: number | null
  readonly establishment: string | null
  readonly title: string | null
  readonly since: string | null
  readonly certificate: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
  readonly phone: string | null
  readonly identityNumber: string | null
  readonly homeAddress: string | null
}

/** Reads a row by itself; what it means for the people of record comes later. */
export function readStaffRow(row: SheetRow, bodies: ReadonlyMap<string, number>): StaffRow {
  const reader = createRowReader(row)
  const number = reader.text(h.number, 20)
  const isNew = number === newPersonWord
  return {
    reader,
    personId: number === null || isNew ? null : readNumber(reader, number),
    isNew,
    name: reader.text(h.name, 40),
    organisationId: readBody(reader, bodies),
    establishment: reader.choice(h.establishment, establishmentWords),
    title: reader.text(h.title, 60),
    since: reader.day(h.since),
    certificate: reader.text(h.certificate, 60),
    issuer: reader.text(h.issuer, 80),
    issuedOn: reader.day(h.issuedOn),
    validUntil: reader.day(h.validUntil),
    phone: readPhone(reader),
    identityNumber: readIdentityNumber(reader),
    homeAddress: reader.text(h.homeAddress, 200),
  }
}

function readNumber(reader: RowReader, text: string): number | null {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  reader.fault(h.number, 'not_a_person_number')
  return null
}

function readBody(reader: RowReader, bodies: ReadonlyMap<string, number>): number | null {
  const name = reader.text(h.body, 200)
  const id = name === null ? null : (bodies.get(name) ?? null)
  if (name !== null && id === null) reader.fault(h.body, 'no_such_body')
  return id
}

function readPhone(reader: RowReader): string | null {
  const phone = reader.text(h.phone, 40)
  if (phone === null || /^\+?\d[\d -]{4,18}$/.test(phone)) return phone
  reader.fault(h.phone, 'not_a_phone')
  return null
}

function readIdentityNumber(reader: RowReader): string | null {
  const number = reader.text(h.identityNumber, 40)?.toUpperCase() ?? null
  if (number === null || isIdentityNumber(number)) return number
  reader.fault(h.identityNumber, 'not_an_identity_number')
  return null
}
