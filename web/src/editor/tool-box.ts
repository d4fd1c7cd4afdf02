import type { HeldTool } from './held-tool.ts'
import { holdTool } from './held-tool.ts'
import { TOOLS } from './tools/by-name.ts'
import type { ToolName } from './tools/tool.ts'

/** The seven tools, ready to be taken into the hand. */
export const TOOL_BOX: Readonly<Record<ToolName, HeldTool>> = {
  select: holdTool(TOOLS.select),
  draw: holdTool(TOOLS.draw),
  cut: holdTool(TOOLS.cut),
  reshape: holdTool(TOOLS.reshape),
  paint: holdTool(TOOLS.paint),
  lasso: holdTool(TOOLS.lasso),
  enclave: holdTool(TOOLS.enclave),
}
