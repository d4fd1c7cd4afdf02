import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { HandEvent, HandKeys, PlaceEvent } from './hand.ts'
import type { Effect, Guides, Hint, Tool, ToolContext } from './tools/tool.ts'

/** No key held. */
export const NO_KEYS: HandKeys = { shift: false, alt: false, command: false }

/** Something a hand does at a place; touching is within 8 units unless said otherwise. */
export function handAt(
  kind: PlaceEvent['kind'],
  at: LatticePoint,
  { keys = {}, reachUnits = 8 }: { keys?: Partial<HandKeys>; reachUnits?: number } = {},
): PlaceEvent {
  return { kind, at, reachUnits, keys: { ...NO_KEYS, ...keys } }
}

/** A key of the keyboard. */
export function keyOf(key: string, keys: Partial<HandKeys> = {}): HandEvent {
  return { kind: 'key', key, keys: { ...NO_KEYS, ...keys } }
}

/** A press and its release. */
export function clickAt(at: LatticePoint, keys: Partial<HandKeys> = {}): HandEvent[] {
  return [handAt('press', at, { keys }), handAt('release', at, { keys })]
}

/** A double press as browsers send it. */
export function doubleAt(at: LatticePoint): HandEvent[] {
  return [...clickAt(at), ...clickAt(at), handAt('double_press', at)]
}

/** A press, a drag over some places, and the release at the last of them. */
export function dragOver(places: readonly LatticePoint[], keys: Partial<HandKeys> = {}): HandEvent[] {
  const [from, ...others] = places
  const last = others.at(-1)
  if (!from || !last) throw new RangeError('a drag has two places at least')
  return [
    handAt('press', from, { keys }),
    ...others.map((at) => handAt('drag', at, { keys })),
    handAt('release', last, { keys }),
  ]
}

/** What a tool knows of a plan, with every kind of snapping but villages, and names new-1, new-2, … */
export function contextOf(topology: PlanTopology, changes: Partial<ToolContext> = {}): ToolContext {
  let count = 0
  return {
    topology,
    selection: [],
    snapping: { nodes: true, borders: true, townships: true, villages: false },
    villages: [],
    baseUnits: [],
    brush: { radiusM: 0.5, mode: 'free' },
    newIds: (wanted) => Array.from({ length: wanted }, () => `new-${(count += 1)}`),
    ...changes,
  }
}

/** A hand with one tool on one plan: a small session that does what the tool wants done. */
export type TestingHand<State> = {
  /** Lets the hand do things, one after another, and gives the effects of all of them. */
  readonly does: (...events: readonly (HandEvent | readonly HandEvent[])[]) => Effect[]
  readonly topology: () => PlanTopology
  readonly selection: () => ToolContext['selection']
  /** Keys of the steps done, oldest first. */
  readonly steps: () => string[]
  readonly hint: () => Hint | null
  readonly guides: () => Guides
  readonly state: () => State
  readonly context: () => ToolContext
  readonly isBusy: () => boolean
}

type Steps = readonly { readonly topology: PlanTopology; readonly key: string }[]

/** The steps after an effect; a refused action throws, for a tool tries everything before. */
function stepsAfter(steps: Steps, effect: Effect, start: PlanTopology): Steps {
  if (effect.kind === 'cancel') return steps.slice(0, -1)
  if (effect.kind !== 'perform' && effect.kind !== 'replace') return steps
  const kept = effect.kind === 'replace' ? steps.slice(0, -1) : steps
  const result = effect.action(kept.at(-1)?.topology ?? start)
  if (!result.ok) throw new Error(`the session refuses: ${result.problem.code}`)
  return [...kept, { topology: result.value, key: effect.sentence.key }]
}

/** Gives a tool into a hand. */
export function takeTool<State>(tool: Tool<State>, context: ToolContext): TestingHand<State> {
  let state = tool.start
  let known = context
  let steps: Steps = []
  let hint: Hint | null = null
  const apply = (effect: Effect): void => {
    steps = stepsAfter(steps, effect, context.topology)
    known = { ...known, topology: steps.at(-1)?.topology ?? context.topology }
    if (effect.kind === 'select') known = { ...known, selection: effect.faceIds }
    if (effect.kind === 'set_brush') known = { ...known, brush: effect.brush }
    if (effect.kind === 'hint') hint = effect.hint
  }
  const handle = (event: HandEvent): readonly Effect[] => {
    const handled = tool.handle(state, event, known)
    state = handled.state
    handled.effects.forEach(apply)
    return handled.effects
  }
  return {
    does: (...events) => events.flat().flatMap(handle),
    topology: () => known.topology,
    selection: () => known.selection,
    steps: () => steps.map(({ key }) => key),
    hint: () => hint,
    guides: () => tool.guides(state, known),
    state: () => state,
    context: () => known,
    isBusy: () => tool.isBusy(state),
  }
}
