import type { HeldTool } from './held-tool.ts'
import { holdTool } from './held-tool.ts'
import { cutTool } from './tools/cut.ts'
import { drawTool } from './tools/draw.ts'
import { enclaveTool } from './tools/enclave.ts'
import { lassoTool } from './tools/lasso.ts'
import { paintTool } from './tools/paint.ts'
import { reshapeTool } from './tools/reshape.ts'
import { selectTool } from './tools/select.ts'
import type { ToolName } from './tools/tool.ts'

/** The seven tools, ready to be taken into the hand. */
export const TOOL_BOX: Readonly<Record<ToolName, HeldTool>> = {
  select: holdTool(selectTool),
  draw: holdTool(drawTool),
  cut: holdTool(cutTool),
  reshape: holdTool(reshapeTool),
  paint: holdTool(paintTool),
  lasso: holdTool(lassoTool),
  enclave: holdTool(enclaveTool),
}
