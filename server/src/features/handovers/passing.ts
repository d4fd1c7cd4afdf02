import type { Trx } from '@tongzhou/db'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { insertEvent, lockCase, updateHandler } from '../enforcement/commands.queries.ts'
import { findEquipmentBodyId, isStaff, updateCustodian } from '../equipment/writes.queries.ts'
import {
  type DutyRow,
  endDuty,
  insertDuty,
  isHolderThroughout,
  lockDuty,
  reassignDuty,
} from '../grids/duties.queries.ts'
import { hasValidCertificate } from '../qualifications/queries.ts'

/** From whom to whom, on which day. */
export interface Passing {
  readonly trx: Trx
  readonly actor: Actor
  readonly now: Date
  readonly today: string
  readonly from: { readonly id: number; readonly name: string }
  readonly to: { readonly id: number; readonly name: string }
  readonly effectiveOn: string
}

const outdated = (what: string): AppError => new AppError('line_outdated', `${what} is no longer the giver's`)
const roleTaken = (): AppError =>
  new AppError('role_taken', 'the receiver holds the role on some of the days')

/** A responsibility passes on the day of the handover, or today when that is over; the giver keeps the days before. */
export async function passResponsibility(passing: Passing, id: number): Promise<void> {
  const { trx, now, today, from, to, effectiveOn } = passing
  const start = effectiveOn > today ? effectiveOn : today
  const duty = await lockDuty(trx, id, start)
  if (!duty || duty.person_id !== from.id || duty.rest === null) throw outdated(`responsibility ${id}`)
  const kind = duty.certificate_kind
  if (kind !== null && !(await hasValidCertificate(trx, { personId: to.id, kind, on: start }))) {
    throw new AppError('certificate_missing', `${duty.role} needs ${kind}`)
  }
  await explainRefusal(moveDuty(trx, duty, { to: to.id, start, period: duty.rest }), {
    responsibility_person_excl: roleTaken,
    responsibility_single_holder_excl: roleTaken,
  })
  await raiseLayerVersions(trx, ['cells'], now)
}

async function moveDuty(
  trx: Trx,
  duty: DutyRow,
  { to, start, period }: { readonly to: number; readonly start: string; readonly period: string },
): Promise<void> {
  if (duty.from >= start) {
    await reassignDuty(trx, duty.id, to)
    return
  }
  const isHolder = await isHolderThroughout(trx, duty, { personId: to, period })
  await endDuty(trx, duty, start)
  if (!isHolder) await insertDuty(trx, duty, { personId: to, period })
}

/** A case stays with its body, so its new officer must serve there; the change is told in its full-process record. */
export async function passCase({ trx, actor, now, today, from, to }: Passing, id: number): Promise<void> {
  const found = await lockCase(trx, reachOf(actor), id)
  const serves =
    found && (await isStaff(trx, { personId: to.id, organisationId: found.organisation_id, on: today }))
  if (!found || !serves) throw new AppError('receiver_cannot_take', `case ${id} is with another body`)
  if (!(await updateHandler(trx, { id, from: from.id, to: to.id }))) throw outdated(`case ${id}`)
  await insertEvent(trx, {
    caseId: id,
    stage: found.stage,
    happenedAt: now,
    personId: to.id,
    note: `主办人由${from.name}变更为${to.name}（工作交接）`,
  })
}

/** A piece of equipment stays with its body, so its new keeper must serve there. */
export async function passEquipment({ trx, today, from, to }: Passing, id: number): Promise<void> {
  const organisationId = await findEquipmentBodyId(trx, id)
  if (organisationId === undefined) throw outdated(`equipment ${id}`)
  if (!(await isStaff(trx, { personId: to.id, organisationId, on: today }))) {
    throw new AppError('receiver_cannot_take', `equipment ${id} is with another body`)
  }
  if (!(await updateCustodian(trx, { id, from: from.id, to: to.id }))) throw outdated(`equipment ${id}`)
}
