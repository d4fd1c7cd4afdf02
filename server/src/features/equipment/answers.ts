import type { z } from 'zod'
import { OrganisationKind } from '../organisation/contract.ts'
import { calibrationState } from './calibration-state.ts'
import {
  type Equipment,
  EquipmentCategory,
  type EquipmentNorm,
  type EquipmentShortage,
  EquipmentState,
  NormGrade,
} from './contract.ts'
import type { NormBesideBody, NormRow } from './norms.queries.ts'
import type { EquipmentRow } from './queries.ts'
import { wantedQuantity } from './wanted-quantity.ts'

/** A piece as it stands on a day. */
export const equipmentAnswer = (row: EquipmentRow, on: string): Equipment => ({
  id: row.id,
  assetNumber: row.asset_number,
  kind: row.kind,
  category: EquipmentCategory.parse(row.category),
  model: row.model,
  serialNumber: row.serial_number,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  state: EquipmentState.parse(row.state),
  acquiredOn: row.acquired_on,
  custodianPersonId: row.custodian_person_id,
  custodianName: row.custodian_name,
  calibratedOn: row.calibrated_on,
  calibrationValidUntil: row.calibration_valid_until,
  calibration: calibrationState(
    { isCalibrated: row.is_calibrated, validUntil: row.calibration_valid_until },
    on,
  ),
  note: row.note,
  demo: row.is_demo,
  revision: row.revision,
})

export const normAnswer = (row: NormRow): z.infer<typeof EquipmentNorm> => ({
  id: row.id,
  kind: row.equipment_kind,
  organisationKind: OrganisationKind.parse(row.organisation_kind),
  quantity: row.quantity,
  perStaff: row.per_staff,
  source: row.source,
  grade: NormGrade.parse(row.grade),
  active: row.is_active,
  revision: row.revision,
})

export function shortageAnswer(row: NormBesideBody): z.infer<typeof EquipmentShortage> {
  const usable = Number(row.usable_count)
  const staffCount = Number(row.staff_count)
  const wanted = wantedQuantity({ quantity: row.quantity, perStaff: row.per_staff }, staffCount)
  return {
    normId: row.norm_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    kind: row.equipment_kind,
    staffCount,
    wanted,
    usable,
    missing: Math.max(0, wanted - usable),
    source: row.source,
    grade: NormGrade.parse(row.grade),
  }
}
