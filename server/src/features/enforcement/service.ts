import { type Actor, reachesTownships, reachOf } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import {
  type DecisionText,
  findPlaceOfEnterprise,
  insertCase,
  insertDecision,
  insertEvent,
  lockCase,
  updateDecision,
} from './commands.queries.ts'

interface Clue {
  readonly kind: string
  readonly title: string
  readonly element: string
  readonly enterpriseId: number
  readonly foundOn: string
  readonly note: string
  readonly today: string
}

const inFuture = (field: string) =>
  new AppError('bad_request', `${field} in the future`, [{ path: field, message: 'expects_past_day' }])

/**
 * Registers a clue in the area of the body acted for. Throws `enterprise_not_found`, also for one that stands in
 * somebody else's area.
 */
export async function openCase({ trx, now, record }: Work, actor: Actor, clue: Clue) {
  if (clue.foundOn > clue.today) throw inFuture('foundOn')
  const place = await findPlaceOfEnterprise(trx, clue.enterpriseId, clue.foundOn)
  if (!actor.body || !place || !reachesTownships(actor, [place.township_code])) {
    throw new AppError('enterprise_not_found', `no enterprise ${clue.enterpriseId} in the area`)
  }
  const opened = await insertCase(trx, {
    ...clue,
    cellId: place.cell_id,
    townshipCode: place.township_code,
    organisationId: actor.body.id,
    organisationKind: actor.body.kind,
    handlerPersonId: actor.personId,
  })
  const event = { caseId: opened.id, stage: 'clue', happenedAt: now, personId: actor.personId }
  await insertEvent(trx, { ...event, note: clue.note })
  // Open cases are counted in every cell and marked at every enterprise.
  await raiseLayerVersions(trx, ['enterprises'], now)
  const { kind, title, enterpriseId, foundOn } = clue
  record({
    action: 'case.open',
    subjects: [`case:${opened.id}`, `enterprise:${enterpriseId}`],
    after: { number: opened.number, kind, title, foundOn },
  })
  return opened
}

interface Ruling extends DecisionText {
  readonly id: number
  readonly revision: number
  readonly decidedOn: string
  readonly fineYuan: string | null
  readonly confiscatedYuan: string | null
  readonly note: string
  readonly today: string
}

/** The stage after which a decision may follow: the party has been told and heard (行政处罚法 art. 44). */
const STAGE_BEFORE_DECISION = 'notice'

/** Throws `case_not_found`, `edit_conflict`, or `wrong_stage` unless the party has been notified. */
export async function decideCase({ trx, now, record }: Work, actor: Actor, ruling: Ruling) {
  if (ruling.decidedOn > ruling.today) throw inFuture('decidedOn')
  const found = await lockCase(trx, reachOf(actor), ruling.id)
  if (!found) throw new AppError('case_not_found', `no case ${ruling.id}`)
  if (found.revision !== ruling.revision) throw new AppError('edit_conflict', `case ${ruling.id} has changed`)
  if (found.stage !== STAGE_BEFORE_DECISION) {
    throw new AppError('wrong_stage', `case ${ruling.id} is at ${found.stage}`)
  }
  if (found.filed_on !== null && ruling.decidedOn < found.filed_on) {
    throw new AppError('bad_request', 'decided before it was filed', [
      { path: 'decidedOn', message: 'expects_day_after_filing' },
    ])
  }
  if (!(await updateDecision(trx, ruling)))
    throw new AppError('edit_conflict', `case ${ruling.id} has changed`)
  const event = { caseId: ruling.id, stage: 'decision', happenedAt: now, personId: actor.personId }
  await insertEvent(trx, { ...event, note: ruling.note })
  await insertDecision(trx, ruling.id, ruling)
  const { decidedOn, fineYuan, confiscatedYuan } = ruling
  record({
    action: 'case.decide',
    subjects: [`case:${ruling.id}`],
    reason: ruling.note,
    before: { stage: found.stage },
    after: { stage: 'decision', decidedOn, fineYuan, confiscatedYuan },
  })
  return { id: ruling.id, revision: ruling.revision + 1 }
}
