import { at, getOrThrow } from '../topology/checked.ts'
import type { FaceId, Township } from '../topology/plan-topology.ts'
import type { Result } from '../topology/result.ts'
import { refuse, succeed } from '../topology/result.ts'
import { locateLoads } from './cell-figures.ts'
import type { Conduct } from './conduct.ts'
import { followLines } from './follow-lines.ts'
import { gatherLoads, placeInPolygons } from './gather-loads.ts'
import { layLines } from './given-lines.ts'
import type { Land } from './land.ts'
import { findLand } from './land.ts'
import type { Annex, LandPart } from './land-parts.ts'
import { layParts } from './land-parts.ts'
import type { PartitionProblem } from './partition-problem.ts'
import type { PartitionSource } from './partition-source.ts'
import type { SolvedGround } from './solve-ground.ts'
import { discreteFloor, meanCompactness, solveGround } from './solve-ground.ts'

/** A piece of land with its borders, and to which of its cells the annexes belong. */
export type SolvedPart = {
  readonly part: LandPart
  readonly solved: SolvedGround
  /** Tolerance used here. */
  readonly tolerance: number
  readonly annexCells: readonly { readonly annex: Annex; readonly cell: number }[]
}

/** A township cut into cells. Plain data: a worker thread may hand it over. */
export type SolvedTownship = { readonly land: Land; readonly parts: readonly SolvedPart[] }

/** A tolerance below the floor of whole loads, with a little room, cannot be asked for. */
export const FLOOR_ROOM = 1.2

/** A mean of fewer of the lightest enterprises than half of this makes even work a matter of luck. */
const GRAINY = 66
/** No tolerance is widened beyond this. */
const WIDEST = 0.2
/** Cells as compact as this on average were not bent out of shape. */
const COMPACT = 0.77

/** The parts of a township's land with their loads. */
export function layLand(source: PartitionSource, land: Land, patrol: number): LandPart[] {
  const places = placeInPolygons(
    source.enterprises.map((enterprise) => enterprise.at),
    land.polygons,
  )
  const own = source.enterprises.filter((_, index) => at(places, index) >= 0)
  const wanted = getOrThrow(source.cellCounts, land.townshipCode)
  return layParts({
    polygons: land.polygons,
    loads: gatherLoads(own),
    cellCount: Math.max(1, wanted - land.kept.length),
    patrolPerM2: patrol,
    plane: source.plane,
  })
}

/** The cell that holds the anchor of each annex. */
export function findAnnexCells(
  { ground, loads, annexes }: LandPart,
  solved: SolvedGround,
): SolvedPart['annexCells'] {
  if (annexes.length === 0) return []
  const cells = locateLoads(solved.map)
  const firstAnchor = loads.length - annexes.length
  return annexes.map((annex, index) => {
    const rank = ground.loads.origin.indexOf(firstAnchor + index)
    return { annex, cell: Math.max(0, at(cells, rank)) }
  })
}

/** Whether a cell of a piece of land has but a handful of enterprises. */
function isGrainy({ ground }: LandPart): boolean {
  return discreteFloor(ground, ground.target) > 1 / GRAINY
}

/**
 * The tolerance for a piece of land: what is asked for, or the least that whole loads allow. Where a cell has but a handful
 * of enterprises it lies midway (the geometric mean) between that least, near half of the lightest, and the heaviest, which
 * can always be met: borders are not bent for what cannot be reached.
 */
export function toleranceFor({ tolerance }: PartitionSource, part: LandPart): number {
  const { loads, target } = part.ground
  const least = FLOOR_ROOM * discreteFloor(part.ground, target)
  const heaviest = loads.weight.reduce((most, weight) => Math.max(most, weight), 0)
  const midway = isGrainy(part) ? Math.min(WIDEST, Math.sqrt((least * heaviest) / target)) : 0
  return Math.max(tolerance, least, midway)
}

/** Where a cell has but a handful of enterprises even work is looked for first, and kept if the cells stay compact. */
function solvePart(
  source: PartitionSource,
  part: LandPart,
  conduct: Conduct,
): Pick<SolvedPart, 'solved' | 'tolerance'> | undefined {
  const { ground } = part
  const tolerance = toleranceFor(source, part)
  const wish = { tolerance, seed: source.seed, isPatient: true }
  const tight = Math.max(source.tolerance, FLOOR_ROOM * discreteFloor(ground, ground.target))
  if (tight < tolerance) {
    const solved = solveGround(ground, { ...wish, tolerance: tight, isPatient: false }, conduct)
    if (solved && solved.worst <= tight && meanCompactness(solved.map) >= COMPACT)
      return { solved, tolerance: tight }
  }
  const solved = solveGround(ground, wish, conduct)
  return solved && { solved, tolerance }
}

/** The same with borders drawn to the given lines. */
export function followInPart(
  { lines = [], plane, seed }: PartitionSource,
  part: LandPart,
  found: Pick<SolvedPart, 'solved' | 'tolerance'>,
  conduct: Conduct,
): Pick<SolvedPart, 'solved' | 'tolerance'> {
  if (lines.length === 0 || part.ground.cellCount === 1) return found
  const pieces = layLines(part.ground, lines, plane)
  const wish = { tolerance: found.tolerance, seed, isPatient: true }
  return { ...found, solved: followLines(found.solved, { pieces, wish, conduct }) }
}

/** Cuts one township; `patrol` is the work for each square metre. Townships do not depend on each other. */
export function solveTownship(
  source: PartitionSource,
  township: Township,
  setting: { readonly patrol: number; readonly conduct: Conduct },
): Result<SolvedTownship, PartitionProblem> {
  const land = findLand(source, township)
  if (land.polygons.length === 0) return succeed({ land, parts: [] })
  const parts: SolvedPart[] = []
  for (const part of layLand(source, land, setting.patrol)) {
    const found = solvePart(source, part, setting.conduct)
    if (!found) return refuse({ code: 'land_not_cut', townshipCode: township.code })
    const followed = followInPart(source, part, found, setting.conduct)
    parts.push({ ...followed, part, annexCells: findAnnexCells(part, followed.solved) })
  }
  return succeed({ land, parts })
}

/** Names for the cells of each part. */
export type CellNames = ReadonlyMap<SolvedPart, readonly FaceId[]>
