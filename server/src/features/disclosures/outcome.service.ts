import { type Actor, reachOf } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { addWorkingDays } from '../../working-days.ts'
import { insertEvent, lockCase } from '../enforcement/commands.queries.ts'
import {
  type DecisionRow,
  findDecision,
  updateAnnulled,
  updatePaid,
  updateStage,
} from '../enforcement/outcome.queries.ts'
import { findRule } from './act.queries.ts'
import { insertWithholding } from './life.queries.ts'
import type { AnnulDecision, RecordPayment } from './outcome.contract.ts'
import {
  copyToPublic,
  type Facts,
  insertPublicEvent,
  updateFacts,
  updateWithdrawDue,
  withholdWaiting,
} from './outcome.queries.ts'

/** Who records what of which case, on which day. */
export interface Recording {
  readonly actor: Actor
  readonly id: number
  readonly today: string
}

/** One field of what was sent is wrong. */
export const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])

/**
 * Locks a served decision as somebody saw its case. Throws `case_not_found`, `edit_conflict`, `wrong_stage` before the
 * service, and `decision_annulled`.
 */
export async function takeServedDecision(
  { trx }: Work,
  { actor, id }: Recording,
  revision: number,
): Promise<DecisionRow & { readonly served_on: string; readonly decided_on: string }> {
  const found = await lockCase(trx, reachOf(actor), id)
  if (!found) throw new AppError('case_not_found', `no case ${id}`)
  if (found.revision !== revision) throw new AppError('edit_conflict', `case ${id} has changed`)
  const decision = await findDecision(trx, id)
  const { served_on, decided_on } = decision ?? {}
  if (!decision || !served_on || !decided_on) throw new AppError('wrong_stage', `case ${id} is not served`)
  if (decision.annulled_on !== null) throw new AppError('decision_annulled', `decision of case ${id}`)
  return { ...decision, served_on, decided_on }
}

const stagesInOrder = ['service', 'performance', 'enforcement', 'follow_up']

/** The stage of an open case only ever goes on; a closed case keeps its own. */
export function laterStage({ stage, is_open }: DecisionRow, reached: string): string {
  if (!is_open) return stage
  const [now, next] = [stagesInOrder.indexOf(stage), stagesInOrder.indexOf(reached)]
  return now < next ? reached : stage
}

/** Shows facts on the act of the decision, to everybody at once where it is on display. The record that shows them. */
export async function showFacts(
  { trx, now }: Work,
  {
    caseId,
    facts,
    event,
  }: { caseId: number; facts: Facts; event: { kind: string; on: string; note: string | null } },
): Promise<number | null> {
  const act = await updateFacts(trx, caseId, facts)
  if (act?.state !== 'published') return null
  const id = Number(act.id)
  await copyToPublic(trx, id, now)
  await insertPublicEvent(trx, { id, ...event })
  await raiseLayerVersions(trx, ['disclosures'], now)
  return id
}

/** Hundredths of a yuan; amounts have at most twelve digits before the point, so nothing is lost. */
const cents = (yuan: string | null): number => Math.round(Number(yuan ?? 0) * 100)

type Payment = BodyOf<typeof RecordPayment>

function requirePossiblePayment({ paidOn, paidYuan }: Payment, decision: DecisionRow, today: string): void {
  if ((paidOn === null) !== (paidYuan === null)) {
    throw wrongField(paidOn === null ? 'paidOn' : 'paidYuan', 'expects_day_and_amount')
  }
  if (paidOn === null) {
    if (decision.paid_on === null) throw wrongField('paidOn', 'nothing_paid')
    return
  }
  if (paidOn > today) throw wrongField('paidOn', 'expects_past_day')
  if (paidOn < (decision.decided_on ?? '')) throw wrongField('paidOn', 'expects_day_after_decision')
  const owed = cents(decision.fine_yuan) + cents(decision.confiscated_yuan)
  if (owed === 0) throw wrongField('paidYuan', 'nothing_to_pay')
  if (cents(paidYuan) < owed) throw wrongField('paidYuan', 'expects_full_amount')
}

