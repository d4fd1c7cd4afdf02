import { at } from '../topology/checked.ts'
import { facePolygons } from '../topology/face-rings.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology, Township } from '../topology/plan-topology.ts'
import { arcsOfFaces } from '../topology/plan-topology.ts'
import type { Result } from '../topology/result.ts'
import { refuse, succeed } from '../topology/result.ts'
import type { CellBorder } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import type { NamedTownship } from './compose-plan.ts'
import type { Conduct } from './conduct.ts'
import { placeInPolygons } from './gather-loads.ts'
import type { Land } from './land.ts'
import { findLand, uniteFaces } from './land.ts'
import type { LandPart } from './land-parts.ts'
import type { Partition } from './partition.ts'
import {
  cancellable,
  checkSource,
  cutTownship,
  finishPartition,
  patrolOf,
  townshipsToCut,
} from './partition.ts'
import type { PartitionProblem } from './partition-problem.ts'
import type { PartitionSource } from './partition-source.ts'
import { refit } from './refit.ts'
import type { Lived } from './settle-lived.ts'
import { addCells, settleFewer } from './settle-lived.ts'
import type { SolvedPart } from './solve-township.ts'
import { findAnnexCells, followInPart, layLand, toleranceFor } from './solve-township.ts'

/** A source with a plan to start from. */
export type RebalanceSource = PartitionSource & { readonly inForce: PlanTopology }

/** The land of a township's cells that may change; unassigned land stays. */
function findLivedLand(
  source: RebalanceSource,
  township: Township,
): Land & { readonly cells: readonly Face[] } {
  const land = findLand(source, township)
  const kept = new Set(land.kept.map(({ id }) => id))
  const faces = valuesOf(source.inForce.faces).filter(({ townshipCode }) => townshipCode === township.code)
  const cells = faces
    .filter(({ id, kind }) => kind === 'cell' && !kept.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const released = cells.map(({ id }) => id)
  const unassigned = faces.filter(({ kind }) => kind === 'unassigned')
  return {
    ...land,
    cells,
    released,
    polygons: uniteFaces(source.inForce, released),
    kept: [...land.kept, ...unassigned],
  }
}

/** The piece of land that holds the largest part of a cell. */
function placeCell({ inForce, plane }: RebalanceSource, id: FaceId, parts: readonly LandPart[]): number {
  const [largest] = facePolygons(inForce, id).toSorted((a, b) => plane.areaM2(b) - plane.areaM2(a))
  const corner = largest?.[0]?.[0]
  if (!corner) return -1
  const [place = -1] = placeInPolygons(
    [corner],
    parts.map(({ ground }) => ground.polygon),
  )
  return place
}

/** The borders of the plan in force within a piece of land; `ids` names the cells by number. */
function bordersInForce({ inForce }: RebalanceSource, ids: readonly FaceId[]): CellBorder[] {
  const numberOf = new Map(ids.map((id, index) => [id, index]))
  return arcsOfFaces(inForce, ids).flatMap(({ points, left, right }): CellBorder[] => {
    const [a, b] = [numberOf.get(left), numberOf.get(right)]
    return a === undefined || b === undefined ? [] : [{ points, left: a, right: b }]
  })
}

/** A piece of land with the number in force of each of its cells. */
type RebalancedPart = {
  readonly solved: SolvedPart
  readonly order: readonly number[]
  /** The cells that go on. */
  readonly ids: readonly FaceId[]
}

function rebalancePart(source: RebalanceSource, whole: Lived, conduct: Conduct): RebalancedPart | undefined {
  const { part } = whole
  const tolerance = toleranceFor(source, part)
  const wish = { tolerance, seed: source.seed, isPatient: true }
  const setting = { plane: source.plane, wish, conduct }
  const { lived, settled } = settleFewer(source, whole, setting)
  const { ids, borders } = lived
  const grown = mapBorders(part.ground, borders)
  if (!settled || !addCells(grown, ids.length, 0, setting)) return undefined
  const { map, worst, order } = refit(grown, ids.length, settled, setting)
  const found = { solved: { map, worst, start: 'in_force' as const, tries: 1 }, tolerance }
  // Borders that were drawn anew come to the lines anew.
  const { solved } = map === settled.map ? found : followInPart(source, part, found, conduct)
  return { solved: { part, solved, tolerance, annexCells: findAnnexCells(part, solved) }, order, ids }
}

/** Cells of the plan in force by the piece of land that holds them; undefined when some piece has none. */
function assignCells(
  source: RebalanceSource,
  land: ReturnType<typeof findLivedLand>,
  parts: readonly LandPart[],
): FaceId[][] | undefined {
  const lists = parts.map((): FaceId[] => [])
  for (const { id } of land.cells) {
    const index = placeCell(source, id, parts)
    if (index >= 0) at(lists, index).push(id)
  }
  return lists.every(({ length }) => length > 0) ? lists : undefined
}

function rebalanceTownship(
  source: RebalanceSource,
  township: Township,
  conduct: Conduct,
): NamedTownship | undefined {
  const land = findLivedLand(source, township)
  const patrol = patrolOf(source)
  const locked = land.kept.filter(({ kind }) => kind === 'cell')
  const parts = layLand(source, { ...land, kept: locked }, patrol)
  const lists = assignCells(source, land, parts)
  if (!lists) return undefined
  const names = new Map<SolvedPart, readonly FaceId[]>()
  let fresh = 0
  for (const [index, part] of parts.entries()) {
    const lived = { part, ids: at(lists, index), borders: bordersInForce(source, at(lists, index)) }
    const rebalanced = rebalancePart(source, lived, conduct)
    if (!rebalanced) return undefined
    const { ids } = rebalanced
    const added = part.ground.cellCount - ids.length
    const newIds = Array.from({ length: added }, (_, step) => source.newId(township.code, fresh + step))
    fresh += added
    const all = [...ids, ...newIds]
    names.set(
      rebalanced.solved,
      rebalanced.order.map((cell) => at(all, cell)),
    )
  }
  return { solved: { land, parts: [...names.keys()] }, names }
}

/**
 * Evens out one township. Where the plan in force is no start (a piece of land without a cell) it is cut afresh.
 */
export function evenOutTownship(
  source: RebalanceSource,
  township: Township,
  conduct: Conduct,
): Result<NamedTownship, PartitionProblem> {
  const lived = rebalanceTownship(source, township, conduct)
  return lived ? succeed(lived) : cutTownship(source, township, conduct)
}

/**
 * Evens out the plan in force and moves as little as possible: cells keep their names, nothing moves in a township whose
 * cells are all within the tolerance, additional cells come from splitting and fewer from joining neighbours where it hurts
 * least. The report says what changes hands.
 */
export function rebalanceDistrict(
  source: RebalanceSource,
  conduct: Conduct = {},
): Result<Partition, PartitionProblem> {
  const problem = checkSource(source)
  if (problem) return refuse(problem)
  return cancellable(() => {
    const named: NamedTownship[] = []
    const townships = townshipsToCut(source)
    for (const township of townships) {
      const result = evenOutTownship(source, township, conduct)
      if (!result.ok) return result
      named.push(result.value)
      conduct.onProgress?.(named.length, townships.length)
    }
    return finishPartition(source, named)
  })
}
