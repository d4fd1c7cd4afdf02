import { type Actor, reachOf } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { speaksOfMinor } from '../../mask-text.ts'
import { addWorkingDays } from '../../working-days.ts'
import { findDecisionText, insertEvent, lockCase, updateServed } from '../enforcement/commands.queries.ts'
import { findRule, listKnownNames } from './act.queries.ts'
import type { ServeDecision } from './desk.contract.ts'
import { insertAct, insertWithholding } from './life.queries.ts'
import { maskAct } from './mask-act.ts'

type Serving = BodyOf<typeof ServeDecision> & { readonly id: number; readonly today: string }

const wrongDay = (path: string, message: string) =>
  new AppError('bad_request', `${path} is no possible day`, [{ path, message }])

async function requireDecided({ trx }: Work, actor: Actor, serving: Serving): Promise<string> {
  const { id, revision, servedOn, performUntil, today } = serving
  if (servedOn > today) throw wrongDay('servedOn', 'expects_past_day')
  if (performUntil !== null && performUntil < servedOn)
    throw wrongDay('performUntil', 'expects_day_after_service')
  const found = await lockCase(trx, reachOf(actor), id)
  if (!found) throw new AppError('case_not_found', `no case ${id}`)
  if (found.revision !== revision) throw new AppError('edit_conflict', `case ${id} has changed`)
  if (found.stage !== 'decision' || found.decided_on === null) {
    throw new AppError('wrong_stage', `case ${id} is at ${found.stage}`)
  }
  if (servedOn < found.decided_on) throw wrongDay('servedOn', 'expects_day_after_decision')
  return found.decided_on
}

/** Prepared with everything masked by rule; an act that concerns a minor is withheld at once. */
async function prepare({ trx, now }: Work, { id, today }: Serving, decidedOn: string) {
  const said = await findDecisionText(trx, id)
  if (!said) throw new AppError('wrong_stage', `the decision of case ${id} says nothing yet`)
  const kind = said.kind === 'penalty' ? 'penalty_decision' : said.kind
  const rule = await findRule(trx, { kind: 'publish_within', act: kind, on: decidedOn })
  const original = {
    title: said.title,
    partyName: said.party,
    facts: said.facts,
    legalBasis: said.legal_basis,
    ordered: said.ordered,
  }
  const names = await listKnownNames(trx, id)
  const isMinor = speaksOfMinor([said.title, said.facts, said.ordered ?? ''].join('\n'))
  const disclosureId = await insertAct(trx, {
    caseId: id,
    kind,
    state: isMinor ? 'withheld' : 'prepared',
    ruleId: rule.id,
    dueOn: addWorkingDays(decidedOn, rule.value).day,
    ...maskAct(original, { names, isPerson: said.party_code === null }),
    reasonKind: isMinor ? 'minor' : null,
    reason: isMinor ? '涉及未成年人，依规则不予公开' : null,
    at: now,
  })
  if (isMinor) await insertWithholding(trx, { id: disclosureId, on: today })
  return { disclosureId, disclosureState: isMinor ? ('withheld' as const) : ('prepared' as const) }
}

/** Throws `case_not_found`, `edit_conflict`, or `wrong_stage` unless there is a decision that is not served yet. */
export async function serveDecision(work: Work, actor: Actor, serving: Serving) {
  const decidedOn = await requireDecided(work, actor, serving)
  const { trx, now, record } = work
  const { id, revision, servedOn, performUntil, note } = serving
  if (!(await updateServed(trx, { caseId: id, revision, servedOn, performUntil }))) {
    throw new AppError('edit_conflict', `case ${id} has changed`)
  }
  await insertEvent(trx, { caseId: id, stage: 'service', happenedAt: now, personId: actor.personId, note })
  const prepared = await prepare(work, serving, decidedOn)
  record({
    action: 'case.serve',
    subjects: [`case:${id}`, `disclosure:${prepared.disclosureId}`],
    before: { stage: 'decision' },
    after: { stage: 'service', servedOn, performUntil, disclosure: prepared.disclosureState },
  })
  return { id, revision: revision + 1, ...prepared }
}
