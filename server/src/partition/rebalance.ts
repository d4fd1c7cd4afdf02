import { at } from '../topology/checked.ts'
import { facePolygons } from '../topology/face-rings.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology, Township } from '../topology/plan-topology.ts'
import { arcsOfFaces } from '../topology/plan-topology.ts'
import type { Result } from '../topology/result.ts'
import { refuse, succeed } from '../topology/result.ts'
import type { Balanced } from './balance.ts'
import { RELEASES, releaseAround, releaseOneBorder } from './balance-following.ts'
import type { BorderMap, CellBorder } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import { locateLoads } from './cell-figures.ts'
import { rankSplits } from './choose-split.ts'
import type { NamedTownship } from './compose-plan.ts'
import type { Conduct } from './conduct.ts'
import { placeInPolygons } from './gather-loads.ts'
import { layLines } from './given-lines.ts'
import type { Land } from './land.ts'
import { findLand, uniteFaces } from './land.ts'
import type { LandPart } from './land-parts.ts'
import { createLineTest } from './line-figures.ts'
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
import { settle } from './settle.ts'
import type { SolvedPart } from './solve-township.ts'
import { findAnnexCells, followInPart, layLand, toleranceFor } from './solve-township.ts'
import type { SplitSetting } from './split-cell.ts'
import { splitCell } from './split-cell.ts'

/** Cells that are tried for splitting. */
const TRIED_SPLITS = 4
/** Costs of a load away from home: the next where the one before leaves cells beyond the tolerance. */
const STRAY_COSTS = [0.8, 0.1]
/** What a metre of border counts that lies on a given line: it stays there. */
const KEPT_LINE_WEIGHT = 0.4

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

/** Splits cells until there are enough, the first by rank `choice`; false when none can be split. */
function addCells(map: BorderMap, from: number, choice: number, setting: SplitSetting): boolean {
  for (let count = from; count < map.ground.cellCount; count += 1) {
    const ranked = rankSplits(map, count).slice(count === from ? choice : 0)
    if (!ranked.slice(0, TRIED_SPLITS).some(({ cell }) => splitCell(map, cell, count, setting))) return false
  }
  return true
}

type Lived = { readonly part: LandPart; readonly ids: readonly FaceId[] }
type Candidate = Balanced & { readonly strayed: number }

/** Loads that are not in the cell they were in. */
function countStrayed(map: BorderMap, home: Int32Array): number {
  return locateLoads(map).filter((cell, load) => cell !== at(home, load)).length
}

function isBetter(a: Candidate, b: Candidate | undefined, tolerance: number): boolean {
  if (!b) return true
  const [isIn, wasIn] = [a.worst <= tolerance, b.worst <= tolerance]
  return isIn === wasIn ? a.strayed < b.strayed : isIn
}

type Attempt = { readonly choice: number; readonly strayCost: number; readonly lineWeight: number }

function tryToSettle(
  source: RebalanceSource,
  { part, ids }: Lived,
  attempt: Attempt,
  setting: SplitSetting,
): Candidate | undefined {
  const isOnLine = createLineTest(part.ground, layLines(part.ground, source.lines ?? [], source.plane))
  const map = mapBorders(part.ground, bordersInForce(source, ids), (from, to) =>
    attempt.lineWeight < 1 && isOnLine(from, to) ? attempt.lineWeight : 1,
  )
  const home = locateLoads(map)
  if (!addCells(map, ids.length, attempt.choice, setting)) return undefined
  const isGrown = ids.length < part.ground.cellCount
  const lived = { home, isGrown, strayCost: attempt.strayCost }
  let settled = settle({ ...lived, map }, setting.wish, setting.conduct)
  for (
    let round = 0;
    round < RELEASES && attempt.lineWeight < 1 && settled.worst > setting.wish.tolerance;
    round += 1
  ) {
    if (round === 0) releaseOneBorder(settled.map, setting.wish)
    else releaseAround(settled.map, setting.wish, round > 1)
    settled = settle({ ...lived, map: settled.map }, setting.wish, setting.conduct)
  }
  settled.map.lengthWeight.fill(1)
  return { ...settled, strayed: countStrayed(settled.map, home) }
}

/** What is tried one after the other: borders stay on given lines first, and loads at home. */
function listTries({ lines = [] }: RebalanceSource): Omit<Attempt, 'choice'>[] {
  const lineWeights = lines.length > 0 ? [KEPT_LINE_WEIGHT, 1] : [1]
  return lineWeights.flatMap((lineWeight) => STRAY_COSTS.map((strayCost) => ({ strayCost, lineWeight })))
}

/** Settles the plan in force, with new cells from splitting: the best of a few choices of what to split first. */
function settlePart(source: RebalanceSource, lived: Lived, setting: SplitSetting): Candidate | undefined {
  const { part, ids } = lived
  const choices = part.ground.cellCount > ids.length ? Math.min(TRIED_SPLITS, ids.length) : 1
  const { tolerance } = setting.wish
  let best: Candidate | undefined
  for (const attempt of listTries(source)) {
    for (let choice = 0; choice < choices; choice += 1) {
      const candidate = tryToSettle(source, lived, { ...attempt, choice }, setting)
      if (candidate && isBetter(candidate, best, tolerance)) best = candidate
    }
    if (best && best.worst <= tolerance) break
  }
  return best
}

/** A piece of land with the number in force of each of its cells. */
type RebalancedPart = { readonly solved: SolvedPart; readonly order: readonly number[] }

function rebalancePart(source: RebalanceSource, lived: Lived, conduct: Conduct): RebalancedPart | undefined {
  const { part, ids } = lived
  const tolerance = toleranceFor(source, part)
  const wish = { tolerance, seed: source.seed, isPatient: true }
  const setting = { plane: source.plane, wish, conduct }
  const settled = settlePart(source, lived, setting)
  const grown = mapBorders(part.ground, bordersInForce(source, ids))
  if (!settled || !addCells(grown, ids.length, 0, setting)) return undefined
  const { map, worst, order } = refit(grown, ids.length, settled, setting)
  const found = { solved: { map, worst, start: 'in_force' as const, tries: 1 }, tolerance }
  // Borders that were drawn anew come to the lines anew.
  const { solved } = map === settled.map ? found : followInPart(source, part, found, conduct)
  return { solved: { part, solved, tolerance, annexCells: findAnnexCells(part, solved) }, order }
}

/** Cells of the plan in force by the piece of land that holds them; undefined when some piece has more cells than wanted. */
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
  const fits = parts.every(
    (part, index) => at(lists, index).length > 0 && at(lists, index).length <= part.ground.cellCount,
  )
  return fits ? lists : undefined
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
    const ids = at(lists, index)
    const rebalanced = rebalancePart(source, { part, ids }, conduct)
    if (!rebalanced) return undefined
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
 * Evens out one township. Where the plan in force is no start (fewer cells wanted, or a piece of land without one) it is
 * cut afresh.
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
 * cells are all within the tolerance, and additional cells come from splitting where it hurts least. The report says what
 * changes hands.
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
