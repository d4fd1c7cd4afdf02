import type { Db } from '@tongzhou/db'
import { type Actor, reachOf, requireOrganisations } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { listEquipment, listKinds } from '../equipment/queries.ts'
import { writeCustodian } from './custodian.ts'
import { listBodies, listColleagues } from './equipment.queries.ts'
import { equipmentColumns, stateWords } from './equipment-sheet.ts'
import { limits } from './limits.ts'
import type { Column } from './rows.ts'
import { listCertificates, listPeople } from './staff.queries.ts'
import type { KnownCertificate, KnownPerson } from './staff-knowledge.ts'
import { establishmentWords, staffColumns } from './staff-sheet.ts'

/** Rows to be written under their columns, and what they tell of. */
export interface ExportedRows {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly subjects: readonly string[]
}

interface Asker {
  readonly actor: Actor
  readonly today: string
  readonly organisation: number | undefined
}

function demandFew(count: number): void {
  if (count > limits.rows) throw new AppError('sheet_too_large', 'more rows than one sheet takes')
}

/** The word of a sheet for a word of the database. */
const wordFor = (words: ReadonlyMap<string, string>, value: string): string =>
  [...words].find(([, code]) => code === value)?.[0] ?? value

/** Everybody in post in the bodies in reach; private data only for those who may read them. */
export async function exportStaff(db: Db, { actor, today, organisation }: Asker): Promise<ExportedRows> {
  if (organisation !== undefined) requireOrganisations(actor, [organisation])
  const reach = reachOf(actor)
  const wanted = { named: null, organisation: organisation ?? null, limit: limits.rows + 1 }
  const people = await listPeople(db, reach, wanted)
  demandFew(people.length)
  const personIds = people.map(({ id }) => id)
  const certificates = new Map<number, KnownCertificate>()
  for (const certificate of await listCertificates(db, { personIds, numbers: [] })) {
    const isShown = certificate.kind === 'enforcement' && !certificate.isRevoked
    if (isShown && !certificates.has(certificate.personId))
      certificates.set(certificate.personId, certificate)
  }
  const bodies = new Map((await listBodies(db, reach, today)).map(({ id, name }) => [id, name]))
  const hasPrivate = actor.permissions.has('person.read_private')
  return {
    columns: staffColumns({ hasPrivate }),
    rows: people.map((person) => [
      ...openCells(person, bodies),
      ...certificateCells(certificates.get(person.id)),
      ...(hasPrivate ? privateCells(person) : []),
    ]),
    subjects: personIds.map((id) => `person:${id}`),
  }
}

function openCells({ id, name, post }: KnownPerson, bodies: ReadonlyMap<number, string>): (string | null)[] {
  if (!post) return [String(id), name, null, null, null, null]
  const establishment = wordFor(establishmentWords, post.establishment)
  return [String(id), name, bodies.get(post.organisationId) ?? null, establishment, post.title, post.since]
}

const certificateCells = (certificate: KnownCertificate | undefined): (string | null)[] =>
  certificate
    ? [certificate.number, certificate.issuer, certificate.issuedOn, certificate.validUntil]
    : [null, null, null, null]

const privateCells = ({ privateData }: KnownPerson): (string | null)[] => [
  privateData.phone,
  privateData.identityNumber,
  privateData.homeAddress,
]

/** All pieces of the bodies in reach, by asset number. */
export async function exportEquipment(db: Db, { actor, today, organisation }: Asker): Promise<ExportedRows> {
  if (organisation !== undefined) requireOrganisations(actor, [organisation])
  const reach = reachOf(actor)
  const pieces = await listEquipment(db, {
    reach,
    filter: { organisation },
    on: today,
    limit: limits.rows,
    after: undefined,
  })
  demandFew(pieces.length)
  const kinds = new Map((await listKinds(db)).map(({ name, code }) => [name, code]))
  const bodies = new Map((await listBodies(db, reach, today)).map(({ id, name }) => [id, name]))
  const colleagues = await listColleagues(db, reach, { on: today, names: null })
  return {
    columns: equipmentColumns,
    rows: pieces.map((piece) => [
      piece.asset_number,
      wordFor(kinds, piece.kind),
      piece.model,
      piece.serial_number,
      bodies.get(piece.organisation_id) ?? null,
      wordFor(stateWords, piece.state),
      piece.acquired_on,
      custodianCell(piece, colleagues),
      piece.calibrated_on,
      piece.calibration_valid_until,
      piece.note,
    ]),
    subjects: pieces.map(({ id }) => `equipment:${id}`),
  }
}

function custodianCell(
  piece: {
    readonly custodian_person_id: number | null
    readonly custodian_name: string | null
    readonly organisation_id: number
  },
  colleagues: Parameters<typeof writeCustodian>[1],
): string | null {
  const { custodian_person_id: personId, custodian_name: name, organisation_id: organisationId } = piece
  return personId === null || name === null
    ? null
    : writeCustodian({ personId, name, organisationId }, colleagues)
}
