import { type Actor, reachesTownships } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { writePeriod } from '../../period.ts'
import {
  endSingleHolder,
  findCellToAssign,
  findRole,
  insertResponsibility,
  servesOn,
} from '../grids/assignment.queries.ts'
import { hasValidCertificate } from '../qualifications/queries.ts'
import type { AssignResponsibility } from './mending.contract.ts'

type Body = BodyOf<typeof AssignResponsibility>

const wrong = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path} ${message}`, [{ path, message }])

async function requireOwnCell(
  trx: Work['trx'],
  actor: Actor,
  { code, from }: { code: string; from: string },
) {
  const cell = await findCellToAssign(trx, code, from)
  const isOwn = cell !== undefined && actor.body !== null && cell.sub_bureau_id === actor.body.id
  if (!cell || (!isOwn && !reachesTownships(actor, [cell.township_code]))) {
    throw new AppError('cell_not_found', `no cell ${code} on ${from}, or not theirs`)
  }
  return cell
}

/** Only somebody who serves, and has the certificate that the role asks for, on the first day. */
async function requireFit(trx: Work['trx'], { role: code, personId, from }: Body) {
  const role = await findRole(trx, code)
  if (!role) throw wrong('role', 'unknown_role')
  if (!(await servesOn(trx, personId, from))) throw wrong('personId', 'expects_in_post')
  const kind = role.certificate_kind
  if (kind !== null && !(await hasValidCertificate(trx, { personId, kind, on: from }))) {
    throw new AppError('certificate_missing', `${code} needs ${kind}`)
  }
  return role
}

const taken = (): AppError => new AppError('role_taken', 'somebody holds the role on some of the days')

/**
 * Lets a person hold a role in a cell from a day on. Where a role has one holder, the one before ends the day before.
 * @throws AppError `cell_not_found`, `bad_request`, `certificate_missing`, `role_taken`
 */
export async function assignResponsibility(
  { trx, now, record }: Work,
  { code, ...body }: Body & { readonly code: string },
  { actor, today }: { readonly actor: Actor; readonly today: string },
) {
  const { from, until, personId } = body
  if (from < today) throw wrong('from', 'not_in_past')
  if (until !== null && until < from) throw wrong('until', 'expects_later_day')
  const cell = await requireOwnCell(trx, actor, { code, from })
  const role = await requireFit(trx, body)
  const duty = { cellId: cell.cell_id, role: role.code }
  const endedId = role.is_single_holder ? await endSingleHolder(trx, duty, from) : null
  const period = writePeriod(from, until)
  const id = await explainRefusal(
    insertResponsibility(trx, { ...duty, isSingleHolder: role.is_single_holder, personId, period }),
    { responsibility_single_holder_excl: taken, responsibility_person_excl: taken },
  )
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'responsibility.assign',
    subjects: [`cell:${code}`, `person:${personId}`],
    reason: body.reason,
    after: { role: role.code, from, until, endedId },
  })
  return { id, from, until, endedId }
}
