import type { LatticePolygon } from '../../topology/lattice.ts'
import {
  countEnterprises,
  followEnterprises,
  placeEnterprises,
} from '../enterprises/division-codes.queries.ts'
import { lockAreas, settleAreas } from './areas.ts'
import { type Boundary, endBoundaries, insertBoundary } from './boundaries.queries.ts'
import type { Succession } from './contract.ts'
import { settleOffices } from './offices.ts'
import { divideGround, type Part, type Split, type SplitGround } from './split-ground.ts'
import { type Outcome, type Step, sumEffects } from './step.ts'
import { countCells, endUnits, insertTownship, type Unit } from './units.queries.ts'
import { moveVillages, renameWhereOther } from './units.ts'

/** A township becomes several: each takes its villages, the cells of these give its boundary. */
export async function applySplit(step: Step, split: Split): Promise<Outcome> {
  const { trx, on, planId } = step
  const ground = await divideGround(step, split)
  const { unit, shares } = ground
  const held = await lockAreas(step, [unit.code], 'code')
  const { recoded, placed } = await makeParts(step, ground)
  const continued = split.into.some(({ code }) => code === unit.code) ? unit : undefined
  const ended = continued ? [] : [unit]
  if (!continued) await endUnits(trx, [unit.code], on)
  const endedCodes = [...recoded.map(({ fromCode }) => fromCode), ...ended.map(({ code }) => code)]
  const enterprises = placed + (await followEnterprises(trx, recoded))
  return {
    successions: [...successionsOf(unit, split), ...recoded],
    effects: sumEffects([
      await settleOffices(step, {
        ended,
        field: 'code',
        nameField: 'into',
        continued,
        townships: heirFirst(split, unit),
      }),
      {
        villages: recoded.length,
        boundaries: shares.length,
        jurisdictions: await passAreas(step, split, held),
        enterprises,
        enterprisesLeft: await countEnterprises(trx, endedCodes),
        outdatedCells: await countCells(trx, planId, endedCodes),
      },
    ]),
  }
}

const namingOf = ({ name, nameEn, kind }: Part) => ({ name, nameEn: nameEn ?? null, kind })

/** The part that keeps the code, else the first one, takes what the office had. */
const heirFirst = ({ into }: Split, unit: Unit) =>
  into
    .map((part) => ({ code: part.code, ...namingOf(part) }))
    .toSorted((a, b) => Number(b.code === unit.code) - Number(a.code === unit.code))

/** All parts stay with the sub-bureau of the whole. */
function passAreas(
  step: Step,
  { into }: Split,
  held: Awaited<ReturnType<typeof lockAreas>>,
): Promise<number> {
  const [area] = held
  if (!area) return Promise.resolve(0)
  const codes = into.map(({ code }) => code)
  const next = { codes, organisationId: area.organisation_id, isAssumed: area.is_assumed }
  return settleAreas(step, held, next)
}

/** Townships with boundaries, villages and the enterprises that stand in their cells. */
async function makeParts(step: Step, { unit, boundary, planId, shares }: SplitGround) {
  const { trx, on, document } = step
  const recoded: Succession[] = []
  let placed = 0
  await endBoundaries(trx, [unit.code], on)
  for (const { part, polygons, villages, cellIds } of shares) {
    const isNew = part.code !== unit.code
    const naming = { code: part.code, ...namingOf(part) }
    if (isNew) await insertTownship(trx, { ...naming, fromCodes: [unit.code], isPart: true, on, document })
    else await renameWhereOther(step, unit, namingOf(part), 'code')
    await insertBoundary(trx, partBoundary(step, { part, boundary, polygons }), on)
    if (!isNew) continue
    recoded.push(...(await moveVillages(step, villages, { townshipCode: part.code, field: 'into' })))
    placed += await placeEnterprises(trx, { planId, fromCode: unit.code, toCode: part.code }, cellIds)
  }
  return { recoded, placed }
}

const successionsOf = (unit: Unit, { into }: Split): Succession[] =>
  into
    .filter(({ code, name }) => code !== unit.code || name !== unit.name)
    .map(({ code, name }) => ({ fromCode: unit.code, toCode: code, fromName: unit.name, toName: name }))

const partBoundary = (
  step: Step,
  { part, boundary, polygons }: { part: Part; boundary: Boundary; polygons: readonly LatticePolygon[] },
) => ({
  divisionCode: part.code,
  polygons,
  // Where the land of a part ends is not known: the shoreline is not a border of cells.
  landAreaM2: null,
  isApproximate: boundary.isApproximate,
  source: `${step.document}：由所辖村居网格精确合并`,
  licence: boundary.licence,
})
