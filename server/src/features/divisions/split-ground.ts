import { haveSameBorder, uniteExactly } from '../../topology/exact-union.ts'
import type { LatticePolygon } from '../../topology/lattice.ts'
import { type Boundary, type GroundCell, listBoundaries, listGroundCells } from './boundaries.queries.ts'
import type { DivisionChange } from './contract.ts'
import { refuse, type Step } from './step.ts'
import { listVillages, type Unit } from './units.queries.ts'
import { requireNewCode, requireNewName, requireUnit } from './units.ts'

export type Split = Extract<DivisionChange, { kind: 'split' }>
export type Part = Split['into'][number]
type Village = Awaited<ReturnType<typeof listVillages>>[number]

/** What a part gets. */
export interface Share {
  readonly part: Part
  readonly villages: readonly Village[]
  readonly cellIds: readonly number[]
  /** Exact union of its cells. */
  readonly polygons: readonly LatticePolygon[]
}

export interface SplitGround {
  readonly unit: Unit
  readonly boundary: Boundary
  readonly planId: number
  readonly shares: readonly Share[]
}

/** Divides villages and cells among the parts, and proves that the parts cover the township exactly. */
export async function divideGround(step: Step, split: Split): Promise<SplitGround> {
  const { trx, planId } = step
  const unit = await requireUnit(step, split.code, 'code')
  await requireParts(step, split, unit)
  if (planId === null) throw refuse(step, 'into', 'no_plan_that_day')
  const villages = await shareVillages(step, split)
  const boundary = await requireBoundary(step, split.code)
  const shares = shareCells(step, villages, await listGroundCells(trx, planId, split.code))
  const covered = shares.flatMap(({ polygons }) => polygons)
  if (!haveSameBorder(boundary.polygons, covered)) throw refuse(step, 'into', 'cells_do_not_cover')
  return { unit, boundary, planId, shares }
}

async function requireParts(step: Step, { code, into }: Split, unit: Unit): Promise<void> {
  const codes = into.map((part) => part.code)
  const names = into.map((part) => part.name)
  for (const [index, part] of into.entries()) {
    const field = `into.${index}`
    if (codes.indexOf(part.code) !== index) throw refuse(step, `${field}.code`, 'named_twice')
    if (names.indexOf(part.name) !== index) throw refuse(step, `${field}.name`, 'named_twice')
    if (part.code !== code) await requireNewCode(step, part.code, unit.parent_code, `${field}.code`)
    const named = { parentCode: unit.parent_code, name: part.name }
    await requireNewName(step, named, { except: [code], field: `${field}.name` })
  }
}

/** Every village of the township goes to exactly one part. */
async function shareVillages(step: Step, { code, into }: Split) {
  const left = new Map((await listVillages(step.trx, code)).map((village) => [village.code, village]))
  const shares = into.map((part, index) => ({
    part,
    villages: part.villageCodes.map((villageCode, place) => {
      const village = left.get(villageCode)
      if (!village) throw refuse(step, `into.${index}.villageCodes.${place}`, 'not_a_village_left_here')
      left.delete(villageCode)
      return village
    }),
  }))
  if (left.size > 0) throw refuse(step, 'into', 'villages_left')
  return shares
}

async function requireBoundary(step: Step, code: string): Promise<Boundary> {
  const [boundary] = await listBoundaries(step.trx, [code], step.on)
  if (!boundary) throw refuse(step, 'code', 'part_without_boundary')
  if (!boundary.isOpen) throw refuse(step, 'code', 'boundary_later')
  return boundary
}

/** Every cell goes with its village; a part without cells would have no boundary. */
function shareCells(
  step: Step,
  shares: readonly Pick<Share, 'part' | 'villages'>[],
  cells: readonly GroundCell[],
): Share[] {
  if (cells.some(({ villageCode }) => villageCode === null))
    throw refuse(step, 'into', 'cells_without_village')
  return shares.map((share, index) => {
    const own = cells.filter(({ villageCode }) => share.villages.some(({ code }) => code === villageCode))
    if (own.length === 0) throw refuse(step, `into.${index}.villageCodes`, 'part_without_cells')
    const polygons = uniteExactly(own.flatMap((cell) => cell.polygons))
    if (!polygons) throw refuse(step, `into.${index}.villageCodes`, 'cells_do_not_fit')
    return { ...share, polygons, cellIds: own.map(({ cellId }) => cellId) }
  })
}
