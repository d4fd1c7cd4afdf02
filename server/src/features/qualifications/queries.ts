import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Trainings of a person, the newest first. */
export function listTrainings(db: Db, personId: number) {
  return db
    .selectFrom('person_training')
    .where('person_id', '=', personId)
    .select(['id', 'trained_on', 'hours', 'subject', 'organiser', 'revision'])
    .orderBy('trained_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

const certificateColumns = [
  'id',
  'person_id',
  'kind',
  'number',
  'issuer',
  'revoked_on',
  'scan_file_id',
  'revision',
  sql<string>`lower(period)`.as('from'),
  sql<string>`upper(period) - 1`.as('until'),
] as const

/** Certificates of a person, the one that lasts longest first. */
export function listCertificates(db: Db, personId: number) {
  return db
    .selectFrom('certificate')
    .where('person_id', '=', personId)
    .select(certificateColumns)
    .orderBy(sql`upper(period)`, 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export const findCertificate = (db: Db, id: number) =>
  db.selectFrom('certificate').where('id', '=', id).select(certificateColumns).executeTakeFirst()

/** Whether a person has a certificate of a kind that counts on a day. */
export async function hasValidCertificate(
  db: Db,
  { personId, kind, on }: { personId: number; kind: string; on: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('certificate')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where(sql<boolean>`period @> ${on}::date`)
    .where((eb) => eb.or([eb('revoked_on', 'is', null), eb('revoked_on', '>', on)]))
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a number stands on another certificate already. */
export async function isNumberTaken(db: Db, number: string, exceptId?: number): Promise<boolean> {
  const row = await db
    .selectFrom('certificate')
    .where('number', '=', number)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? 0))
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewCertificate {
  readonly person_id: number
  readonly kind: string
  readonly number: string
  readonly issuer: string
  readonly period: string
}

export async function insertCertificate(trx: Trx, certificate: NewCertificate): Promise<number> {
  const { id } = await trx
    .insertInto('certificate')
    .values({ ...certificate, is_demo: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface CertificateChange {
  readonly number?: string
  readonly period?: string
  readonly revoked_on?: string | null
  readonly scan_file_id?: number
}

/** False when somebody else changed it meanwhile. */
export async function updateCertificate(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  change: CertificateChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('certificate')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface TrainingValues {
  readonly trained_on: string
  readonly hours: number
  readonly subject: string
  readonly organiser: string
}

/** A training of a person as its editor saw it. */
export interface SeenTraining {
  readonly id: number
  readonly personId: number
  readonly revision: number
}

export async function insertTraining(trx: Trx, personId: number, values: TrainingValues): Promise<number> {
  const { id } = await trx
    .insertInto('person_training')
    .values({ person_id: personId, is_demo: false, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findTraining = (trx: Trx, personId: number, id: number) =>
  trx
    .selectFrom('person_training')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .select(['id', 'trained_on', 'hours', 'subject', 'organiser', 'revision'])
    .executeTakeFirst()

/** False when somebody else changed it meanwhile. */
export async function updateTraining(
  trx: Trx,
  { id, personId, revision }: SeenTraining,
  values: TrainingValues,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person_training')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when somebody else changed it meanwhile. */
export async function removeTraining(trx: Trx, { id, personId, revision }: SeenTraining): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('person_training')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
