import { bodiesEn } from './body-words.ts'
import { divisionsEn } from './division-words.ts'
import { equipmentEn } from './equipment-words.ts'
import { handoversEn } from './handover-words.ts'
import { personsEn } from './person-words.ts'
import { sharedEn } from './shared-words.ts'
import { sheetsEn } from './sheet-words.ts'
import { transfersEn } from './transfer-words.ts'
import type { OrganisationDictionary } from './zh-cn.ts'

export const en: OrganisationDictionary = {
  shared: sharedEn,
  bodies: bodiesEn,
  divisions: divisionsEn,
  equipment: equipmentEn,
  persons: personsEn,
  handovers: handoversEn,
  sheets: sheetsEn,
  transfers: transfersEn,
}
