import type { StepSentence } from '@tongzhou/server/topology/history'
import { nextSentence } from '@tongzhou/server/topology/history'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { EditorState } from './editor-state.ts'
import { contextOf } from './editor-state.ts'
import type { Figures } from './figures/figures.ts'
import { isSameValue } from './figures/is-same-value.ts'
import { facesToRedraw } from './map-changes.ts'
import type { OperationContext } from './operations/operation.ts'
import type { Problems } from './problems.ts'
import { openProblems } from './problems.ts'
import { topologyOf } from './session.ts'
import type { Brush, Guides, Hint, Snapping, ToolName } from './tools/tool.ts'

/** What a page and a map show of an editor. Parts that did not change are the same objects as in the snapshot before. */
export type EditorSnapshot = {
  readonly topology: PlanTopology
  /** The plan as the server has it, and its version. */
  readonly saved: PlanTopology
  readonly version: number
  readonly isReadOnly: boolean
  readonly selection: readonly FaceId[]
  readonly tool: ToolName
  /** A gesture has begun and not ended. */
  readonly isBusy: boolean
  readonly hint: Hint | null
  readonly guides: Guides
  readonly snapping: Snapping
  readonly brush: Brush
  readonly undoSentence: StepSentence | null
  readonly redoSentence: StepSentence | null
  /** Steps that can be undone, and steps that can be redone. */
  readonly doneCount: number
  readonly undoneCount: number
  readonly figures: Figures
  readonly problems: Problems
  /**
   * Faces to be drawn anew since the snapshot before this one. Who may have missed a snapshot asks `facesToRedraw` with the
   * figures that it drew last.
   */
  readonly changedFaceIds: readonly FaceId[]
}

/** The snapshot of a state; the same object as before when nothing that it shows changed. */
export function takeSnapshot(state: EditorState, before?: EditorSnapshot): EditorSnapshot {
  const { session, held, figures, problems } = state
  const { history, numbers } = session
  const guides = held.guides(contextOf(state))
  const snapshot: EditorSnapshot = {
    topology: topologyOf(session),
    saved: session.saved,
    version: session.version,
    isReadOnly: session.isReadOnly,
    selection: keep(before?.selection, session.selection),
    tool: held.name,
    isBusy: held.isBusy,
    hint: keep(before?.hint, state.hint),
    guides: keep(before?.guides, guides),
    snapping: state.snapping,
    brush: state.brush,
    undoSentence: history.last?.sentence ?? null,
    redoSentence: nextSentence(history) ?? null,
    doneCount: numbers.done - numbers.first,
    undoneCount: numbers.end - numbers.done,
    figures,
    problems,
    changedFaceIds: before ? facesToRedraw(before.figures, figures) : [],
  }
  return before && isUnchanged(before, snapshot) ? before : snapshot
}

function keep<T>(before: T | undefined, after: T): T {
  return before !== undefined && isSameValue(before, after) ? before : after
}

/** Compares all parts by identity but the changes, which are none when the figures are the same. */
function isUnchanged(before: EditorSnapshot, after: EditorSnapshot): boolean {
  const afterByKey = new Map<string, unknown>(Object.entries(after))
  return Object.entries(before).every(
    ([key, value]) => key === 'changedFaceIds' || Object.is(value, afterByKey.get(key)),
  )
}

/** What operations know of a snapshot. */
export function operationContextOf(snapshot: EditorSnapshot): OperationContext {
  const open = openProblems(snapshot.problems)
  return {
    topology: snapshot.topology,
    selection: snapshot.selection,
    canUndo: snapshot.doneCount > 0 || snapshot.isBusy,
    canRedo: snapshot.undoneCount > 0,
    openProblemCount: open.length,
    openGapCount: open.filter(({ code }) => code === 'gap').length,
    isReadOnly: snapshot.isReadOnly,
    isBusy: snapshot.isBusy,
  }
}
