import { z } from 'zod'
import { reachOf, requireOrganisations } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { AppError } from '../../errors.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { equipmentAnswer, normAnswer, shortageAnswer } from './answers.ts'
import {
  CalibrateEquipment,
  ChangeEquipment,
  ChangeEquipmentNorm,
  CreateEquipment,
  EquipmentCategory,
  GetEquipment,
  ListEquipment,
  ListEquipmentKinds,
  ListEquipmentNorms,
  ListEquipmentShortages,
  RetireEquipment,
} from './contract.ts'
import { listNorms, listNormsBesideBodies } from './norms.queries.ts'
import { changeNorm } from './norms.service.ts'
import { countEquipment, findEquipment, listEquipment, listKinds } from './queries.ts'
import { calibrateEquipment, changeEquipment, createEquipment, retireEquipment } from './service.ts'

const Place = z.tuple([z.string()]).transform(([assetNumber]) => assetNumber)

const reads = [
  endpoint(ListEquipment, async ({ db }, { query, actor, today }) => {
    const { limit, after, ...filter } = query
    if (filter.organisation !== undefined) requireOrganisations(actor, [filter.organisation])
    const wanted = { reach: reachOf(actor), filter, on: today }
    const place = after === undefined ? undefined : readCursor(after, Place)
    const [rows, total] = await Promise.all([
      listEquipment(db, { ...wanted, limit, after: place }),
      countEquipment(db, wanted),
    ])
    return pageOf(rows, {
      limit,
      total,
      place: (row) => [row.asset_number],
      item: (row) => equipmentAnswer(row, today),
    })
  }),

  endpoint(GetEquipment, async ({ db }, { params: { id }, actor, today }) => {
    const row = await findEquipment(db, reachOf(actor), id)
    if (!row) throw new AppError('equipment_not_found', `no equipment ${id} here`)
    return equipmentAnswer(row, today)
  }),

  endpoint(ListEquipmentKinds, async ({ db }) => ({
    items: (await listKinds(db)).map((row) => ({
      code: row.code,
      category: EquipmentCategory.parse(row.category),
      name: row.name,
      nameEn: row.name_en,
      calibrated: row.is_calibrated,
    })),
  })),

  endpoint(ListEquipmentNorms, async ({ db }) => ({ items: (await listNorms(db)).map(normAnswer) })),

  endpoint(ListEquipmentShortages, async ({ db }, { query, actor, today }) => ({
    items: (await listNormsBesideBodies(db, reachOf(actor), query.on ?? today)).map(shortageAnswer),
  })),
]

const writes = [
  command(CreateEquipment, async (work, { body, actor, today }) =>
    equipmentAnswer(await createEquipment(work, { actor, today }, body), today),
  ),

  command(ChangeEquipment, async (work, { params: { id }, body, actor, today }) =>
    equipmentAnswer(await changeEquipment(work, { actor, today }, { id, body }), today),
  ),

  command(RetireEquipment, async (work, { params: { id }, body, actor, today }) =>
    equipmentAnswer(await retireEquipment(work, { actor, today }, { id, ...body }), today),
  ),

  command(CalibrateEquipment, async (work, { params: { id }, body, actor, today }) =>
    equipmentAnswer(await calibrateEquipment(work, { actor, today }, { id, body }), today),
  ),

  command(ChangeEquipmentNorm, async (work, { params: { id }, body, actor }) =>
    normAnswer(await changeNorm(work, actor, { id, body })),
  ),
]

export const equipmentEndpoints = [...reads, ...writes]
