import type { QueryClient } from '@tanstack/react-query'
import { GetPlanTopology, type PlanDetail } from '@tongzhou/server/contracts/plans'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { call } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { createEditor, type Editor, type EditorOptions } from '../../../editor/editor-store.ts'
import type { KeepsakeStore } from '../../../editor/keepsake/keepsake.ts'
import { type RestoreProblem, restoreSession } from '../../../editor/keepsake/restore.ts'
import { createSaveLoop, type SaveLoop } from '../../../editor/save-loop.ts'
import type { Session } from '../../../editor/session.ts'
import { editorOptions, type PlanAnswers } from './editor-options.ts'
import { type OthersChanges, savePorts } from './save-ports.ts'

/** A plan that is open: its editor, what it was opened from, and what became of what the browser had kept. */
export interface OpenedPlan {
  readonly editor: Editor
  /** Saves the editor in the background. */
  readonly loop: SaveLoop<OthersChanges>
  /** What the server said when it last refused a save. */
  readonly refusals: { last: string }
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
  readonly client: QueryClient
  readonly signal: AbortSignal
}

/** Reads a plan with all that its editor needs and puts back what the browser had kept of it. */
export async function openEditor({ plan, store, owner, client, signal }: Opening): Promise<OpenedPlan> {
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
  const open = (more: Partial<EditorOptions>) => openWith({ ...options, ...more }, client)
  const nothing = { answers, restored: undefined, restoredCount: 0, restoreProblem: undefined }
  if (kept === undefined) return { ...open({}), ...nothing }
  const { planId, version, saved: topology, isReadOnly } = options.session
  const result = restoreSession(kept, { planId, owner, version, topology, isReadOnly })
  if (!result.ok) {
    // Outdated work stays where it is until somebody has decided.
    if (result.problem.code !== 'keepsake_outdated') await store.forget(planId, owner).catch(() => undefined)
    return { ...open({}), ...nothing, restoreProblem: result.problem }
  }
  const { session, pending, ignored } = result.value
  const opened = open({ session, ignored, ...(pending === undefined ? {} : { pending }) })
  const { saves } = opened.editor
  const restoredCount = saves.isSaved() ? 0 : saves.ownDraft().steps.length
  return { ...opened, ...nothing, restored: session, restoredCount }
}

function openWith(
  options: EditorOptions,
  client: QueryClient,
): Pick<OpenedPlan, 'editor' | 'loop' | 'refusals'> {
  const editor = createEditor(options)
  const refusals = { last: '' }
  const ports = savePorts({
    planId: options.session.planId,
    client,
    isBusy: () => editor.getSnapshot().isBusy,
    onRefusal: (sentence) => {
      refusals.last = sentence
    },
  })
  return { editor, loop: createSaveLoop(editor, ports), refusals }
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
