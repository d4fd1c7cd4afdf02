import type { Db } from '@tongzhou/db'
import type { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import { reachesPlace } from '../../authority/person-place.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { isIdentityNumber } from '../../identity-number.ts'
import type { GetPersonPrivate, PutPersonPrivate } from './contract.ts'
import {
  findPrivate,
  findPrivatePlace,
  insertPrivate,
  type PrivateValues,
  updatePrivate,
} from './private.queries.ts'

/** Private data go with the open post: the old body loses sight of them as soon as a transfer is entered. */
async function requirePrivatePlace(db: Db, actor: Actor, personId: number): Promise<void> {
  const place = await findPrivatePlace(db, personId)
  if (!place || !reachesPlace(actor, place)) {
    throw new AppError('person_not_found', `no private data of ${personId} for ${actor.accountName}`)
  }
}

/** Phone, identity number and home address in clear. */
export async function readPrivate(
  db: Db,
  actor: Actor,
  personId: number,
): Promise<z.output<typeof GetPersonPrivate.answer>> {
  await requirePrivatePlace(db, actor, personId)
  const row = await findPrivate(db, personId)
  return {
    personId,
    phone: row?.phone ?? null,
    identityNumber: row?.identity_number ?? null,
    homeAddress: row?.home_address ?? null,
    revision: row?.revision ?? null,
  }
}

const nameOfColumn = {
  phone: 'phone',
  identity_number: 'identityNumber',
  home_address: 'homeAddress',
} as const
const columns = Object.keys(nameOfColumn) as (keyof typeof nameOfColumn)[]

/** Writes private data; the record learns which fields changed, never what stood or stands in them. */
export async function writePrivate(
  { trx, record }: Work,
  actor: Actor,
  { id, body }: { readonly id: number; readonly body: Asked<typeof PutPersonPrivate>['body'] },
): Promise<{ id: number; revision: number }> {
  await requirePrivatePlace(trx, actor, id)
  if (body.identityNumber !== null && !isIdentityNumber(body.identityNumber)) {
    const field = { path: 'identityNumber', message: 'expects_identity_number' }
    throw new AppError('bad_request', 'wrong identity number', [field])
  }
  const values: PrivateValues = {
    phone: body.phone,
    identity_number: body.identityNumber,
    home_address: body.homeAddress,
  }
  const before = await findPrivate(trx, id)
  const isWritten =
    body.revision === null
      ? !before && (await insertPrivate(trx, id, values))
      : await updatePrivate(trx, { personId: id, revision: body.revision }, values)
  if (!isWritten) throw new AppError('edit_conflict', `private data of ${id}`)
  const changedFields = columns
    .filter((column) => (before?.[column] ?? null) !== values[column])
    .map((column) => nameOfColumn[column])
  record({ action: 'person.update_private', subjects: [`person:${id}`], after: { changedFields } })
  return { id, revision: (body.revision ?? 0) + 1 }
}
