import { requireReachedPerson } from '../../authority/person-place.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { writePeriod } from '../../period.ts'
import type { AddLeave, ChangeLeave, RemoveLeave } from './contract.ts'
import { findLeave, hasLeave, insertLeave, type LeaveValues, removeLeave, updateLeave } from './queries.ts'

const overlapping = (): AppError =>
  new AppError('bad_request', 'two leaves on one day', [{ path: 'from', message: 'period_overlaps' }])

/** The leave as columns; refuses a last day before the first. */
function leaveValues({ kind, from, until, note }: Asked<typeof AddLeave>['body']): LeaveValues {
  if (until !== null && until < from) {
    throw new AppError('bad_request', 'leave', [{ path: 'until', message: 'ends_before_begin' }])
  }
  return { kind, period: writePeriod(from, until), note }
}

/** Enters a leave that meets no other. Why somebody is away does not go into the record. */
export async function addLeave(
  { trx, record }: Work,
  { params: { id: personId }, body, actor, today }: Asked<typeof AddLeave>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const values = leaveValues(body)
  if (await hasLeave(trx, { personId, period: values.period })) throw overlapping()
  const id = await explainRefusal(insertLeave(trx, personId, values), {
    person_leave_person_id_period_excl: overlapping,
  })
  record({ action: 'leave.create', subjects: [`person:${personId}`], after: { period: values.period } })
  return { id, revision: 1 }
}

export async function changeLeave(
  { trx, record }: Work,
  { params: { id: personId, leaveId: id }, body, actor, today }: Asked<typeof ChangeLeave>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findLeave(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no leave ${id} of ${personId}`)
  const { revision } = body
  const values = leaveValues(body)
  if (await hasLeave(trx, { personId, period: values.period, exceptId: id })) throw overlapping()
  const isWritten = await explainRefusal(updateLeave(trx, { id, personId, revision }, values), {
    person_leave_person_id_period_excl: overlapping,
  })
  if (!isWritten) throw new AppError('edit_conflict', `leave ${id}`)
  record({
    action: 'leave.update',
    subjects: [`person:${personId}`],
    before: { period: before.period },
    after: { period: values.period },
  })
  return { id, revision: revision + 1 }
}

/** Removes a leave that was entered by mistake; the record keeps that it was there. */
export async function dropLeave(
  { trx, record }: Work,
  { params: { id: personId, leaveId: id }, query: { revision }, actor, today }: Asked<typeof RemoveLeave>,
): Promise<{ id: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findLeave(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no leave ${id} of ${personId}`)
  if (!(await removeLeave(trx, { id, personId, revision })))
    throw new AppError('edit_conflict', `leave ${id}`)
  record({ action: 'leave.remove', subjects: [`person:${personId}`], before: { period: before.period } })
  return { id }
}
