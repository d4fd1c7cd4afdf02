import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

interface CertificateWords {
  readonly issuer: string
  /** First day. */
  readonly issuedOn: string
  /** Last day. */
  readonly validUntil: string
}

export interface EnforcementCertificate extends CertificateWords {
  readonly personId: number
  readonly number: string
}

/** Enters enforcement certificates 执法证 in one statement. */
export async function insertEnforcementCertificates(
  trx: Trx,
  certificates: readonly EnforcementCertificate[],
): Promise<void> {
  if (certificates.length === 0) return
  const rows = certificates.map(({ personId, number, issuer, issuedOn, validUntil }) => ({
    person_id: personId,
    number,
    issuer,
    period: `[${issuedOn},${validUntil}]`,
  }))
  await sql`insert into certificate (person_id, kind, number, issuer, period, is_demo)
    select person_id, 'enforcement', number, issuer, period, false
    from json_populate_recordset(null::certificate, ${JSON.stringify(rows)}::text::json)`.execute(trx)
}

export interface CertificateCorrection extends CertificateWords {
  readonly id: number
  /** The revision that was read. */
  readonly revision: number
}

/** Corrects issuer and validity. @returns how many were at the revision that was read */
export async function correctCertificates(
  trx: Trx,
  certificates: readonly CertificateCorrection[],
): Promise<number> {
  if (certificates.length === 0) return 0
  const rows = certificates.map(({ id, revision, issuer, issuedOn, validUntil }) => ({
    id,
    revision,
    issuer,
    period: `[${issuedOn},${validUntil}]`,
  }))
  const result = await sql`update certificate set issuer = changed.issuer, period = changed.period,
      revision = certificate.revision + 1
    from json_populate_recordset(null::certificate, ${JSON.stringify(rows)}::text::json) as changed
    where certificate.id = changed.id and certificate.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
