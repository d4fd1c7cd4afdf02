import type { BodyOf } from '../../contract.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { speaksOfMinor } from '../../mask-text.ts'
import { addWorkingDays } from '../../working-days.ts'
import { insertEvent } from '../enforcement/commands.queries.ts'
import { type DecisionRow, insertFollowUp, updateStage } from '../enforcement/outcome.queries.ts'
import { findRule, listKnownNames } from './act.queries.ts'
import { insertWithholding } from './life.queries.ts'
import { maskAct } from './mask-act.ts'
import type { RecordFollowUp } from './outcome.contract.ts'
import { findWithholdingOf, insertFollowUpAct } from './outcome.queries.ts'
import { laterStage, type Recording, showFacts, takeServedDecision, wrongField } from './outcome.service.ts'

type FollowUp = BodyOf<typeof RecordFollowUp>

const titles = { verified: '后督察：整改到位', failed: '后督察：整改未到位' } as const
const sayings = { verified: '后督察：已核实整改到位', failed: '后督察：核实未整改到位' } as const

function requirePossibleDay({ followedUpOn }: FollowUp, decision: DecisionRow, today: string): void {
  if (followedUpOn > today) throw wrongField('followedUpOn', 'expects_past_day')
  if (followedUpOn < (decision.served_on ?? '')) throw wrongField('followedUpOn', 'expects_day_after_service')
  if (followedUpOn < (decision.correction_verified_on ?? '')) {
    throw wrongField('followedUpOn', 'expects_day_after_follow_up')
  }
}

/** Of an act that is kept back its follow-up would tell all the same, so it is kept back for the same reason. */
async function reasonToWithhold({ trx }: Work, caseId: number, { findings }: FollowUp) {
  if (speaksOfMinor(findings)) return { reasonKind: 'minor', reason: '涉及未成年人，依规则不予公开' }
  const reasonKind = await findWithholdingOf(trx, caseId)
  return reasonKind === undefined ? null : { reasonKind, reason: '决定不予公开，后督察结果随之不予公开' }
}

/** The result in words: masked by rule, prepared, and public only once two persons have looked at it. */
async function prepareResult(
  work: Work,
  { id: caseId, today }: Recording,
  { followUp, followUpId, decision }: { followUp: FollowUp; followUpId: number; decision: DecisionRow },
) {
  const { trx, now } = work
  const { followedUpOn, outcome, findings, legalBasis } = followUp
  const rule = await findRule(trx, { kind: 'publish_within', act: 'follow_up_result', on: followedUpOn })
  const names = await listKnownNames(trx, caseId)
  const original = {
    title: titles[outcome],
    partyName: decision.party,
    facts: findings,
    legalBasis,
    ordered: null,
  }
  const withheld = await reasonToWithhold(work, caseId, followUp)
  const disclosureId = await insertFollowUpAct(trx, {
    caseId,
    followUpId,
    actedOn: followedUpOn,
    correction: outcome,
    ruleId: rule.id,
    dueOn: addWorkingDays(followedUpOn, rule.value).day,
    ...maskAct(original, { names, isPerson: decision.party_code === null }),
    withheld,
    at: now,
  })
  if (withheld) {
    await insertWithholding(trx, { id: disclosureId, on: today })
    await raiseLayerVersions(trx, ['disclosures'], now)
  }
  return { disclosureId, disclosureState: withheld ? ('withheld' as const) : ('prepared' as const) }
}

/**
 * Whether the violation is corrected, and on which day that was seen, is a bare fact and shows at once: a penalty without
 * it ends nothing (处罚未改不算完). What was found stands in words, so it is an act of its own and goes through the same
 * life as every other: masked, checked by one person, released by another.
 */
export async function recordFollowUp(work: Work, recording: Recording, followUp: FollowUp) {
  const decision = await takeServedDecision(work, recording, followUp.revision)
  const { id: caseId, actor, today } = recording
  requirePossibleDay(followUp, decision, today)
  const { followedUpOn, outcome, findings, legalBasis, revision } = followUp
  const { trx, now, record } = work
  const kept = { caseId, followedUpOn, outcome, findings, legalBasis, by: actor.accountId, at: now }
  const followUpId = await insertFollowUp(trx, kept)
  await updateStage(trx, { caseId, stage: laterStage(decision, 'follow_up') })
  const event = { caseId, stage: 'follow_up', happenedAt: now, personId: actor.personId }
  await insertEvent(trx, { ...event, note: sayings[outcome] })
  const shownOn = await showFacts(work, {
    caseId,
    facts: { correction: { state: outcome, on: followedUpOn } },
    event: { kind: `correction_${outcome}`, on: followedUpOn, note: null },
  })
  const prepared = await prepareResult(work, recording, { followUp, followUpId, decision })
  record({
    action: 'case.follow_up',
    subjects: [
      `case:${caseId}`,
      `disclosure:${prepared.disclosureId}`,
      ...(shownOn === null ? [] : [`disclosure:${shownOn}`]),
    ],
    before: { correction: decision.correction, on: decision.correction_verified_on },
    after: { correction: outcome, on: followedUpOn, disclosure: prepared.disclosureState },
  })
  return { id: caseId, revision: revision + 1, shownOn, ...prepared }
}
