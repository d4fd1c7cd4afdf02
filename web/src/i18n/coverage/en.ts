import { causeEn } from './cause-words.ts'
import { mendingEn } from './mending-words.ts'
import { pageEn } from './page-words.ts'
import { recordEn } from './record-words.ts'
import { ruleEn } from './rule-words.ts'
import type { CoverageDictionary } from './zh-cn.ts'

export const en: CoverageDictionary = {
  page: pageEn,
  causes: causeEn,
  mending: mendingEn,
  records: recordEn,
  rules: ruleEn,
}
