import type { Words } from '../words.ts'
import { bodiesZhCn } from './body-words.ts'
import { divisionsZhCn } from './division-words.ts'
import { equipmentZhCn } from './equipment-words.ts'
import { handoversZhCn } from './handover-words.ts'
import { personsZhCn } from './person-words.ts'
import { sharedZhCn } from './shared-words.ts'
import { sheetsZhCn } from './sheet-words.ts'
import { transfersZhCn } from './transfer-words.ts'

/** Words of the pages about bodies, people, equipment and handovers. */
export const zhCn = {
  shared: sharedZhCn,
  bodies: bodiesZhCn,
  divisions: divisionsZhCn,
  equipment: equipmentZhCn,
  persons: personsZhCn,
  handovers: handoversZhCn,
  sheets: sheetsZhCn,
  transfers: transfersZhCn,
} as const

export type OrganisationDictionary = Words<typeof zhCn>
