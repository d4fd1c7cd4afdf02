import type { BoundAction, StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { HandEvent } from '../hand.ts'

/** Everything a hand can hold. */
export type ToolName = 'select' | 'draw' | 'cut' | 'reshape' | 'paint' | 'lasso' | 'enclave'

/** What the hand is drawn to. */
export type Snapping = {
  readonly nodes: boolean
  readonly borders: boolean
  readonly townships: boolean
  readonly villages: boolean
}

/** The brush of the paint tool: a circle with a radius in metres, or whole base units under the hand. */
export type Brush = { readonly radiusM: number; readonly mode: 'free' | 'units' }

/** A base unit of painting: a cell of the plan the draft began with. */
export type BaseUnit = {
  readonly id: string
  readonly townshipCode: string
  readonly villageCode: string | null
  readonly polygons: readonly LatticePolygon[]
}

/** What a tool may know. */
export type ToolContext = {
  /** The plan as it is now, a drag that goes on included. */
  readonly topology: PlanTopology
  readonly selection: readonly FaceId[]
  readonly snapping: Snapping
  readonly villages: readonly { readonly code: string; readonly at: LatticePoint }[]
  readonly baseUnits: readonly BaseUnit[]
  readonly brush: Brush
  /** Names never used before, for new cells. */
  readonly newIds: (count: number) => readonly FaceId[]
}

/**
 * A word at the hand: why something is refused, or what to do next. `code` is one of `HINT_WORDS` (`words.ts`), the values
 * named there are for the sentence; names of faces among them are to be shown as names of cells.
 */
export type Hint = {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  readonly isRefusal: boolean
  readonly at: LatticePoint | null
}

/**
 * What a tool wants done. `perform` adds a step; `replace` does its action on the value before the last step and puts the
 * result in its place, so that a drag is one step; `cancel` takes back the step a drag has made. A tool sends `perform`
 * and `replace` only for actions it has seen succeed on the plan it was given, and they remember that result: doing them
 * on the same plan again costs nothing.
 */
export type Effect =
  | {
      readonly kind: 'perform' | 'replace'
      readonly action: BoundAction
      readonly sentence: StepSentence
    }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'select'; readonly faceIds: readonly FaceId[] }
  | { readonly kind: 'hint'; readonly hint: Hint | null }
  | { readonly kind: 'choose_tool'; readonly tool: ToolName }
  | { readonly kind: 'set_brush'; readonly brush: Brush }

/** How something in the hand looks. */
export type Look =
  | 'hand'
  | 'snap'
  | 'refused'
  | 'border'
  | 'node'
  | 'vertex'
  | 'brush'
  | 'selected'
  | 'preview'

/** What the hand holds, to be drawn over the plan. Lines are open courses. */
export type Guides = {
  readonly points: readonly { readonly at: LatticePoint; readonly look: Look }[]
  readonly lines: readonly { readonly points: readonly LatticePoint[]; readonly look: Look }[]
  readonly areas: readonly { readonly polygons: readonly LatticePolygon[]; readonly look: Look }[]
}

/** What an event leads to. */
export type Handled<State> = { readonly state: State; readonly effects: readonly Effect[] }

/** A tool: a small pure machine over what the hand does. */
export type Tool<State> = {
  readonly name: ToolName
  readonly start: State
  readonly handle: (state: State, event: HandEvent, context: ToolContext) => Handled<State>
  readonly guides: (state: State, context: ToolContext) => Guides
  /**
   * Says whether a gesture has begun and not ended. Escape and Backspace are the tool's then, and whatever else would
   * change the plan (undo, the changes of others) waits or takes the gesture back first.
   */
  readonly isBusy: (state: State) => boolean
}

/** Nothing in the hand. */
export const NO_GUIDES: Guides = { points: [], lines: [], areas: [] }
