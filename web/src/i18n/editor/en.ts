import { frameEn } from './frame-words.ts'
import { hintsEn } from './hint-words.ts'
import { operationsEn } from './operation-words.ts'
import { panelsEn } from './panel-words.ts'
import { problemsEn } from './problem-words.ts'
import { stepsEn } from './step-words.ts'
import type { EditorDictionary } from './zh-cn.ts'

export const en: EditorDictionary = {
  frame: frameEn,
  hints: hintsEn,
  operations: operationsEn,
  panels: panelsEn,
  problems: problemsEn,
  steps: stepsEn,
}
