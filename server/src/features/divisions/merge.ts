import { uniteExactly } from '../../topology/exact-union.ts'
import { followEnterprises } from '../enterprises/division-codes.queries.ts'
import { findOrganisation } from '../organisation/queries.ts'
import { lockAreas, settleAreas } from './areas.ts'
import { endBoundaries, insertBoundary, listBoundaries } from './boundaries.queries.ts'
import type { DivisionChange, Succession } from './contract.ts'
import { settleOffices } from './offices.ts'
import { type Outcome, refuse, type Step, sumEffects } from './step.ts'
import { countCells, endUnits, insertTownship, listVillages, type Unit } from './units.queries.ts'
import { moveVillages, renameWhereOther, requireNewCode, requireNewName, requireUnit } from './units.ts'

type Merge = Extract<DivisionChange, { kind: 'merge' }>

/** Townships become one: villages, boundary, office, sub-bureau and enterprises go into it. */
export async function applyMerge(step: Step, merge: Merge): Promise<Outcome> {
  const { into, fromCodes } = merge
  const units = await requireParts(step, merge)
  const continued = units.find(({ code }) => code === into.code)
  const ended = units.filter((unit) => unit !== continued)
  const naming = { name: into.name, nameEn: into.nameEn ?? null, kind: into.kind }
  const boundaries = await mergeBoundaries(step, merge)
  const areas = await chooseSubBureau(step, merge)

  if (continued) await renameWhereOther(step, continued, naming, 'into.code')
  else
    await insertTownship(step.trx, { code: into.code, ...naming, fromCodes, isPart: false, ...dated(step) })
  const villages = await gatherVillages(step, ended, into.code)
  const endedCodes = ended.map(({ code }) => code)
  const successions = [...successionsOf(units, into), ...villages]
  await endUnits(step.trx, endedCodes, step.on)
  const moved = successions.filter(({ fromCode, toCode }) => fromCode !== toCode)
  const townships = [{ code: into.code, ...naming }]
  return {
    successions,
    effects: sumEffects([
      await settleOffices(step, { ended, field: 'fromCodes', nameField: 'into.name', continued, townships }),
      {
        villages: villages.length,
        boundaries: await boundaries.write(),
        jurisdictions: await settleAreas(step, areas.held, { codes: [into.code], ...areas.next }),
        enterprises: await followEnterprises(step.trx, moved),
        outdatedCells: await countCells(
          step.trx,
          step.planId,
          moved.map(({ fromCode }) => fromCode),
        ),
      },
    ]),
  }
}

const dated = ({ on, document }: Step) => ({ on, document })

async function requireParts(step: Step, { fromCodes, into }: Merge): Promise<Unit[]> {
  const units: Unit[] = []
  for (const [index, code] of fromCodes.entries()) {
    const field = `fromCodes.${index}`
    if (fromCodes.indexOf(code) !== index) throw refuse(step, field, 'named_twice')
    units.push(await requireUnit(step, code, field))
  }
  const parentCode = units[0]?.parent_code ?? null
  if (!fromCodes.includes(into.code)) await requireNewCode(step, into.code, parentCode, 'into.code')
  await requireNewName(step, { parentCode, name: into.name }, { except: fromCodes, field: 'into.name' })
  return units
}

function successionsOf(units: readonly Unit[], into: Merge['into']): Succession[] {
  return units
    .filter(({ code, name }) => code !== into.code || name !== into.name)
    .map(({ code, name }) => ({ fromCode: code, toCode: into.code, fromName: name, toName: into.name }))
}

async function gatherVillages(
  step: Step,
  ended: readonly Unit[],
  townshipCode: string,
): Promise<Succession[]> {
  const villages = []
  for (const { code } of ended) villages.push(...(await listVillages(step.trx, code)))
  return moveVillages(step, villages, { townshipCode, field: 'fromCodes' })
}

/** The exact union of the boundaries, or none where no part has one. */
async function mergeBoundaries(step: Step, { fromCodes, into }: Merge) {
  const parts = await listBoundaries(step.trx, fromCodes, step.on)
  if (parts.length === 0) return { write: async () => 0 }
  if (parts.length < fromCodes.length) throw refuse(step, 'fromCodes', 'part_without_boundary')
  if (parts.some(({ isOpen }) => !isOpen)) throw refuse(step, 'fromCodes', 'boundary_later')
  const polygons = uniteExactly(parts.flatMap((part) => part.polygons))
  if (!polygons) throw refuse(step, 'fromCodes', 'boundaries_do_not_fit')
  const lands = parts.map(({ landAreaM2 }) => landAreaM2)
  const boundary = {
    divisionCode: into.code,
    polygons,
    landAreaM2: lands.every((land) => land !== null) ? lands.reduce((sum, land) => sum + land, 0) : null,
    isApproximate: parts.some(({ isApproximate }) => isApproximate),
    source: `${step.document}：由 ${fromCodes.join('、')} 的边界精确合并`,
    licence: [...new Set(parts.map(({ licence }) => licence))].join('；'),
  }
  const write = async () => {
    await endBoundaries(step.trx, fromCodes, step.on)
    await insertBoundary(step.trx, boundary, step.on)
    return 1
  }
  return { write }
}

/** The sub-bureau of all parts, or the one that is named. */
async function chooseSubBureau(step: Step, { fromCodes, subBureauId }: Merge) {
  const held = await lockAreas(step, fromCodes, 'fromCodes')
  if (subBureauId !== undefined) {
    const body = await findOrganisation(step.trx, subBureauId, step.on)
    const isThere = body?.kind === 'sub_bureau' && body.valid_from <= step.on && body.valid_to === null
    if (!isThere) throw refuse(step, 'subBureauId', 'no_such_sub_bureau')
    return { held, next: { organisationId: subBureauId, isAssumed: false } }
  }
  const [organisationId = null, ...others] = new Set(held.map((area) => area.organisation_id))
  if (others.length > 0) throw refuse(step, 'subBureauId', 'parts_of_several_sub_bureaus')
  return { held, next: { organisationId, isAssumed: held.some((area) => area.is_assumed) } }
}
