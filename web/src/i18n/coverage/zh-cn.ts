import type { Words } from '../words.ts'
import { causeZhCn } from './cause-words.ts'
import { mendingZhCn } from './mending-words.ts'
import { pageZhCn } from './page-words.ts'
import { recordZhCn } from './record-words.ts'
import { ruleZhCn } from './rule-words.ts'

/** Words of the pages about what nobody really watches. */
export const zhCn = {
  page: pageZhCn,
  causes: causeZhCn,
  mending: mendingZhCn,
  records: recordZhCn,
  rules: ruleZhCn,
} as const

export type CoverageDictionary = Words<typeof zhCn>
