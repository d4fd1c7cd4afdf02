import { demandFilled } from './rows.ts'
import type {
  KnownCertificate,
  KnownPerson,
  KnownPost,
  NewCertificate,
  NewPost,
  PersonChange,
} from './staff-knowledge.ts'
import type { StaffRow } from './staff-row.ts'
import { staffHeadings as h } from './staff-sheet.ts'

/**
 * What a row does to the post of a person of record: a later day begins a new post in the same body, the same day
 * mends title and kind. People move between bodies by a transfer, which counts staff before and after.
 */
export function planPost(
  row: StaffRow,
  person: KnownPerson,
): Pick<PersonChange, 'postCorrection' | 'newPost'> {
  return person.post ? planPresentPost(row, person.post) : planFirstPost(row, person)
}

function planPresentPost(row: StaffRow, post: KnownPost): Pick<PersonChange, 'postCorrection' | 'newPost'> {
  const { reader } = row
  const written = overlayPost(row, post)
  const isSame = written.establishment === post.establishment && written.title === post.title
  if (written.organisationId !== post.organisationId) reader.fault(h.body, 'needs_transfer')
  else if (written.since === post.since) return isSame ? {} : { postCorrection: { post, ...written } }
  else if (written.since > post.since && !isSame) return { newPost: written }
  else reader.fault(h.since, 'post_day_differs', post.since)
  return {}
}

/** An empty cell leaves what is there. */
const overlayPost = (row: StaffRow, post: KnownPost): NewPost => ({
  organisationId: row.organisationId ?? post.organisationId,
  establishment: row.establishment ?? post.establishment,
  title: row.title ?? post.title,
  since: row.since ?? post.since,
})

/** Somebody without a post gets one when the row names all of it, and stays without when it names nothing. */
function planFirstPost(row: StaffRow, { freeFrom }: KnownPerson): Pick<PersonChange, 'newPost'> {
  const { reader, organisationId, establishment, title, since } = row
  const fields = [organisationId, establishment, title, since]
  if (fields.every((field) => field === null)) return {}
  demandFilled(reader, [
    [h.body, organisationId],
    [h.establishment, establishment],
    [h.title, title],
    [h.since, since],
  ])
  if (organisationId === null || establishment === null || title === null || since === null) return {}
  if (freeFrom !== null && since < freeFrom) {
    reader.fault(h.since, 'before_last_post', freeFrom)
    return {}
  }
  return { newPost: { organisationId, establishment, title, since } }
}

/** What a row does to the enforcement certificate that it names; undefined for nothing. */
export function planCertificate(
  row: StaffRow,
  personId: number | null,
  certificates: ReadonlyMap<string, KnownCertificate>,
): Pick<PersonChange, 'newCertificate' | 'certificateCorrection'> | undefined {
  const { reader, certificate: number } = row
  if (number === null) {
    if (row.issuer ?? row.issuedOn ?? row.validUntil) demandFilled(reader, [[h.certificate, null]])
    return undefined
  }
  const former = certificates.get(number)
  if (!former) return planNewCertificate(row, number)
  if (former.personId !== personId || former.kind !== 'enforcement') {
    reader.fault(h.certificate, 'certificate_taken')
    return undefined
  }
  return planCorrection(row, former)
}

function planNewCertificate(row: StaffRow, number: string): { newCertificate: NewCertificate } | undefined {
  const { reader, issuer, issuedOn, validUntil } = row
  demandFilled(reader, [
    [h.issuer, issuer],
    [h.issuedOn, issuedOn],
    [h.validUntil, validUntil],
  ])
  if (issuer === null || issuedOn === null || validUntil === null) return undefined
  if (validUntil < issuedOn) reader.fault(h.validUntil, 'certificate_order')
  return { newCertificate: { number, issuer, issuedOn, validUntil } }
}

function planCorrection(
  row: StaffRow,
  former: KnownCertificate,
): Pick<PersonChange, 'certificateCorrection'> | undefined {
  const values: NewCertificate = {
    number: former.number,
    issuer: row.issuer ?? former.issuer,
    issuedOn: row.issuedOn ?? former.issuedOn,
    validUntil: row.validUntil ?? former.validUntil,
  }
  const isSame =
    values.issuer === former.issuer &&
    values.issuedOn === former.issuedOn &&
    values.validUntil === former.validUntil
  if (isSame) return undefined
  if (former.isRevoked) row.reader.fault(h.certificate, 'certificate_revoked')
  if (values.validUntil < values.issuedOn) row.reader.fault(h.validUntil, 'certificate_order')
  return { certificateCorrection: { former, values } }
}
