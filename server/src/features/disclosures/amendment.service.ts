import type { BodyOf } from '../../contract.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { findRule } from './act.queries.ts'
import type { AmendDisclosure, RepairDisclosure, ReturnAmendment } from './amendment.contract.ts'
import {
  type AmendmentRow,
  applyAmendment,
  type DisplayedRow,
  findOpenAmendment,
  getDisplayed,
  insertAmendment,
  isRequestAbout,
  raiseRevision,
  updateAmendment,
  updateRepaired,
} from './amendment.queries.ts'
import { endDisplays } from './life.queries.ts'
import { copyToPublic, insertPublicEvent } from './outcome.queries.ts'
import { wrongField } from './outcome.service.ts'
import { type Doing, requireMasked, takeAct, tell } from './taken-act.ts'

/** What the public reads of it; what two values of it differ in is what the correction corrects. */
const shownOf = (row: DisplayedRow | AmendmentRow) => ({
  title: row.title,
  partyName: row.party_name,
  facts: row.facts,
  legalBasis: row.legal_basis,
  ordered: row.ordered,
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
})

type Shown = ReturnType<typeof shownOf>

const amount = (yuan: string | null): number | null => (yuan === null ? null : Number(yuan))

function changedFields(before: Shown, after: Shown): (keyof Shown)[] {
  const fields = Object.keys(before) as (keyof Shown)[]
  return fields.filter((field) =>
    field.endsWith('Yuan') ? amount(before[field]) !== amount(after[field]) : before[field] !== after[field],
  )
}

const pick = (shown: Shown, fields: readonly (keyof Shown)[]): Partial<Shown> =>
  Object.fromEntries(fields.map((field) => [field, shown[field]]))

const exists = () => new AppError('already_exists', 'another correction waits for its second person')

/**
 * The first person corrects a record on display. Everything in it is words, or amounts that somebody typed, so nothing of
 * it shows before a second person has looked at it. Throws `already_exists` while another correction waits.
 */
export async function amend(work: Work, doing: Doing, body: BodyOf<typeof AmendDisclosure>) {
  const { revision, reason, correctionRequestId, fineYuan, confiscatedYuan, ...texts } = body
  const act = await takeAct(work, doing, { revision, from: ['published'] })
  const { trx, now } = work
  if (await findOpenAmendment(trx, act.id)) throw exists()
  await requireMasked(work, act, { ...texts, reason })
  const after = { ...texts, fineYuan, confiscatedYuan }
  const fields = changedFields(shownOf(await getDisplayed(trx, act.id)), after)
  if (fields.length === 0) throw wrongField('facts', 'expects_correction')
  if (correctionRequestId !== null) {
    const isAbout = await isRequestAbout(trx, { requestId: correctionRequestId, disclosureId: act.id })
    if (!isAbout) throw wrongField('correctionRequestId', 'no_such_request')
  }
  const kept = { disclosureId: act.id, texts, fineYuan, confiscatedYuan, reason, correctionRequestId }
  const amendmentId = await explainRefusal(
    insertAmendment(trx, { ...kept, by: doing.actor.accountId, at: now }),
    { disclosure_amendment_open_key: exists },
  )
  await raiseRevision(trx, act.id)
  const done = tell(work, act, {
    action: 'disclosure.amend',
    to: 'published' as const,
    reason,
    after: { amendment: amendmentId, fields },
  })
  return { ...done, amendmentId }
}

async function takeOpenAmendment(work: Work, doing: Doing, revision: number) {
  const act = await takeAct(work, doing, { revision, from: ['published'] })
  const amendment = await findOpenAmendment(work.trx, act.id)
  if (!amendment) throw new AppError('wrong_stage', `no correction of ${act.id} waits`)
  return { act, amendment }
}

/** The record says from now on that and when it was corrected, and why. Throws `same_person` for the first person. */
export async function releaseAmendment(
  work: Work,
  doing: Doing,
  { revision }: { readonly revision: number },
) {
  const { act, amendment } = await takeOpenAmendment(work, doing, revision)
  const by = doing.actor.accountId
  if (amendment.submitted_by === by) throw new AppError('same_person', 'released by the first person')
  const { trx, now } = work
  const [before, after] = [shownOf(await getDisplayed(trx, act.id)), shownOf(amendment)]
  // Names may have become known since the first person wrote it.
  const { title, partyName, facts, legalBasis, ordered } = after
  await requireMasked(work, act, { title, partyName, facts, legalBasis, ordered, reason: amendment.reason })
  await applyAmendment(trx, amendment)
  await copyToPublic(trx, act.id, now)
  await insertPublicEvent(trx, { id: act.id, kind: 'amended', on: doing.today, note: amendment.reason })
  await updateAmendment(trx, { id: amendment.id, state: 'released', by, at: now, returnReason: null })
  await raiseLayerVersions(trx, ['disclosures'], now)
  const fields = changedFields(before, after)
  return tell(work, act, {
    action: 'disclosure.release_amendment',
    to: 'published' as const,
    reason: amendment.reason,
    before: pick(before, fields),
    after: { amendment: amendment.id, ...pick(after, fields) },
  })
}

/** By the first person who clicked wrongly, or by somebody who might release it. */
export async function returnAmendment(work: Work, doing: Doing, body: BodyOf<typeof ReturnAmendment>) {
  const { act, amendment } = await takeOpenAmendment(work, doing, body.revision)
  const { accountId, permissions } = doing.actor
  if (amendment.submitted_by !== accountId && !permissions.has('disclosure.release')) {
    throw new AppError('not_allowed', 'neither the first person nor a second one')
  }
  const decided = { state: 'returned', by: accountId, at: work.now, returnReason: body.reason } as const
  await updateAmendment(work.trx, { id: amendment.id, ...decided })
  await raiseRevision(work.trx, act.id)
  return tell(work, act, {
    action: 'disclosure.return_amendment',
    to: 'published' as const,
    reason: body.reason,
    after: { amendment: amendment.id },
  })
}

/**
 * The day of a credit repair is a bare fact and shows at once; its document stays in the office. The display ends on that
 * day, but lasts its shortest period (rule `display_at_least`); where that is over already, it ends in this transaction.
 */
export async function repair(work: Work, doing: Doing, body: BodyOf<typeof RepairDisclosure>) {
  const act = await takeAct(work, doing, { revision: body.revision, from: ['published'] })
  const { trx, now } = work
  const { repaired_on, published_on, display_until } = await getDisplayed(trx, act.id)
  if (repaired_on !== null) throw new AppError('wrong_stage', `${act.id} is repaired already`)
  const { repairedOn, basis } = body
  if (repairedOn > doing.today) throw wrongField('repairedOn', 'expects_past_day')
  if (repairedOn < published_on) throw wrongField('repairedOn', 'expects_day_after_publication')
  const least = await findRule(trx, { kind: 'display_at_least', act: act.kind, on: act.acted_on })
  const displayUntil = await updateRepaired(trx, { id: act.id, on: repairedOn, basis, months: least.value })
  await copyToPublic(trx, act.id, now)
  await insertPublicEvent(trx, { id: act.id, kind: 'repaired', on: repairedOn, note: null })
  const ended = await endDisplays(trx, { on: doing.today, at: now, only: act.id })
  await raiseLayerVersions(trx, ['disclosures'], now)
  const isOver = ended.length > 0
  const done = tell(work, act, {
    action: 'disclosure.repair',
    to: isOver ? ('ended' as const) : ('published' as const),
    reason: basis,
    before: { displayUntil: display_until },
    after: { repairedOn, displayUntil },
  })
  return { ...done, revision: done.revision + ended.length, displayUntil }
}
