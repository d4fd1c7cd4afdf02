import type { Trx } from '@tongzhou/db'
import { requireOrganisations } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import type { CancelHandover, DecideHandoverLine } from './contract.ts'
import { type Passing, passCase, passEquipment, passResponsibility } from './passing.ts'
import type { HandoverRow } from './queries.ts'
import { requireHandover, sightOf } from './sight.ts'
import { countPendingLines, findLine, lockHandover, updateHandover, updateLine } from './writes.queries.ts'

type Line = NonNullable<Awaited<ReturnType<typeof findLine>>>

const requireOpen = ({ id, state }: HandoverRow): void => {
  if (state !== 'open') throw new AppError('handover_closed', `handover ${id} is ${state}`)
}

/** The line that is to be decided, of a handover that is open and addressed to the asker. */
async function requirePendingLine(
  trx: Trx,
  handover: HandoverRow,
  { params: { lineId }, body, actor }: Asked<typeof DecideHandoverLine>,
): Promise<Line> {
  const line = await findLine(trx, handover.id, lineId)
  if (!line) throw new AppError('handover_line_not_found', `no line ${lineId} in handover ${handover.id}`)
  if (actor.personId !== handover.to_person_id) {
    throw new AppError('not_the_receiver', `${actor.accountName} does not receive handover ${handover.id}`)
  }
  requireOpen(handover)
  if (line.state !== 'pending') throw new AppError('line_decided', `line ${lineId} is ${line.state}`)
  if (line.revision !== body.revision) throw new AppError('edit_conflict', `line ${lineId}`)
  if (body.decision === 'declined' && body.note === undefined) {
    throw new AppError('bad_request', 'declined without a note', [{ path: 'note', message: 'expects_note' }])
  }
  return line
}

async function pass(passing: Passing, line: Line): Promise<void> {
  if (line.responsibility_id !== null) await passResponsibility(passing, line.responsibility_id)
  if (line.case_id !== null) await passCase(passing, line.case_id)
  if (line.equipment_id !== null) await passEquipment(passing, line.equipment_id)
}

const subjectOf = ({ responsibility_id, case_id, equipment_id }: Line): string => {
  if (responsibility_id !== null) return `responsibility:${responsibility_id}`
  return case_id === null ? `equipment:${equipment_id}` : `case:${case_id}`
}

/** Closes a handover whose last line has been decided; otherwise only its revision is raised. */
async function settle(trx: Trx, { id, revision }: HandoverRow, now: Date) {
  const isCompleted = (await countPendingLines(trx, id)) === 0
  const state = isCompleted ? ('completed' as const) : ('open' as const)
  const change = { state, completed_at: isCompleted ? now : null }
  if (!(await updateHandover(trx, { id, revision }, change))) {
    throw new AppError('edit_conflict', `handover ${id}`)
  }
  return { id, state, revision: revision + 1 }
}

/** The receiver accepts a line, and what it is about passes in the same transaction; or declines it. */
export async function decideLine({ trx, now, record }: Work, asked: Asked<typeof DecideHandoverLine>) {
  const { params, body, actor, today } = asked
  await lockHandover(trx, params.id)
  const handover = await requireHandover(trx, sightOf(actor), params.id)
  const line = await requirePendingLine(trx, handover, asked)
  const from = { id: handover.from_person_id, name: handover.from_name }
  const to = { id: handover.to_person_id, name: handover.to_name }
  const { decision, revision } = body
  const isAccepted = decision === 'accepted'
  if (isAccepted) await pass({ trx, actor, now, today, from, to, effectiveOn: handover.effective_on }, line)
  const verdict = {
    state: decision,
    decided_at: now,
    decided_by: actor.accountId,
    note: body.note ?? null,
  }
  if (!(await updateLine(trx, { id: line.id, revision }, verdict))) {
    throw new AppError('line_decided', `line ${line.id}`)
  }
  const settled = await settle(trx, handover, now)
  record({
    action: isAccepted ? 'handover.accept_line' : 'handover.decline_line',
    subjects: [`handover:${handover.id}`, subjectOf(line), `person:${from.id}`, `person:${to.id}`],
    reason: body.note ?? null,
    before: { holderPersonId: from.id },
    after: { holderPersonId: isAccepted ? to.id : from.id },
  })
  return { line: { id: line.id, state: decision, revision: revision + 1 }, handover: settled }
}

/** Cancels what is still open: accepted lines stay with the receiver, the others with the giver. */
export async function cancelHandover(
  { trx, record }: Work,
  { params: { id }, body: { revision }, actor }: Asked<typeof CancelHandover>,
) {
  await lockHandover(trx, id)
  const handover = await requireHandover(trx, sightOf(actor), id)
  requireOrganisations(actor, [handover.organisation_id], 'handover_not_found')
  requireOpen(handover)
  const state = 'cancelled' as const
  if (!(await updateHandover(trx, { id, revision }, { state, completed_at: null }))) {
    throw new AppError('edit_conflict', `handover ${id}`)
  }
  record({
    action: 'handover.cancel',
    subjects: [`handover:${id}`, `person:${handover.from_person_id}`, `person:${handover.to_person_id}`],
    before: { state: 'open', pendingCount: handover.pending_count },
    after: { state },
  })
  return { id, state, revision: revision + 1 }
}
