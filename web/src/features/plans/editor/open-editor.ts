import { GetPlanFigures, GetPlanTopology, type PlanDetail } from '@tongzhou/server/contracts/plans'
import { call } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { createEditor, type Editor } from '../../../editor/editor-store.ts'
import type { KeepsakeStore } from '../../../editor/keepsake/keepsake.ts'
import { type RestoreProblem, restoreSession } from '../../../editor/keepsake/restore.ts'
import type { Session } from '../../../editor/session.ts'
import { editorOptions, type PlanAnswers } from './editor-options.ts'

/** A plan that is open: its editor, what it was opened from, and what became of what the browser had kept. */
export interface OpenedPlan {
  readonly editor: Editor
  readonly answers: PlanAnswers
  readonly restored: Session | undefined
  /** Steps that came back and had not reached the server. */
  readonly restoredCount: number
  readonly restoreProblem: RestoreProblem | undefined
}

interface Opening {
  readonly plan: PlanDetail
  readonly store: KeepsakeStore
  readonly owner: string
  readonly signal: AbortSignal
}

/** Reads a plan with all that its editor needs and puts back what the browser had kept of it. */
export async function openEditor({ plan, store, owner, signal }: Opening): Promise<OpenedPlan> {
  const params = { id: String(plan.id) }
  const [parts, figures, baseParts, kept] = await Promise.all([
    call(GetPlanTopology, { params }, signal),
    call(GetPlanFigures, { params }, signal),
    readBase(plan, signal),
    // A browser that keeps nothing, as in a private window, opens the plan all the same.
    plan.may.edit ? store.read(plan.id, owner).catch(() => undefined) : undefined,
  ])
  const answers = { plan, parts, figures, baseParts }
  const options = editorOptions(answers)
  const fresh = { editor: createEditor(options), answers, restored: undefined, restoredCount: 0 }
  if (kept === undefined) return { ...fresh, restoreProblem: undefined }
  const { planId, version, saved: topology, isReadOnly } = options.session
  const result = restoreSession(kept, { planId, owner, version, topology, isReadOnly })
  if (!result.ok) {
    // Outdated work stays where it is until somebody has decided.
    if (result.problem.code !== 'keepsake_outdated') await store.forget(planId, owner).catch(() => undefined)
    return { ...fresh, restoreProblem: result.problem }
  }
  const { session, pending, ignored } = result.value
  const editor = createEditor({
    ...options,
    session,
    ignored,
    ...(pending === undefined ? {} : { pending }),
  })
  const restoredCount = editor.saves.isSaved() ? 0 : editor.saves.ownDraft().steps.length
  return { editor, answers, restored: session, restoredCount, restoreProblem: undefined }
}

/** Only drafts are painted by units of the plan before; it may be gone. */
async function readBase({ basePlan, may }: PlanDetail, signal: AbortSignal) {
  if (basePlan === null || !may.edit) return null
  try {
    return await call(GetPlanTopology, { params: { id: String(basePlan.id) } }, signal)
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return null
    throw problem
  }
}
