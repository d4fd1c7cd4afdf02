import type { ActionProblem, ActionProblemCode } from '@tongzhou/server/topology/action-problem'
import { at } from '@tongzhou/server/topology/checked'
import { findEdgeMeetings, tableOfCourses } from '@tongzhou/server/topology/edge-meetings'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import type { PlaceEvent } from '../hand.ts'
import type { GuideWord } from '../words.ts'
import type { Attempt } from './attempt.ts'
import type { Snap } from './snapping.ts'
import type { Hint, ToolContext, ToolName } from './tool.ts'

/** More points than this a drawing does not get: a line of a thousand corners is a mishap, and the state stays small. */
export const MAX_POINTS = 1000

/** Up to so many points what would come of a drawing is tried at every move; longer ones are tried when they end. */
export const LIVE_POINTS = 200

/** What a drawing would lead to: the new plan, how the step is called, what is selected after it and what is new. */
export type LineOutcome = Attempt & {
  readonly sentence: StepSentence
  readonly selects: readonly FaceId[]
  readonly newFaceIds: readonly FaceId[]
}

/** Tries a drawing on the plan. */
export type TryLine = (
  points: readonly LatticePoint[],
  ids: readonly FaceId[],
  context: ToolContext,
) => Result<LineOutcome, ActionProblem>

/** What makes a tool of a drawn line or ring. */
export type LineSpec = {
  readonly name: ToolName
  /** A ring ends at its first point too. */
  readonly isRing: boolean
  readonly minPoints: number
  /** Names asked for when a drawing begins. */
  readonly idCount: number
  readonly startHint: (context: ToolContext) => Hint
  /** Refusals that mean no more than that the drawing is not finished, and what to say instead. */
  readonly unfinished: Partial<Readonly<Record<ActionProblemCode, GuideWord>>>
  /** Refusals of the whole drawing that this tool has a better word for. */
  readonly refusals?: Partial<Readonly<Record<ActionProblemCode, GuideWord>>>
  readonly snap: (context: ToolContext, hand: PlaceEvent) => Snap
  readonly attempt: TryLine
}

/** A drawing in the hand. Bounded: MAX_POINTS points, and one outcome. */
export type LineState = {
  readonly points: readonly LatticePoint[]
  /** Names for what is new; taken once a drawing. */
  readonly ids: readonly FaceId[]
  /** Where the hand is, snapped: where the next point would come. */
  readonly end: Snap | null
  /** Where the hand pressed, until it lets go. */
  readonly pressedAt: LatticePoint | null
  /** The next point would make the drawing cross itself. */
  readonly isCrossing: boolean
  /** What the drawing with the next point leads to; null while that is not known. */
  readonly outcome: Result<LineOutcome, ActionProblem> | null
  readonly hint: Hint | null
}

/** Nothing drawn. */
export const NO_LINE: LineState = {
  points: [],
  ids: [],
  end: null,
  pressedAt: null,
  isCrossing: false,
  outcome: null,
  hint: null,
}

/** The drawing with the place of the hand as last point. */
export function drawnPoints({ points, end }: Pick<LineState, 'points' | 'end'>): readonly LatticePoint[] {
  const last = points.at(-1)
  return end === null || (last && isSamePoint(last, end.at)) ? points : [...points, end.at]
}

/** Says whether a last point makes an open line cross or touch itself; a ring may come back to its start. */
export function crossesItself(line: readonly LatticePoint[], isRing: boolean): boolean {
  if (line.length < 3) return false
  const last = at(line, line.length - 1)
  const again = line.findIndex((point) => isSamePoint(point, last))
  if (again < line.length - 1 && !(isRing && again === 0)) return true
  return findEdgeMeetings(tableOfCourses([line]), 1).length > 0
}
