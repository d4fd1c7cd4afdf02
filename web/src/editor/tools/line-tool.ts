import { lineGuides } from './line-guides.ts'
import { handleLine } from './line-hand.ts'
import type { LineSpec, LineState } from './line-state.ts'
import { NO_LINE } from './line-state.ts'
import type { Tool } from './tool.ts'

/** The tool of a drawn line or ring. */
export function lineTool(spec: LineSpec): Tool<LineState> {
  return {
    name: spec.name,
    start: NO_LINE,
    handle: (state, event, context) => handleLine({ spec, state, context }, event),
    guides: (state) => lineGuides(spec, state),
    isBusy: ({ points }) => points.length > 0,
  }
}
