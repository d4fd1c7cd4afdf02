import { comparisonEn } from './comparison-words.ts'
import { impactEn } from './impact-words.ts'
import { importEn } from './import-words.ts'
import { lifeEn } from './life-words.ts'
import type { PlansDictionary } from './zh-cn.ts'

export const en: PlansDictionary = {
  life: lifeEn,
  comparison: comparisonEn,
  imports: importEn,
  impact: impactEn,
}
