import { formEn } from './form-words.ts'
import { reportEn } from './report-words.ts'
import { runEn } from './run-words.ts'
import type { PartitionDictionary } from './zh-cn.ts'

export const en: PartitionDictionary = { form: formEn, run: runEn, report: reportEn }
