import { createAside } from '../../aside.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { findStoredDraft } from '../../stored-draft.queries.ts'
import { demandDraft } from '../../stored-draft.ts'
import { ImportIntoPlan } from './contract.ts'
import type { ImportReply, ThreadJob } from './import-job.ts'
import { listDistrictNames } from './queries.ts'

/** One at a time: the largest file within the limits takes the memory of one. */
const importAside = createAside<ThreadJob, ImportReply>({
  source: new URL('./plan-import-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 120_000,
  heapMb: 1536,
  exhausted: 'plan_file_too_large',
})

/** What takes too long or too much memory is refused like what is too large, with what to do about it. */
function sayExhausted(error: unknown): never {
  if (!(error instanceof AppError)) throw error
  throw new AppError(error.code, error.message, [{ path: 'file', message: 'took_too_long' }])
}

export const planImportEndpoints = [
  endpoint(ImportIntoPlan, async ({ db }, { params: { id }, query, body, language, today }) => {
    const { version, ...options } = query
    const stored = demandDraft(await findStoredDraft(db, id), { id, version })
    const names = await listDistrictNames(db, today)
    const reply = await importAside({ bytes: body.bytes, options, language, stored, names }).catch(
      sayExhausted,
    )
    if ('refused' in reply) throw new AppError(reply.refused, reply.detail, reply.fields)
    return reply.preview
  }),
]
