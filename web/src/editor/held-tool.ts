import type { HandEvent } from './hand.ts'
import type { Effect, Guides, Tool, ToolContext, ToolName } from './tools/tool.ts'

/** A tool in the hand, its state hidden, so that all tools are of one type. A value: handling gives another one. */
export type HeldTool = {
  readonly name: ToolName
  readonly isBusy: boolean
  readonly handle: (
    event: HandEvent,
    context: ToolContext,
  ) => { readonly held: HeldTool; readonly effects: readonly Effect[] }
  readonly guides: (context: ToolContext) => Guides
}

/** Takes a tool into the hand. */
export function holdTool<State>(tool: Tool<State>, state: State = tool.start): HeldTool {
  return {
    name: tool.name,
    isBusy: tool.isBusy(state),
    handle: (event, context) => {
      const handled = tool.handle(state, event, context)
      return {
        held: holdTool(tool, handled.state),
        effects: handled.effects,
      }
    },
    guides: (context) => tool.guides(state, context),
  }
}
