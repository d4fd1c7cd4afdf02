import { z } from 'zod'
import { Day, defineContract, Id, Line, listOf, Nothing, pageQuery, Revision, RowId } from '../../contract.ts'
import { OrganisationKind } from '../organisation/contract.ts'

export const EquipmentCategory = z.enum(['vehicle', 'instrument', 'recorder'])
export const EquipmentState = z.enum(['in_use', 'in_repair', 'retired'])
/** How the calibration 检定 stands on a day; `expiring` from 60 days before the end on. */
export const CalibrationState = z.enum(['valid', 'expiring', 'expired', 'missing', 'not_needed'])
/** How well a norm is established; all but A and B are shown as 待核实. */
export const NormGrade = z.enum(['A', 'B', 'C', 'K', 'assumed'])

export const EquipmentKind = z.object({
  code: z.string(),
  category: EquipmentCategory,
  name: z.string(),
  nameEn: z.string(),
  /** Whether it may only be used with a valid calibration. */
  calibrated: z.boolean(),
})
export type EquipmentKind = z.infer<typeof EquipmentKind>

export const Equipment = z.object({
  id: z.int(),
  /** Asset number 资产编号; for a vehicle its plate. */
  assetNumber: z.string(),
  /** Code of the kind. */
  kind: z.string(),
  category: EquipmentCategory,
  model: z.string(),
  serialNumber: z.string().nullable(),
  organisationId: z.int(),
  /** Short name of the body. */
  organisationName: z.string(),
  state: EquipmentState,
  acquiredOn: Day.nullable(),
  custodianPersonId: z.int().nullable(),
  custodianName: z.string().nullable(),
  calibratedOn: Day.nullable(),
  /** Last day on which the calibration counts. */
  calibrationValidUntil: Day.nullable(),
  /** Today. */
  calibration: CalibrationState,
  note: z.string().nullable(),
  demo: z.boolean(),
  revision: z.int(),
})
export type Equipment = z.infer<typeof Equipment>

export const ListEquipment = defineContract({
  method: 'get',
  path: '/api/equipment',
  permission: 'equipment.read',
  summary: 'Vehicles, instruments and recorders of the bodies in reach, by asset number',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    organisation: Id.optional(),
    kind: z.string().max(40).optional(),
    category: EquipmentCategory.optional(),
    state: EquipmentState.optional(),
    calibration: CalibrationState.optional(),
    /** Part of the asset number or of the model. */
    q: z.string().trim().min(1).max(60).optional(),
  }),
  answer: listOf(Equipment),
})

const OneEquipment = z.strictObject({ id: Id })

export const GetEquipment = defineContract({
  method: 'get',
  path: '/api/equipment/:id',
  permission: 'equipment.read',
  summary: 'One piece of equipment',
  params: OneEquipment,
  query: Nothing,
  answer: Equipment,
})

/** What may be written; `null` and an absent word both mean that nothing is known. */
const NewEquipment = z.strictObject({
  assetNumber: Line(60),
  kind: z.string().min(1).max(40),
  model: Line(120),
  serialNumber: Line(120).nullable().default(null),
  organisationId: RowId,
  state: z.enum(['in_use', 'in_repair']).default('in_use'),
  acquiredOn: Day.nullable().default(null),
  /** Must have a post in the body. */
  custodianPersonId: RowId.nullable().default(null),
  calibratedOn: Day.nullable().default(null),
  calibrationValidUntil: Day.nullable().default(null),
  note: Line(500).nullable().default(null),
})

export const CreateEquipment = defineContract({
  method: 'post',
  path: '/api/equipment',
  permission: 'equipment.manage',
  summary: 'Enter a piece of equipment',
  params: Nothing,
  query: Nothing,
  body: NewEquipment,
  answer: Equipment,
})

export const ChangeEquipment = defineContract({
  method: 'patch',
  path: '/api/equipment/:id',
  permission: 'equipment.manage',
  summary: 'Change a piece of equipment; absent words stay as they are',
  params: OneEquipment,
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    assetNumber: Line(60).optional(),
    kind: z.string().min(1).max(40).optional(),
    model: Line(120).optional(),
    serialNumber: Line(120).nullable().optional(),
    organisationId: RowId.optional(),
    /** Takes a retired piece back into use, too. */
    state: z.enum(['in_use', 'in_repair']).optional(),
    acquiredOn: Day.nullable().optional(),
    custodianPersonId: RowId.nullable().optional(),
    note: Line(500).nullable().optional(),
  }),
  answer: Equipment,
})

export const RetireEquipment = defineContract({
  method: 'post',
  path: '/api/equipment/:id/retire',
  permission: 'equipment.manage',
  summary: 'Retire a piece of equipment 报废; it stays in the list',
  params: OneEquipment,
  query: Nothing,
  body: z.strictObject({ revision: Revision, reason: Line(200) }),
  answer: Equipment,
})

export const CalibrateEquipment = defineContract({
  method: 'post',
  path: '/api/equipment/:id/calibrations',
  permission: 'equipment.manage',
  summary: 'Enter the last calibration 检定 of a piece of equipment',
  params: OneEquipment,
  query: Nothing,
  body: z.strictObject({ revision: Revision, calibratedOn: Day, validUntil: Day }),
  answer: Equipment,
})

export const ListEquipmentKinds = defineContract({
  method: 'get',
  path: '/api/equipment-kinds',
  permission: 'equipment.read',
  summary: 'Kinds of equipment in the order of lists',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(EquipmentKind) }),
})

export const EquipmentNorm = z.object({
  id: z.int(),
  /** Code of the kind of equipment. */
  kind: z.string(),
  organisationKind: OrganisationKind,
  quantity: z.int(),
  /** For how many staff begun the quantity counts; null for the whole body. */
  perStaff: z.int().nullable(),
  source: z.string(),
  grade: NormGrade,
  /** Whether shortages are counted by it. */
  active: z.boolean(),
  revision: z.int(),
})

export const ListEquipmentNorms = defineContract({
  method: 'get',
  path: '/api/equipment-norms',
  permission: 'equipment.read',
  summary: 'How much equipment a kind of body must have',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(EquipmentNorm) }),
})

export const ChangeEquipmentNorm = defineContract({
  method: 'put',
  path: '/api/equipment-norms/:id',
  permission: 'equipment.manage',
  summary: 'Change a norm; only for bodies of the whole district',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    quantity: z.int().min(1).max(1_000),
    perStaff: z.int().min(1).max(1_000).nullable(),
    source: Line(300),
    grade: NormGrade,
    active: z.boolean(),
  }),
  answer: EquipmentNorm,
})

export const EquipmentShortage = z.object({
  normId: z.int(),
  organisationId: z.int(),
  /** Short name of the body. */
  organisationName: z.string(),
  /** Code of the kind of equipment. */
  kind: z.string(),
  /** Staff of the body on the day. */
  staffCount: z.int(),
  wanted: z.int(),
  /** In use and, where the kind is calibrated, calibrated on the day. */
  usable: z.int(),
  /** 0 where there is enough. */
  missing: z.int(),
  source: z.string(),
  grade: NormGrade,
})

export const ListEquipmentShortages = defineContract({
  method: 'get',
  path: '/api/equipment-shortages',
  permission: 'equipment.read',
  summary: 'Every body in reach beside every active norm of its kind: wanted, usable, missing on a day',
  params: Nothing,
  query: z.strictObject({ on: Day.optional() }),
  answer: z.object({ items: z.array(EquipmentShortage) }),
})
