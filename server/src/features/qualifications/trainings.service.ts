import { requireReachedPerson } from '../../authority/person-place.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import type { AddTraining, ChangeTraining, RemoveTraining } from './contract.ts'
import {
  findTraining,
  insertTraining,
  removeTraining,
  type TrainingValues,
  updateTraining,
} from './queries.ts'

/** The training as columns; it must have taken place. */
function trainingValues(body: Asked<typeof AddTraining>['body'], today: string): TrainingValues {
  const { trainedOn, hours, subject, organiser } = body
  if (trainedOn > today) {
    throw new AppError('bad_request', 'training to come', [
      { path: 'trainedOn', message: 'expects_past_day' },
    ])
  }
  return { trained_on: trainedOn, hours, subject, organiser }
}

export async function addTraining(
  { trx, record }: Work,
  { params: { id: personId }, body, actor, today }: Asked<typeof AddTraining>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const id = await insertTraining(trx, personId, trainingValues(body, today))
  record({ action: 'training.create', subjects: [`person:${personId}`], after: body })
  return { id, revision: 1 }
}

export async function changeTraining(
  { trx, record }: Work,
  { params: { id: personId, trainingId: id }, body, actor, today }: Asked<typeof ChangeTraining>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findTraining(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no training ${id} of ${personId}`)
  const { revision, ...fields } = body
  if (!(await updateTraining(trx, { id, personId, revision }, trainingValues(fields, today)))) {
    throw new AppError('edit_conflict', `training ${id}`)
  }
  record({ action: 'training.update', subjects: [`person:${personId}`], before, after: fields })
  return { id, revision: revision + 1 }
}

/** Removes a training that was entered by mistake; the record keeps that it was there. */
export async function dropTraining(
  { trx, record }: Work,
  {
    params: { id: personId, trainingId: id },
    query: { revision },
    actor,
    today,
  }: Asked<typeof RemoveTraining>,
): Promise<{ id: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findTraining(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no training ${id} of ${personId}`)
  if (!(await removeTraining(trx, { id, personId, revision }))) {
    throw new AppError('edit_conflict', `training ${id}`)
  }
  record({ action: 'training.remove', subjects: [`person:${personId}`], before })
  return { id }
}
