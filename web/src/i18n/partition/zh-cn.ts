import type { Words } from '../words.ts'
import { formZhCn } from './form-words.ts'
import { reportZhCn } from './report-words.ts'
import { runZhCn } from './run-words.ts'

/** Words of the automatic partition in the grid editor. */
export const zhCn = { form: formZhCn, run: runZhCn, report: reportZhCn } as const

export type PartitionDictionary = Words<typeof zhCn>
