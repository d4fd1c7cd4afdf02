import type { Words } from '../words.ts'
import { deskZhCn } from './desk-words.ts'
import { historyZhCn } from './history-words.ts'
import { outcomeZhCn } from './outcome-words.ts'
import { recordZhCn } from './record-words.ts'
import { requestZhCn } from './request-words.ts'
import { sharedZhCn } from './shared-words.ts'

/** Words of the pages on which acts become public and requests of the public are answered. */
export const zhCn = {
  shared: sharedZhCn,
  desk: deskZhCn,
  record: recordZhCn,
  history: historyZhCn,
  outcome: outcomeZhCn,
  requests: requestZhCn,
} as const

export type DisclosuresDictionary = Words<typeof zhCn>
