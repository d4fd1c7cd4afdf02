import { reshapeBorder } from '@tongzhou/server/topology/actions/reshape-border'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { mapResult } from '@tongzhou/server/topology/result'
import type { HandEvent, PlaceEvent } from '../hand.ts'
import { askForBorder, sentence } from '../words.ts'
import { attempt } from './attempt.ts'
import { handleLine } from './line-hand.ts'
import type { LineSpec } from './line-state.ts'
import { NO_LINE } from './line-state.ts'
import type { ReshapeState } from './reshape-state.ts'
import type { Snap } from './snapping.ts'
import { noSnap } from './snapping.ts'
import type { Handled, ToolContext } from './tool.ts'
import type { Touched } from './touch.ts'
import { touchBorders } from './touch.ts'

/** The line begins and ends on the border it changes, so the hand is drawn to that one only. */
function snapToCourse(faceIds: readonly FaceId[], context: ToolContext, hand: PlaceEvent): Snap {
  if (hand.keys.alt) return noSnap(hand)
  const touched = touchBorders(
    context.topology,
    hand,
    ({ arc }) => faceIds.includes(arc.left) && faceIds.includes(arc.right),
  )
  return touched ? { at: touched.at, to: touched.kind } : noSnap(hand)
}

/** A new course for the border between two faces, as a drawn line. */
export function courseSpec(faceIds: readonly [FaceId, FaceId]): LineSpec {
  const [cell, other] = faceIds
  return {
    name: 'reshape',
    isRing: false,
    minPoints: 2,
    idCount: 0,
    startHint: askForBorder,
    unfinished: { line_misses_border: 'press_border_to_end', line_too_short: 'press_to_add' },
    snap: (context, hand) => snapToCourse(faceIds, context, hand),
    attempt: (line, _, { topology }) => {
      const tried = attempt(topology, (plan) => reshapeBorder(plan, { faceIds, line }))
      return mapResult(tried, (value) => ({
        ...value,
        sentence: sentence('reshape_border', { cell, other }),
        selects: [cell, other],
        newFaceIds: [],
      }))
    },
  }
}

/** Hands an event to the line being drawn; when the line ends, so does the course. */
export function drawCourse(
  state: ReshapeState,
  { faceIds, line }: NonNullable<ReshapeState['course']>,
  { event, context }: { event: HandEvent; context: ToolContext },
): Handled<ReshapeState> {
  const drawn = handleLine({ spec: courseSpec(faceIds), state: line, context }, event)
  const course = drawn.state.points.length > 0 ? { faceIds, line: drawn.state } : null
  // The faces beside the border are no selection of the hand.
  const effects = drawn.effects.filter(({ kind }) => kind !== 'select')
  return { state: { ...state, course, hint: drawn.state.hint }, effects }
}

/** Begins a new course where the hand touches a border. */
export function beginCourse(
  state: ReshapeState,
  { arc }: Touched,
  { event, context }: { event: HandEvent; context: ToolContext },
): Handled<ReshapeState> {
  const course = { faceIds: [arc.left, arc.right] as const, line: { ...NO_LINE, hint: state.hint } }
  return drawCourse({ ...state, hover: null, chosen: null }, course, { event, context })
}
