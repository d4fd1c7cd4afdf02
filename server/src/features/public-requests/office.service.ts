import { type Actor, reachOf } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { maskText } from '../../mask-text.ts'
import type { HandleProblemReport, ReplyToCorrectionRequest } from './contract.ts'
import { lockReport, lockRequest, showReport, updateHandling, updateReply } from './office.queries.ts'

function requireUnchanged(found: { revision: number } | undefined, id: number, seen: number): void {
  if (!found) throw new AppError('request_not_found', `nothing ${id} came in, or not theirs`)
  if (found.revision !== seen) throw new AppError('edit_conflict', `${id} has changed`)
}

/** Throws `request_not_found`, `edit_conflict`, or `wrong_stage` for one that has its reply already. */
export async function replyToRequest(
  { trx, now, record }: Work,
  actor: Actor,
  { id, ...reply }: BodyOf<typeof ReplyToCorrectionRequest> & { readonly id: number },
) {
  const found = await lockRequest(trx, reachOf(actor), id)
  requireUnchanged(found, id, reply.revision)
  if (found?.state !== 'received') throw new AppError('wrong_stage', `request ${id} has its reply`)
  await updateReply(trx, { id, ...reply, by: actor.accountId, at: now })
  record({
    action: 'correction_request.reply',
    subjects: [`correction_request:${id}`, `disclosure:${found.disclosure_id}`],
    before: { state: found.state },
    after: { state: reply.state },
  })
  return { id, revision: reply.revision + 1 }
}

/** Throws `request_not_found`, `edit_conflict`, or `bad_request` for a note with private data. */
export async function handleReport(
  { trx, now, record }: Work,
  actor: Actor,
  { id, ...handling }: BodyOf<typeof HandleProblemReport> & { readonly id: number },
) {
  // What everybody may read names nobody who reported or was met.
  if (handling.publicNote !== null && maskText(handling.publicNote, { names: [] }).masks.length > 0) {
    const fields = [{ path: 'publicNote', message: 'expects_masked' }]
    throw new AppError('bad_request', 'private data in the note', fields)
  }
  const found = await lockReport(trx, reachOf(actor), id)
  requireUnchanged(found, id, handling.revision)
  await updateHandling(trx, { id, ...handling, by: actor.accountId, at: now })
  await showReport(trx, id)
  // Whatever was or is on the public map changes there.
  if (found?.is_shown || handling.shown) await raiseLayerVersions(trx, ['problem_reports'], now)
  record({
    action: 'problem_report.handle',
    subjects: [`problem_report:${id}`],
    before: { state: found?.state, shown: found?.is_shown },
    after: { state: handling.state, shown: handling.shown },
  })
  return { id, revision: handling.revision + 1 }
}
