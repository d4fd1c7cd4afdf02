import { followEnterprises } from '../enterprises/division-codes.queries.ts'
import type { DivisionChange } from './contract.ts'
import { type Outcome, refuse, type Step, sumEffects } from './step.ts'
import { countCells, type Unit } from './units.queries.ts'
import { moveVillages, requireUnit } from './units.ts'

type Move = Extract<DivisionChange, { kind: 'move' }>

/** Villages go to another township under new codes; boundaries stay until somebody draws them. */
export async function applyMove(step: Step, { villageCodes, toTownshipCode }: Move): Promise<Outcome> {
  const township = await requireUnit(step, toTownshipCode, 'toTownshipCode')
  const villages: Unit[] = []
  for (const [index, code] of villageCodes.entries()) {
    const field = `villageCodes.${index}`
    if (villageCodes.indexOf(code) !== index) throw refuse(step, field, 'named_twice')
    const village = await requireUnit(step, code, field)
    if (village.parent_code === township.code) throw refuse(step, field, 'there_already')
    villages.push(village)
  }
  const successions = await moveVillages(step, villages, {
    townshipCode: township.code,
    field: 'toTownshipCode',
  })
  return {
    successions,
    effects: sumEffects([
      {
        villages: successions.length,
        enterprises: await followEnterprises(step.trx, successions),
        outdatedCells: await countCells(step.trx, step.planId, villageCodes),
      },
    ]),
  }
}
