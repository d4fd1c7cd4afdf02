import type { Words } from '../words.ts'
import { comparisonZhCn } from './comparison-words.ts'
import { impactZhCn } from './impact-words.ts'
import { importZhCn } from './import-words.ts'
import { lifeZhCn } from './life-words.ts'

/** Words of the pages about grid plans; those of the editor stand in a dictionary of their own. */
export const zhCn = {
  life: lifeZhCn,
  comparison: comparisonZhCn,
  imports: importZhCn,
  impact: impactZhCn,
} as const

export type PlansDictionary = Words<typeof zhCn>
