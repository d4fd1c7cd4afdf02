import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { findRule } from './act.queries.ts'
import type {
  ReturnDisclosure,
  SubmitDisclosure,
  WithdrawDisclosure,
  WithholdDisclosure,
} from './desk.contract.ts'
import {
  insertWithholding,
  publish,
  updateReturned,
  updateSubmitted,
  updateWithheld,
  withdraw,
} from './life.queries.ts'
import { type Doing, requireMasked, takeAct, tell } from './taken-act.ts'

/** Throws `disclosure_not_found`, `edit_conflict`, `wrong_stage`, or `bad_request` for texts with private data. */
export async function submit(work: Work, doing: Doing, body: BodyOf<typeof SubmitDisclosure>) {
  const { revision, ...texts } = body
  const act = await takeAct(work, doing, { revision, from: ['prepared'] })
  await requireMasked(work, act, texts)
  await updateSubmitted(work.trx, act, { texts, by: doing.actor.accountId, at: work.now })
  return tell(work, act, { action: 'disclosure.submit', to: 'submitted' as const })
}

/** Throws `same_person` for the first person, whatever the role. */
export async function release(work: Work, doing: Doing, { revision }: { readonly revision: number }) {
  const act = await takeAct(work, doing, { revision, from: ['submitted'] })
  if (act.submitted_by === doing.actor.accountId)
    throw new AppError('same_person', 'released by the first person')
  const most = await findRule(work.trx, { kind: 'display_at_most', act: act.kind, on: act.acted_on })
  const display = { by: doing.actor.accountId, at: work.now, on: doing.today, months: most.value }
  await publish(work.trx, act, display)
  await raiseLayerVersions(work.trx, ['disclosures'], work.now)
  return tell(work, act, { action: 'disclosure.release', to: 'published' as const })
}

/** By the first person who clicked wrongly, or by somebody who might release it. */
export async function giveBack(work: Work, doing: Doing, body: BodyOf<typeof ReturnDisclosure>) {
  const act = await takeAct(work, doing, { revision: body.revision, from: ['submitted'] })
  const { accountId, permissions } = doing.actor
  if (act.submitted_by !== accountId && !permissions.has('disclosure.release')) {
    throw new AppError('not_allowed', 'neither the first person nor a second one')
  }
  await updateReturned(work.trx, act)
  return tell(work, act, { action: 'disclosure.return', to: 'prepared' as const, reason: body.reason })
}

export async function withhold(work: Work, doing: Doing, body: BodyOf<typeof WithholdDisclosure>) {
  const act = await takeAct(work, doing, { revision: body.revision, from: ['prepared', 'submitted'] })
  await updateWithheld(work.trx, act, body)
  await insertWithholding(work.trx, { id: act.id, on: doing.today })
  await raiseLayerVersions(work.trx, ['disclosures'], work.now)
  return tell(work, act, { action: 'disclosure.withhold', to: 'withheld' as const, reason: body.reason })
}

/** The reason is read by everybody, so it may hold nothing private either. */
export async function takeBack(work: Work, doing: Doing, body: BodyOf<typeof WithdrawDisclosure>) {
  const act = await takeAct(work, doing, { revision: body.revision, from: ['published'] })
  await requireMasked(work, act, { reason: body.reason })
  await withdraw(work.trx, act, { ...body, at: work.now, on: doing.today })
  await raiseLayerVersions(work.trx, ['disclosures'], work.now)
  return tell(work, act, { action: 'disclosure.withdraw', to: 'withdrawn' as const, reason: body.reason })
}
