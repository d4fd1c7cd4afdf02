import { at } from '../topology/checked.ts'
import type { FaceId } from '../topology/plan-topology.ts'
import type { Balanced } from './balance.ts'
import { RELEASES, releaseAround, releaseOneBorder } from './balance-following.ts'
import type { BorderMap, CellBorder } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import { locateLoads } from './cell-figures.ts'
import { rankSplits } from './choose-split.ts'
import { layLines } from './given-lines.ts'
import type { LandPart } from './land-parts.ts'
import { createLineTest } from './line-figures.ts'
import { mergeBorders, rankMergers } from './merge-cells.ts'
import type { PartitionSource } from './partition-source.ts'
import { settle } from './settle.ts'
import type { SplitSetting } from './split-cell.ts'
import { splitCell } from './split-cell.ts'

/** Cells that are tried for splitting, and neighbours that are tried for joining. */
const TRIED_SPLITS = 4
const TRIED_MERGERS = 4
/** Costs of a load away from home: the next where the one before leaves cells beyond the tolerance. */
const STRAY_COSTS = [0.8, 0.1]
/** What a metre of border counts that lies on a given line: it stays there. */
const KEPT_LINE_WEIGHT = 0.4

/** Splits cells until there are enough, the first by rank `choice`; false when none can be split. */
export function addCells(map: BorderMap, from: number, choice: number, setting: SplitSetting): boolean {
  for (let count = from; count < map.ground.cellCount; count += 1) {
    const ranked = rankSplits(map, count).slice(count === from ? choice : 0)
    if (!ranked.slice(0, TRIED_SPLITS).some(({ cell }) => splitCell(map, cell, count, setting))) return false
  }
  return true
}

/** A piece of land with the cells of the plan in force that are on it. */
export type Lived = {
  readonly part: LandPart
  readonly ids: readonly FaceId[]
  /** The borders in force between them, by number. */
  readonly borders: readonly CellBorder[]
}
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
  source: PartitionSource,
  { part, ids, borders }: Lived,
  attempt: Attempt,
  setting: SplitSetting,
): Candidate | undefined {
  const isOnLine = createLineTest(part.ground, layLines(part.ground, source.lines ?? [], source.plane))
  const map = mapBorders(part.ground, borders, (from, to) =>
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
function listTries({ lines = [] }: PartitionSource): Omit<Attempt, 'choice'>[] {
  const lineWeights = lines.length > 0 ? [KEPT_LINE_WEIGHT, 1] : [1]
  return lineWeights.flatMap((lineWeight) => STRAY_COSTS.map((strayCost) => ({ strayCost, lineWeight })))
}

/** Settles the plan in force, with new cells from splitting: the best of a few choices of what to split first. */
function settlePart(source: PartitionSource, lived: Lived, setting: SplitSetting): Candidate | undefined {
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

/** Joins neighbours until there are no more cells than wanted, the first by rank `choice`; undefined when none can be. */
function joinCells({ part, ids, borders }: Lived, choice: number): Lived | undefined {
  let lived: Lived = { part, ids, borders }
  while (lived.ids.length > part.ground.cellCount) {
    const isFirst = lived.ids.length === ids.length
    const merger = rankMergers(part.ground, lived.borders, lived.ids.length)[isFirst ? choice : 0]
    if (!merger) return undefined
    lived = {
      part,
      ids: lived.ids.filter((_, cell) => cell !== merger.dropped),
      borders: mergeBorders(lived.borders, merger),
    }
  }
  return lived
}

/** Settles the plan in force; where fewer cells are wanted, with the best of a few choices of which neighbours to join. */
export function settleFewer(source: PartitionSource, whole: Lived, setting: SplitSetting) {
  const choices = whole.ids.length > whole.part.ground.cellCount ? TRIED_MERGERS : 1
  let best: { lived: Lived; settled: Candidate | undefined } = { lived: whole, settled: undefined }
  for (let choice = 0; choice < choices; choice += 1) {
    const lived = joinCells(whole, choice)
    const settled = lived && settlePart(source, lived, setting)
    if (settled && isBetter(settled, best.settled, setting.wish.tolerance)) best = { lived, settled }
  }
  return best
}
