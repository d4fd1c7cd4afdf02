import type { Trx } from '@tongzhou/db'
import { requireReachedPerson } from '../../authority/person-place.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { writePeriod } from '../../period.ts'
import type { AddDeputy, ChangeDeputy, RemoveDeputy } from './contract.ts'
import {
  type DeputyValues,
  findDeputy,
  hasDeputy,
  hasLeave,
  insertDeputy,
  isInPostThroughout,
  removeDeputy,
  updateDeputy,
} from './queries.ts'

const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])
const overlapping = (): AppError => wrongField('from', 'period_overlaps')

/** Who stands in must be somebody else, in post on all the days, and on leave on none. */
async function requirePresence(trx: Trx, personId: number, { deputy_person_id, period }: DeputyValues) {
  if (deputy_person_id === personId) throw wrongField('deputyPersonId', 'expects_somebody_else')
  if (!(await isInPostThroughout(trx, deputy_person_id, period))) {
    throw wrongField('deputyPersonId', 'expects_in_post')
  }
  if (await hasLeave(trx, { personId: deputy_person_id, period })) {
    throw wrongField('deputyPersonId', 'expects_present')
  }
}

function deputyValues({
  deputyPersonId,
  from,
  until,
  reason,
}: Asked<typeof AddDeputy>['body']): DeputyValues {
  if (until < from) throw wrongField('until', 'ends_before_begin')
  return { deputy_person_id: deputyPersonId, period: writePeriod(from, until), reason }
}

const described = ({ deputy_person_id, period, reason }: DeputyValues) => ({
  deputyPersonId: deputy_person_id,
  period,
  reason,
})

/** Names a deputy; both people must be in bodies that are reached. */
export async function addDeputy(
  { trx, record }: Work,
  { params: { id: personId }, body, actor, today }: Asked<typeof AddDeputy>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  await requireReachedPerson(trx, actor, { personId: body.deputyPersonId, on: today })
  const values = deputyValues(body)
  await requirePresence(trx, personId, values)
  if (await hasDeputy(trx, { personId, period: values.period })) throw overlapping()
  const id = await explainRefusal(insertDeputy(trx, personId, values), {
    deputy_person_id_period_excl: overlapping,
  })
  const subjects = [`person:${personId}`, `person:${body.deputyPersonId}`]
  record({ action: 'deputy.create', subjects, after: described(values) })
  return { id, revision: 1 }
}

export async function changeDeputy(
  { trx, record }: Work,
  { params: { id: personId, deputyId: id }, body, actor, today }: Asked<typeof ChangeDeputy>,
): Promise<{ id: number; revision: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findDeputy(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no deputy ${id} of ${personId}`)
  await requireReachedPerson(trx, actor, { personId: body.deputyPersonId, on: today })
  const { revision } = body
  const values = deputyValues(body)
  await requirePresence(trx, personId, values)
  if (await hasDeputy(trx, { personId, period: values.period, exceptId: id })) throw overlapping()
  const isWritten = await explainRefusal(updateDeputy(trx, { id, personId, revision }, values), {
    deputy_person_id_period_excl: overlapping,
  })
  if (!isWritten) throw new AppError('edit_conflict', `deputy ${id}`)
  record({
    action: 'deputy.update',
    subjects: [`person:${personId}`, `person:${body.deputyPersonId}`],
    before: described(before),
    after: described(values),
  })
  return { id, revision: revision + 1 }
}

/** Removes a deputy that was entered by mistake; the record keeps that it was there. */
export async function dropDeputy(
  { trx, record }: Work,
  { params: { id: personId, deputyId: id }, query: { revision }, actor, today }: Asked<typeof RemoveDeputy>,
): Promise<{ id: number }> {
  await requireReachedPerson(trx, actor, { personId, on: today })
  const before = await findDeputy(trx, personId, id)
  if (!before) throw new AppError('entry_not_found', `no deputy ${id} of ${personId}`)
  if (!(await removeDeputy(trx, { id, personId, revision }))) {
    throw new AppError('edit_conflict', `deputy ${id}`)
  }
  record({ action: 'deputy.remove', subjects: [`person:${personId}`], before: described(before) })
  return { id }
}
