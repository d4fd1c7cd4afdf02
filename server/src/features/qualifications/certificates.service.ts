import type { Trx } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import { listPersonPlaces } from '../../authority/person-place.queries.ts'
import { reachesPlace, requireReachedPerson } from '../../authority/person-place.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import { sniffFile } from '../../file-kind.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { writePeriod } from '../../period.ts'
import { insertFile } from '../files/files.queries.ts'
import type { AddCertificate, ChangeCertificate, PutCertificateScan } from './contract.ts'
import { findCertificate, insertCertificate, isNumberTaken, updateCertificate } from './queries.ts'

const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])
const numberTaken = (): AppError => wrongField('number', 'number_taken')

/** The certificate of somebody in a body that is reached, with that place. */
async function requireCertificate(trx: Trx, actor: Actor, { id, on }: { id: number; on: string }) {
  const certificate = await findCertificate(trx, id)
  const [place] = certificate ? await listPersonPlaces(trx, [certificate.person_id], on) : []
  if (!certificate || !place || !reachesPlace(actor, place)) {
    throw new AppError('entry_not_found', `no certificate ${id}, or not theirs`)
  }
  return { certificate, place }
}

function validPeriod({ from, until }: { from: string; until: string }): string {
  if (until < from) throw wrongField('until', 'ends_before_begin')
  return writePeriod(from, until)
}

export async function addCertificate(
  { trx, now, record }: Work,
  { params: { id: personId }, body, actor, today }: Asked<typeof AddCertificate>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const { kind, number, issuer } = body
  const period = validPeriod(body)
  if (await isNumberTaken(trx, number)) throw numberTaken()
  const id = await explainRefusal(
    insertCertificate(trx, { person_id: personId, kind, number, issuer, period }),
    {
      certificate_number_key: numberTaken,
    },
  )
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'certificate.create',
    subjects: [`person:${personId}`, `certificate:${id}`],
    after: body,
  })
  return { id, revision: 1 }
}

/** Changes number or validity, or revokes from a day on. */
export async function changeCertificate(
  { trx, now, record }: Work,
  { params: { id }, body, actor, today }: Asked<typeof ChangeCertificate>,
): Promise<{ id: number; revision: number }> {
  const { certificate } = await requireCertificate(trx, actor, { id, on: today })
  const { number, revokedOn, revision, from, until } = body
  const period = validPeriod(body)
  if (revokedOn !== null && revokedOn < from) throw wrongField('revokedOn', 'before_begin')
  if (await isNumberTaken(trx, number, id)) throw numberTaken()
  const isWritten = await explainRefusal(
    updateCertificate(trx, { id, revision }, { number, period, revoked_on: revokedOn }),
    { certificate_number_key: numberTaken },
  )
  if (!isWritten) throw new AppError('edit_conflict', `certificate ${id}`)
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'certificate.update',
    subjects: [`person:${certificate.person_id}`, `certificate:${id}`],
    before: {
      number: certificate.number,
      from: certificate.from,
      until: certificate.until,
      revokedOn: certificate.revoked_on,
    },
    after: { number, from, until, revokedOn },
  })
  return { id, revision: revision + 1 }
}

/** Keeps a scan as a file of the holder's body; the scan before stays in the store for the record. */
export async function keepScan(
  { trx, now, record }: Work,
  { params: { id }, query: { revision }, body, actor, today }: Asked<typeof PutCertificateScan>,
): Promise<{ id: number; revision: number; scanFileId: number }> {
  const { certificate, place } = await requireCertificate(trx, actor, { id, on: today })
  const organisationId = place.organisationId ?? actor.body?.id
  if (organisationId === undefined) throw new AppError('entry_not_found', `nobody keeps a file of ${id}`)
  const { mediaType, extension } = await sniffFile(body.bytes)
  const scanFileId = await insertFile(trx, {
    organisationId,
    name: `certificate-${id}.${extension}`,
    mediaType,
    bytes: body.bytes,
    uploadedBy: actor.accountId,
    now,
  })
  if (!(await updateCertificate(trx, { id, revision }, { scan_file_id: scanFileId }))) {
    throw new AppError('edit_conflict', `certificate ${id}`)
  }
  record({
    action: 'certificate.update_scan',
    subjects: [`person:${certificate.person_id}`, `certificate:${id}`, `file:${scanFileId}`],
    before: { scanFileId: certificate.scan_file_id },
    after: { scanFileId },
  })
  return { id, revision: revision + 1, scanFileId }
}
