import type { Words } from '../words.ts'
import { frameZhCn } from './frame-words.ts'
import { hintsZhCn } from './hint-words.ts'
import { operationsZhCn } from './operation-words.ts'
import { panelsZhCn } from './panel-words.ts'
import { problemsZhCn } from './problem-words.ts'
import { stepsZhCn } from './step-words.ts'

/** Words of the grid editor. */
export const zhCn = {
  frame: frameZhCn,
  hints: hintsZhCn,
  operations: operationsZhCn,
  panels: panelsZhCn,
  problems: problemsZhCn,
  steps: stepsZhCn,
} as const

export type EditorDictionary = Words<typeof zhCn>
