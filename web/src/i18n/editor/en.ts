import { frameEn } from './frame-words.ts'
import { hintsEn } from './hint-words.ts'
import { panelsEn } from './panel-words.ts'
import { problemsEn } from './problem-words.ts'
import { stepsEn } from './step-words.ts'
import type { EditorDictionary } from './zh-cn.ts'

export const en: EditorDictionary = {
  frame: frameEn,
  hints: hintsEn,
  panels: panelsEn,
  problems: problemsEn,
  steps: stepsEn,
}
