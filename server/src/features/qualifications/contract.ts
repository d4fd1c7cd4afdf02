import { z } from 'zod'
import { Day, defineContract, FileBody, Id, Line, Nothing, Revision } from '../../contract.ts'

/** 执法证, 法制审核资格. */
export const CertificateKind = z.enum(['enforcement', 'legal_review'])
/** How a certificate stands on a day; `missing` where a role asks for one that somebody does not have. */
export const HeldState = z.enum(['valid', 'expiring', 'expired', 'revoked', 'missing'])

export const Certificate = z.object({
  id: z.int(),
  kind: CertificateKind,
  number: z.string(),
  issuer: z.string(),
  from: Day,
  /** Last day of validity. */
  until: Day,
  revokedOn: Day.nullable(),
  /** Today. */
  state: HeldState,
  /** The scan, to be read at `/api/files/:id`. */
  scanFileId: z.int().nullable(),
  revision: z.int(),
})

export const Training = z.object({
  id: z.int(),
  trainedOn: Day,
  hours: z.number(),
  subject: z.string(),
  organiser: z.string(),
  revision: z.int(),
})

const Saved = z.object({ id: z.int(), revision: z.int() })
const Gone = z.object({ id: z.int() })
const ofPerson = z.strictObject({ id: Id })

const trainingFields = {
  trainedOn: Day,
  /** Up to 500, in tenths. */
  hours: z.number().positive().max(500).multipleOf(0.1),
  subject: Line(120),
  organiser: Line(80),
}
const trainingParams = z.strictObject({ id: Id, trainingId: Id })

export const AddTraining = defineContract({
  method: 'post',
  path: '/api/persons/:id/trainings',
  permission: 'person.manage',
  summary: 'Enter a training that took place',
  params: ofPerson,
  query: Nothing,
  body: z.strictObject(trainingFields),
  answer: Saved,
})

export const ChangeTraining = defineContract({
  method: 'patch',
  path: '/api/persons/:id/trainings/:trainingId',
  permission: 'person.manage',
  summary: 'Correct a training',
  params: trainingParams,
  query: Nothing,
  body: z.strictObject({ ...trainingFields, revision: Revision }),
  answer: Saved,
})

export const RemoveTraining = defineContract({
  method: 'delete',
  path: '/api/persons/:id/trainings/:trainingId',
  permission: 'person.manage',
  summary: 'Remove a training that was entered by mistake',
  params: trainingParams,
  query: z.strictObject({ revision: Id }),
  answer: Gone,
})

const certificateFields = {
  number: Line(60),
  from: Day,
  /** Last day of validity. */
  until: Day,
}

export const AddCertificate = defineContract({
  method: 'post',
  path: '/api/persons/:id/certificates',
  permission: 'person.manage',
  summary: 'Enter a certificate',
  params: ofPerson,
  query: Nothing,
  body: z.strictObject({ kind: CertificateKind, issuer: Line(80), ...certificateFields }),
  answer: Saved,
})

export const ChangeCertificate = defineContract({
  method: 'patch',
  path: '/api/certificates/:id',
  permission: 'person.manage',
  summary: 'Change number or validity of a certificate, or revoke it from a day on',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({ ...certificateFields, revokedOn: Day.nullable(), revision: Revision }),
  answer: Saved,
})

export const PutCertificateScan = defineContract({
  method: 'put',
  path: '/api/certificates/:id/scan',
  permission: 'person.manage',
  summary: 'Keep a scan (PDF, JPEG or PNG, by content) of a certificate in place of the one before',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ revision: Id }),
  body: FileBody,
  answer: z.object({ id: z.int(), revision: z.int(), scanFileId: z.int() }),
})
