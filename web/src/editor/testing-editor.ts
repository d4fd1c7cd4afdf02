import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { TOWNSHIPS } from '@tongzhou/server/topology/fixtures'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { EditorOptions } from './editor-store.ts'
import type { FigureSource } from './figures/figure-ground.ts'
import { prepareGround } from './figures/figure-ground.ts'
import type { PlaceEvent } from './hand.ts'
import { holdTool } from './held-tool.ts'
import { startSession } from './session.ts'
import type { Tool, ToolName } from './tools/tool.ts'
import { NO_GUIDES } from './tools/tool.ts'

/** Nothing held on the keyboard. */
export const NO_KEYS = { shift: false, alt: false, command: false }

/** Something the hand does at a place of a drawing. */
export function hand(kind: PlaceEvent['kind'], at: LatticePoint): PlaceEvent {
  return { kind, at, reachUnits: 10, keys: NO_KEYS }
}

type Drag = { readonly from: LatticePoint; readonly last: LatticePoint | null } | null

function dragAction(from: LatticePoint, to: LatticePoint): BoundAction {
  return (topology) => moveVertex(topology, { from, to })
}

/** A tool as simple as can be: press a vertex, drag it, release; Escape takes the drag back. */
const mover: Tool<Drag> = {
  name: 'reshape',
  start: null,
  isBusy: (drag) => drag !== null,
  guides: () => NO_GUIDES,
  handle: (drag, event) => {
    if (event.kind === 'press') return { state: { from: event.at, last: null }, effects: [] }
    if (event.kind === 'key' && event.key === 'Escape') {
      return { state: null, effects: drag?.last ? [{ kind: 'cancel' }] : [] }
    }
    if (event.kind === 'release') return { state: null, effects: [] }
    if (event.kind !== 'drag' || !drag) return { state: drag, effects: [] }
    const effect = {
      kind: drag.last ? ('replace' as const) : ('perform' as const),
      action: dragAction(drag.from, event.at),
      sentence: { key: 'move_vertex', values: { cell: 'nw', other: 'ne' } },
    }
    return { state: { ...drag, last: event.at }, effects: [effect] }
  },
}

const idle = (name: ToolName): Tool<null> => ({
  name,
  start: null,
  isBusy: () => false,
  guides: () => NO_GUIDES,
  handle: (_, event) => ({
    state: null,
    effects: event.kind === 'press' ? [{ kind: 'choose_tool', tool: 'reshape' }] : [],
  }),
})

/** Tools for tests of the session, which leave the real ones to tests of their own. */
export const TEST_TOOLS: EditorOptions['tools'] = {
  select: holdTool(idle('select')),
  draw: holdTool(idle('draw')),
  cut: holdTool(idle('cut')),
  reshape: holdTool(mover),
  paint: holdTool(idle('paint')),
  lasso: holdTool(idle('lasso')),
  enclave: holdTool(idle('enclave')),
}

/** The plane of the drawings. */
export const TEST_PLANE = createEqualAreaPlane([0, 0])

/** Enterprises of the drawings: some in cells, some on borders. */
export const TEST_SOURCE: FigureSource = {
  enterprises: [
    { at: [100, 100], level: 'key', openCaseCount: 1 },
    { at: [400, 600], level: 'general', openCaseCount: 0 },
    { at: [500, 700], level: 'key', openCaseCount: 0 },
    { at: [470, 700], level: 'general', openCaseCount: 2 },
    { at: [500, 500], level: 'key', openCaseCount: 0 },
    { at: [1500, 250], level: null, openCaseCount: 0 },
    { at: [5000, 5000], level: 'key', openCaseCount: 0 },
  ],
  levels: [
    { code: 'key', visitsPerYear: 12 },
    { code: 'general', visitsPerYear: 4 },
  ],
  cells: [{ code: 'sw', persons: 3 }],
  townships: TOWNSHIPS.map(({ code }) => ({ code, name: code, subBureauId: 1 })),
  subBureaus: [
    { id: 1, name: 'one', staffCount: 10, establishedStaffCount: 8, floor: null },
    { id: 2, name: 'two', staffCount: 0, establishedStaffCount: 0, floor: null },
  ],
}

/** What an editor of a drawing is opened with. */
export function testOptions(topology: PlanTopology, isReadOnly = false): EditorOptions {
  let count = 0
  const newId = (): FaceId => `new-${(count += 1).toString(16).padStart(12, '0')}`
  return {
    session: startSession({ planId: 7, version: 3, topology, isReadOnly }),
    tools: TEST_TOOLS,
    villages: [],
    baseUnits: [],
    newId,
    figures: prepareGround(TEST_SOURCE, TEST_PLANE),
    toleranceShare: 0.2,
    // A unit of the drawings is about a centimetre.
    brush: { radiusM: 1, mode: 'free' },
    limits: { plane: TEST_PLANE, minWidthM: 0.5, maxAreaM2: 1000 },
  }
}
