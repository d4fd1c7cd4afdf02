import { deskEn } from './desk-words.ts'
import { historyEn } from './history-words.ts'
import { outcomeEn } from './outcome-words.ts'
import { recordEn } from './record-words.ts'
import { requestEn } from './request-words.ts'
import { sharedEn } from './shared-words.ts'
import type { DisclosuresDictionary } from './zh-cn.ts'

export const en: DisclosuresDictionary = {
  shared: sharedEn,
  desk: deskEn,
  record: recordEn,
  history: historyEn,
  outcome: outcomeEn,
  requests: requestEn,
}
