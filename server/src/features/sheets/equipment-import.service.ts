import { reachOf } from '../../authority/actor.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { insertPieces, updatePieces } from '../equipment/many-pieces.queries.ts'
import { listKinds } from '../equipment/queries.ts'
import type { EquipmentValues } from '../equipment/writes.queries.ts'
import type { SheetOutcome } from './contract.ts'
import { parseCustodian } from './custodian.ts'
import { listBodies, listColleagues, listPieces } from './equipment.queries.ts'
import { type EquipmentChange, planEquipment } from './equipment-plan.ts'
import { equipmentColumns, equipmentHeadings as h } from './equipment-sheet.ts'
import { type Import, inParts } from './import.ts'
import { outcomeOf, type Plan, planOf } from './plan.ts'
import { readRows, textsOf } from './rows.ts'

type EquipmentPlan = Plan<EquipmentValues, EquipmentChange>

/** Judges a sheet of equipment and, unless it is a dry run or a row has a fault, writes all of it. */
export async function importEquipment(work: Work, sheet: Import): Promise<SheetOutcome> {
  const plan = await makePlan(work, sheet)
  const written = !sheet.isDryRun && plan.faults.length === 0
  if (written) await writePlan(work, plan)
  const outcome = outcomeOf(plan, { written, language: sheet.language })
  const { faults: _, ...counts } = outcome
  const action = written ? 'equipment.import' : 'equipment.check_sheet'
  const body = sheet.actor.body
  work.record({ action, subjects: body ? [`organisation:${body.id}`] : [], after: counts })
  return outcome
}

async function makePlan({ trx }: Work, { table, actor, today }: Import): Promise<EquipmentPlan> {
  const { rows, faults } = readRows(table, equipmentColumns)
  if (faults.length > 0) return planOf<EquipmentValues, EquipmentChange>([], faults)
  const reach = reachOf(actor)
  const names = textsOf(rows, h.custodian).map((text) => parseCustodian(text).name)
  return planEquipment(rows, {
    today,
    bodies: await listBodies(trx, reach, today),
    kinds: new Map((await listKinds(trx)).map(({ name, code }) => [name, code])),
    pieces: await listPieces(trx, reach, textsOf(rows, h.assetNumber)),
    colleagues: await listColleagues(trx, reach, { on: today, names }),
  })
}

const conflict = (): AppError =>
  new AppError('edit_conflict', 'the equipment changed while the sheet was judged')

async function writePlan(work: Work, { creates, changes }: EquipmentPlan): Promise<void> {
  const ids = await explainRefusal(insertPieces(work.trx, creates), { equipment_asset_number_key: conflict })
  const pieces = changes.map(({ piece: { id, revision, values: former }, values }) => ({
    id,
    revision,
    values: { ...former, ...values },
  }))
  if ((await updatePieces(work.trx, pieces)) !== pieces.length) throw conflict()
  const entered = creates.map((values, index) => ({ id: ids[index], ...values }))
  for (const part of inParts(entered)) {
    work.record({
      action: 'equipment.create',
      subjects: part.map(({ id }) => `equipment:${id}`),
      after: part,
    })
  }
  for (const part of inParts(changes)) {
    work.record({
      action: 'equipment.update',
      subjects: part.map(({ piece }) => `equipment:${piece.id}`),
      before: part.map(({ piece, values }) => ({ id: piece.id, ...pickFormer(piece.values, values) })),
      after: part.map(({ piece, values }) => ({ id: piece.id, ...values })),
    })
  }
}

const pickFormer = (former: EquipmentValues, changed: Partial<EquipmentValues>): Partial<EquipmentValues> =>
  Object.fromEntries(Object.keys(changed).map((column) => [column, former[column as keyof EquipmentValues]]))
