import type { Words } from '../words.ts'
import { bodiesZhCn } from './body-words.ts'
import { equipmentZhCn } from './equipment-words.ts'
import { personsZhCn } from './person-words.ts'
import { sharedZhCn } from './shared-words.ts'

/** Words of the pages about bodies, people, equipment and handovers. */
export const zhCn = {
  shared: sharedZhCn,
  bodies: bodiesZhCn,
  equipment: equipmentZhCn,
  persons: personsZhCn,
} as const

export type OrganisationDictionary = Words<typeof zhCn>
