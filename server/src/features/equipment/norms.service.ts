import type { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import { isDistrictWide } from '../../authority/roles.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import type { ChangeEquipmentNorm } from './contract.ts'
import { findNorm, type NormRow, updateNorm } from './norms.queries.ts'

/** Norms count for every body of a kind, so only those who act for the whole district change them. */
export async function changeNorm(
  work: Work,
  { body: actingBody }: Actor,
  { id, body }: { id: number; body: z.output<NonNullable<typeof ChangeEquipmentNorm.body>> },
): Promise<NormRow> {
  if (!actingBody || !isDistrictWide(actingBody.kind)) {
    throw new AppError('not_allowed', 'norms are those of the district')
  }
  const former = await findNorm(work.trx, id)
  if (!former) throw new AppError('norm_not_found', `no norm ${id}`)
  const { revision, ...values } = body
  if (!(await updateNorm(work.trx, { id, revision }, values))) {
    throw new AppError('edit_conflict', `norm ${id} is not at ${revision}`)
  }
  const changed = (await findNorm(work.trx, id)) ?? former
  const before = { ...former, revision: undefined }
  const after = { ...changed, revision: undefined }
  work.record({ action: 'equipment_norm.update', subjects: [`equipment_norm:${id}`], before, after })
  return changed
}
