import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { EquipmentValues } from './writes.queries.ts'

/** Enters many pieces in one statement. @returns their identities, in the same order */
export async function insertPieces(trx: Trx, pieces: readonly EquipmentValues[]): Promise<readonly number[]> {
  if (pieces.length === 0) return []
  const { rows } = await sql<{ id: number; asset_number: string }>`
    insert into equipment (asset_number, kind, model, serial_number, organisation_id, state, acquired_on,
      custodian_person_id, calibrated_on, calibration_valid_until, note, is_demo)
    select asset_number, kind, model, serial_number, organisation_id, state, acquired_on,
      custodian_person_id, calibrated_on, calibration_valid_until, note, false
    from json_populate_recordset(null::equipment, ${JSON.stringify(pieces)}::text::json)
    returning id, asset_number`.execute(trx)
  const ids = new Map(rows.map(({ id, asset_number }) => [asset_number, id]))
  return pieces.map(({ asset_number }) => ids.get(asset_number) ?? 0)
}

/** A piece as it shall stand. */
export interface PieceChange {
  readonly id: number
  /** The revision that was read. */
  readonly revision: number
  readonly values: EquipmentValues
}

/** Changes many pieces in one statement. @returns how many were at the revision that was read */
export async function updatePieces(trx: Trx, changes: readonly PieceChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const rows = changes.map(({ id, revision, values }) => ({ ...values, id, revision }))
  const result = await sql`
    update equipment set kind = changed.kind, model = changed.model, serial_number = changed.serial_number,
      organisation_id = changed.organisation_id, state = changed.state, acquired_on = changed.acquired_on,
      custodian_person_id = changed.custodian_person_id, calibrated_on = changed.calibrated_on,
      calibration_valid_until = changed.calibration_valid_until, note = changed.note,
      revision = equipment.revision + 1
    from json_populate_recordset(null::equipment, ${JSON.stringify(rows)}::text::json) as changed
    where equipment.id = changed.id and equipment.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
