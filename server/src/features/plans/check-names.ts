import type { Db } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import type { TopologyDifference } from '../../topology/difference.ts'
import { listUnknownCodes, listUnknownSubBureaus, listUnknownVillages } from './changes.queries.ts'

const different = <Value>(values: readonly (Value | null)[]): Value[] => [
  ...new Set(values.filter((value) => value !== null)),
]

/**
 * Codes, villages and sub-bureaus that a difference names must be there; throws `bad_request` that names every field. A
 * code may come back that a save of this plan has removed, so that an undone merger is saved like anything else.
 */
export async function checkNames(db: Db, planId: number, { putFaces }: TopologyDifference): Promise<void> {
  const codes = putFaces.flatMap(({ id }) => (/^\d{15}$/.test(id) ? [id] : []))
  const villages = different(putFaces.map(({ villageCode }) => villageCode))
  const bureaus = different(putFaces.map(({ subBureauId }) => subBureauId))
  const unknownCodes = new Set(codes.length > 0 ? await listUnknownCodes(db, planId, codes) : [])
  const unknownVillages = new Set(villages.length > 0 ? await listUnknownVillages(db, villages) : [])
  const unknownBureaus = new Set(bureaus.length > 0 ? await listUnknownSubBureaus(db, bureaus) : [])
  const fields = putFaces.flatMap(({ id, villageCode, subBureauId }, index) => {
    const path = `difference.putFaces.${index}`
    return [
      ...(unknownCodes.has(id) ? [{ path: `${path}.id`, message: 'not_a_cell_of_this_plan' }] : []),
      ...(villageCode !== null && unknownVillages.has(villageCode)
        ? [{ path: `${path}.villageCode`, message: 'not_a_village' }]
        : []),
      ...(subBureauId !== null && unknownBureaus.has(subBureauId)
        ? [{ path: `${path}.subBureauId`, message: 'not_a_sub_bureau' }]
        : []),
    ]
  })
  if (fields.length > 0) throw new AppError('bad_request', 'unknown names', fields.slice(0, 100))
}
