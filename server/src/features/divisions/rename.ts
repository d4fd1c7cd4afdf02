import { findOffice } from '../organisation/bodies.queries.ts'
import type { DivisionChange } from './contract.ts'
import { renameOffice } from './offices.ts'
import { type Outcome, refuse, type Step, sumEffects } from './step.ts'
import { renameWhereOther, requireNewName, requireUnit } from './units.ts'

type Rename = Extract<DivisionChange, { kind: 'rename' }>

/** Another name under the same code; the office of a township follows. */
export async function applyRename(step: Step, { code, name, ...rest }: Rename): Promise<Outcome> {
  const nameEn = rest.nameEn ?? null
  const unit = await requireUnit(step, code, 'code')
  await requireNewName(step, { parentCode: unit.parent_code, name }, { except: [code], field: 'name' })
  const township = { code, name, nameEn }
  if (!(await renameWhereOther(step, unit, { name, nameEn, kind: unit.kind }, 'code'))) {
    throw refuse(step, 'name', 'nothing_changes')
  }
  const office = unit.level === 'township' ? await findOffice(step.trx, code) : undefined
  const isOfficeRenamed =
    office !== undefined && (await renameOffice(step, { unit, office }, { township, field: 'name' }))
  return {
    successions: [{ fromCode: code, toCode: code, fromName: unit.name, toName: name }],
    effects: sumEffects([{ officesRenamed: isOfficeRenamed ? 1 : 0 }]),
  }
}
