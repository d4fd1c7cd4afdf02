import type { z } from 'zod'
import { certificateState } from '../../certificate-state.ts'
import { groupBy } from '../../group-by.ts'
import { type Certificate, CertificateKind, HeldState } from '../qualifications/contract.ts'
import type { listCertificates } from '../qualifications/queries.ts'
import { Establishment, type PersonSummary, type Post } from './contract.ts'
import type { listPosts } from './detail.queries.ts'
import type { CertificateStandingRow, PersonRow } from './list.queries.ts'
import { maskPhone } from './mask.ts'

interface Beside {
  readonly standings: readonly CertificateStandingRow[]
  readonly phones: readonly { readonly person_id: number; readonly phone: string }[]
  readonly on: string
}

/** The state of a certificate that is had or needed. */
const heldState = (
  kind: string,
  certificate: { readonly validUntil: string | null; readonly revokedOn: string | null },
  on: string,
) => HeldState.parse(certificateState({ certificateKind: kind }, certificate, on))

/** Joins the rows of a page with what was read beside them. */
export function personSummaries(rows: readonly PersonRow[], { standings, phones, on }: Beside) {
  const standingsOf = groupBy(standings, (row) => row.person_id)
  const phoneOf = new Map(phones.map((row) => [row.person_id, maskPhone(row.phone)]))
  return new Map(
    rows.map((row): [number, PersonSummary] => [
      row.id,
      {
        id: row.id,
        name: row.name,
        post: postOfRow(row),
        certificates: (standingsOf.get(row.id) ?? []).map(({ kind, valid_until, revoked_on }) => ({
          kind: CertificateKind.parse(kind),
          state: heldState(kind, { validUntil: valid_until, revokedOn: revoked_on }, on),
          validUntil: valid_until,
        })),
        leave: row.leave_from === null ? null : { from: row.leave_from, until: row.leave_until },
        deputy: deputyOfRow(row),
        trainingHours: row.training_hours,
        cellCount: row.cell_count,
        phone: phoneOf.get(row.id) ?? null,
        demo: row.is_demo,
      },
    ]),
  )
}

function postOfRow({ post_id, organisation_id, ...row }: PersonRow): PersonSummary['post'] {
  if (post_id === null || organisation_id === null) return null
  return {
    id: post_id,
    organisationId: organisation_id,
    organisationName: row.organisation_name ?? '',
    title: row.title ?? '',
    establishment: Establishment.parse(row.establishment),
    since: row.since ?? '',
  }
}

function deputyOfRow({ deputy_person_id, deputy_name }: PersonRow): PersonSummary['deputy'] {
  return deputy_person_id === null ? null : { personId: deputy_person_id, name: deputy_name ?? '' }
}

/** A post in the history of a person. */
export const postAnswer = (row: Awaited<ReturnType<typeof listPosts>>[number]): z.output<typeof Post> => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  title: row.title,
  establishment: Establishment.parse(row.establishment),
  from: row.from,
  until: row.until,
  transferId: row.transfer_id,
  revision: row.revision,
})

/** A certificate as it stands on a day. */
export const certificateAnswer = (
  row: Awaited<ReturnType<typeof listCertificates>>[number],
  on: string,
): z.output<typeof Certificate> => ({
  id: row.id,
  kind: CertificateKind.parse(row.kind),
  number: row.number,
  issuer: row.issuer,
  from: row.from,
  until: row.until,
  revokedOn: row.revoked_on,
  state: heldState(row.kind, { validUntil: row.until, revokedOn: row.revoked_on }, on),
  scanFileId: row.scan_file_id,
  revision: row.revision,
})
