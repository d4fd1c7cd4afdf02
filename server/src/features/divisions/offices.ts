import { moveGrants } from '../access/passed-grants.queries.ts'
import { moveEquipment } from '../equipment/passed-equipment.queries.ts'
import { moveHandovers } from '../handovers/passed-handovers.queries.ts'
import { findBodyByName, findOffice, findOnlyBody, insertBody } from '../organisation/bodies.queries.ts'
import { endBodies, renameBody } from '../organisation/successors.queries.ts'
import { movePosts } from '../persons/passed-posts.queries.ts'
import type { DivisionEffects } from './contract.ts'
import { nameOffice } from './office-names.ts'
import { refuse, type Step } from './step.ts'
import type { Unit } from './units.queries.ts'

type Office = NonNullable<Awaited<ReturnType<typeof findOffice>>>

interface Township {
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
}

interface Settlement {
  /** Townships that end, and the field that names them. */
  readonly ended: readonly Unit[]
  readonly field: string
  /** Field that gives the offices of afterwards their names. */
  readonly nameField: string
  /** Township that goes on under its code, as it was before. */
  readonly continued: Unit | undefined
  /** Townships of afterwards; the heir first, who takes what the ended offices had. */
  readonly townships: readonly Township[]
}

/** Ends the offices of townships that end, founds those of new ones, and passes on people, accounts and equipment. */
export async function settleOffices(step: Step, settlement: Settlement): Promise<Partial<DivisionEffects>> {
  const { trx, on } = step
  const { nameField } = settlement
  const before = await findOffices(step, [...settlement.ended, ...listOf(settlement.continued)])
  const ended = before.filter(({ unit }) => unit !== settlement.continued)
  if (ended.some(({ office }) => office.valid_from >= on))
    throw refuse(step, settlement.field, 'begins_that_day')
  const fromIds = ended.map(({ office }) => office.id)
  if (fromIds.length > 0) await endBodies(trx, fromIds, on)
  const effects = { officesEnded: fromIds.length, officesFounded: 0, officesRenamed: 0 }
  const after: number[] = []
  for (const township of settlement.townships) {
    const own = before.find(({ unit }) => unit === settlement.continued && unit.code === township.code)
    if (own) {
      if (await renameOffice(step, own, { township, field: nameField })) effects.officesRenamed += 1
      after.push(own.office.id)
    } else {
      after.push(await foundOffice(step, { township, field: nameField }, before[0]))
      effects.officesFounded += 1
    }
  }
  const toId = after[0]
  if (fromIds.length === 0 || toId === undefined) return effects
  const passage = { fromIds, toId, on }
  await moveHandovers(trx, passage)
  return {
    ...effects,
    postsMoved: await movePosts(trx, passage),
    rolesMoved: await moveGrants(trx, passage),
    equipmentMoved: await moveEquipment(trx, passage),
  }
}

const listOf = (unit: Unit | undefined): Unit[] => (unit ? [unit] : [])

interface OfficeOf {
  readonly unit: Unit
  readonly office: Office
}

async function findOffices({ trx }: Step, units: readonly Unit[]): Promise<OfficeOf[]> {
  const found: OfficeOf[] = []
  for (const unit of units) {
    const office = await findOffice(trx, unit.code)
    if (office) found.push({ unit, office })
  }
  return found
}

interface Naming {
  readonly township: Township
  /** Field that names the township. */
  readonly field: string
}

/** The office of a township follows its name. */
export async function renameOffice(step: Step, { unit, office }: OfficeOf, naming: Naming): Promise<boolean> {
  const { township, field } = naming
  if (unit.name === township.name && unit.name_en === township.nameEn) return false
  const names = nameOffice(township, { name: office.name, townshipName: unit.name })
  await requireFreeName(step, { name: names.name, field }, office.id)
  await renameBody(step.trx, office.id, names, step.on)
  return true
}

async function foundOffice(
  step: Step,
  { township, field }: Naming,
  model: OfficeOf | undefined,
): Promise<number> {
  const government = await findOnlyBody(step.trx, 'district_government')
  if (!government) throw new Error('no district government')
  const names = nameOffice(township, {
    name: model?.office.name ?? '',
    townshipName: model?.unit.name ?? township.name,
  })
  await requireFreeName(step, { name: names.name, field }, null)
  return insertBody(step.trx, {
    parent_id: government.id,
    kind: 'township_office',
    name: names.name,
    name_en: names.nameEn,
    short_name: names.shortName,
    division_code: township.code,
    valid_from: step.on,
    source: step.document,
  })
}

async function requireFreeName(
  step: Step,
  { name, field }: { readonly name: string; readonly field: string },
  exceptId: number | null,
): Promise<void> {
  if (await findBodyByName(step.trx, name, exceptId)) throw refuse(step, field, 'body_name_taken')
}
