import { cutTool } from './cut.ts'
import { drawTool } from './draw.ts'
import { enclaveTool } from './enclave.ts'
import { lassoTool } from './lasso.ts'
import { paintTool } from './paint.ts'
import { reshapeTool } from './reshape.ts'
import { selectTool } from './select.ts'

/** Every tool by its name. A hand holds one of them; its state belongs to that tool and begins with `start`. */
export const TOOLS = {
  select: selectTool,
  draw: drawTool,
  cut: cutTool,
  reshape: reshapeTool,
  paint: paintTool,
  lasso: lassoTool,
  enclave: enclaveTool,
} as const