/** The first entry is an event of its day; a later one corrects it, and the public is told so in words of ours. */
function paymentEvent(before: string | null, paidOn: string | null, today: string) {
  if (paidOn === null) return { kind: 'amended', on: today, note: '缴款登记有误，罚没款尚未缴清' }
  if (before !== null) return { kind: 'amended', on: today, note: `缴清日期更正为${paidOn}` }
  return { kind: 'paid', on: paidOn, note: null }
}

/**
 * Day and amount of the payment. The day is a bare fact, without a word that anybody wrote, so it needs no second person
 * and is on every public page with the next request. A wrong entry is put right by another one, and both are in the history.
 */
export async function recordPayment(work: Work, recording: Recording, payment: Payment) {
  const decision = await takeServedDecision(work, recording, payment.revision)
  const { id: caseId, actor, today } = recording
  requirePossiblePayment(payment, decision, today)
  const { paidOn, paidYuan, note, revision } = payment
  const { trx, now, record } = work
  await updatePaid(trx, { caseId, paidOn, paidYuan })
  await updateStage(trx, { caseId, stage: laterStage(decision, 'performance') })
  await insertEvent(trx, { caseId, stage: 'performance', happenedAt: now, personId: actor.personId, note })
  const event = paymentEvent(decision.paid_on, paidOn, today)
  const shownOn = await showFacts(work, { caseId, facts: { paidOn }, event })
  record({
    action: 'case.pay',
    subjects: [`case:${caseId}`, ...(shownOn === null ? [] : [`disclosure:${shownOn}`])],
    before: { paidOn: decision.paid_on, paidYuan: decision.paid_yuan },
    after: { paidOn, paidYuan },
  })
  return { id: caseId, revision: revision + 1, shownOn }
}

/**
 * Starts the clock of the withdrawal by the rule of the day of the annulment. What waits for its publication is withheld
 * at once: there is nothing left to decide.
 */
export async function annulDecision(work: Work, recording: Recording, body: BodyOf<typeof AnnulDecision>) {
  const decision = await takeServedDecision(work, recording, body.revision)
  const { id: caseId, actor, today } = recording
  const { annulledOn, reason, revision } = body
  if (annulledOn > today) throw wrongField('annulledOn', 'expects_past_day')
  if (annulledOn < decision.decided_on) throw wrongField('annulledOn', 'expects_day_after_decision')
  const { trx, now, record } = work
  await updateAnnulled(trx, { caseId, on: annulledOn, reason })
  await updateStage(trx, { caseId, stage: decision.stage })
  const personId = actor.personId
  const note = `决定撤销：${reason}`
  await insertEvent(trx, { caseId, stage: decision.stage, happenedAt: now, personId, note })
  const act = decision.kind === 'penalty' ? 'penalty_decision' : decision.kind
  const rule = await findRule(trx, { kind: 'withdraw_within', act, on: annulledOn })
  const dueOn = addWorkingDays(annulledOn, rule.value).day
  const toWithdraw = await updateWithdrawDue(trx, caseId, dueOn)
  const withheld = await withholdWaiting(trx, caseId, reason)
  for (const id of withheld) await insertWithholding(trx, { id, on: today })
  if (withheld.length > 0) await raiseLayerVersions(trx, ['disclosures'], now)
  record({
    action: 'case.annul',
    subjects: [`case:${caseId}`, ...[...toWithdraw, ...withheld].map((id) => `disclosure:${id}`)],
    reason,
    before: { annulledOn: null },
    after: { annulledOn, withdrawDueOn: toWithdraw.length > 0 ? dueOn : null, toWithdraw, withheld },
  })
  const withdrawDueOn = toWithdraw.length > 0 ? dueOn : null
  return {
    id: caseId,
    revision: revision + 1,
    withdrawDueOn,
    toWithdraw: [...toWithdraw],
    withheld: [...withheld],
  }
}
