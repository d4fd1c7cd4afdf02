import type { Trx } from '@tongzhou/db'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { requireReachedPerson } from '../../authority/person-place.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { writePeriod } from '../../period.ts'
import { isInPostThroughout } from '../absences/queries.ts'
import { listOpenCaseIdsOf } from '../enforcement/queries.ts'
import { listEquipmentKept } from '../persons/detail.queries.ts'
import type { BeginHandover } from './contract.ts'
import {
  findLastBodyId,
  hasOpenHandover,
  insertHandover,
  insertLines,
  type LineSubject,
  listResponsibilityIds,
} from './writes.queries.ts'

const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])
const handoverExists = (): AppError => new AppError('handover_exists', 'one open handover a pair')

/** Everything that somebody has from a day on, as far as the actor reaches. */
async function collect(
  trx: Trx,
  actor: Actor,
  { personId, from }: { readonly personId: number; readonly from: string },
): Promise<LineSubject[]> {
  const duties = await listResponsibilityIds(trx, personId, from)
  const cases = await listOpenCaseIdsOf(trx, reachOf(actor), personId)
  const equipment = await listEquipmentKept(trx, reachOf(actor), personId)
  return [
    ...duties.map(({ id }): LineSubject => ({ kind: 'responsibility', responsibility_id: id })),
    ...cases.map(({ id }): LineSubject => ({ kind: 'case', case_id: id })),
    ...equipment.map(({ id }): LineSubject => ({ kind: 'equipment', equipment_id: id })),
  ]
}

/**
 * Lists what one person has for another to accept. Both must be in bodies that are reached, and the receiver in post on
 * the day from which it counts.
 */
export async function beginHandover(
  { trx, now, record }: Work,
  { body, actor, today }: Asked<typeof BeginHandover>,
): Promise<{ id: number; revision: number; lineCount: number }> {
  const { fromPersonId, toPersonId, effectiveOn, reason } = body
  const giver = await requireReachedPerson(trx, actor, { personId: fromPersonId, on: today })
  await requireReachedPerson(trx, actor, { personId: toPersonId, on: today })
  if (fromPersonId === toPersonId) throw wrongField('toPersonId', 'expects_somebody_else')
  const from = effectiveOn > today ? effectiveOn : today
  if (!(await isInPostThroughout(trx, toPersonId, writePeriod(from, from)))) {
    throw wrongField('toPersonId', 'expects_in_post')
  }
  if (await hasOpenHandover(trx, fromPersonId, toPersonId)) throw handoverExists()
  const subjects = await collect(trx, actor, { personId: fromPersonId, from })
  const organisationId = giver.organisationId ?? (await findLastBodyId(trx, fromPersonId))
  if (subjects.length === 0 || organisationId === undefined) {
    throw new AppError('nothing_to_hand_over', `person ${fromPersonId} has nothing`)
  }
  const id = await explainRefusal(
    insertHandover(trx, {
      organisation_id: organisationId,
      from_person_id: fromPersonId,
      to_person_id: toPersonId,
      effective_on: effectiveOn,
      reason,
      created_at: now,
    }),
    { handover_open_pair_key: handoverExists },
  )
  await insertLines(trx, id, subjects)
  record({
    action: 'handover.begin',
    subjects: [`handover:${id}`, `person:${fromPersonId}`, `person:${toPersonId}`],
    reason,
    after: { effectiveOn, lines: subjects },
  })
  return { id, revision: 1, lineCount: subjects.length }
}
