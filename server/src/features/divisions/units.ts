import type { Succession } from './contract.ts'
import { refuse, type Step } from './step.ts'
import {
  findNameDay,
  findUnit,
  hasSibling,
  listUsedVillageCodes,
  recodeVillages,
  renameUnit,
  type Unit,
} from './units.queries.ts'
import { giveVillageCodes } from './village-codes.ts'

type Level = 'township' | 'village'

/** A unit that exists and has existed before the day of the change; refuses it under the field that names it. */
export async function requireUnit(step: Step, code: string, field: string): Promise<Unit> {
  const unit = await findUnit(step.trx, code)
  const level: Level = code.length === 9 ? 'township' : 'village'
  if (!unit || unit.level !== level || unit.valid_to !== null) {
    throw refuse(step, field, level === 'township' ? 'no_such_township_now' : 'no_such_village_now')
  }
  if (unit.valid_from >= step.on) throw refuse(step, field, 'begins_that_day')
  return unit
}

/** A code that no unit has or ever had, in the district of the unit that it follows. */
export async function requireNewCode(
  step: Step,
  code: string,
  parent: string | null,
  field: string,
): Promise<void> {
  if (parent === null || !code.startsWith(parent)) throw refuse(step, field, 'code_of_other_district')
  if (await findUnit(step.trx, code)) throw refuse(step, field, 'code_used')
}

/** A name that none of the other units of the same parent bears. */
export async function requireNewName(
  step: Step,
  { parentCode, name }: { readonly parentCode: string | null; readonly name: string },
  { except, field }: { readonly except: readonly string[]; readonly field: string },
): Promise<void> {
  if (await hasSibling(step.trx, { parentCode: parentCode ?? '', name }, except)) {
    throw refuse(step, field, 'division_name_taken')
  }
}

export interface Naming {
  readonly name: string
  readonly nameEn: string | null
  readonly kind: string
}

/** Gives a unit that goes on another name, where it is another one. */
export async function renameWhereOther(
  step: Step,
  unit: Unit,
  naming: Naming,
  field: string,
): Promise<boolean> {
  const { kind, name, name_en: nameEn } = unit
  if (name === naming.name && nameEn === naming.nameEn && kind === naming.kind) return false
  if ((await findNameDay(step.trx, unit.code)) >= step.on) throw refuse(step, field, 'begins_that_day')
  await renameUnit(step.trx, { code: unit.code, ...naming }, step.on)
  return true
}

interface Village {
  readonly code: string
  readonly name: string
  readonly valid_from: string
}

/** Brings villages into another township under new codes; gives which code became which. */
export async function moveVillages(
  step: Step,
  villages: readonly Village[],
  { townshipCode, field }: { readonly townshipCode: string; readonly field: string },
): Promise<Succession[]> {
  if (villages.some((village) => village.valid_from >= step.on)) throw refuse(step, field, 'begins_that_day')
  const used = await listUsedVillageCodes(step.trx, townshipCode)
  const given = giveVillageCodes(
    townshipCode,
    used,
    villages.map(({ code }) => code),
  )
  if (!given) throw refuse(step, field, 'no_number_left')
  const successions = villages.map(({ code, name }) => ({
    fromCode: code,
    toCode: given.get(code) ?? '',
    fromName: name,
    toName: name,
  }))
  await recodeVillages(step.trx, successions, { townshipCode, on: step.on, document: step.document })
  return successions
}
