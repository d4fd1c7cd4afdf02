import { at } from '../topology/checked.ts'
import { balance } from './balance.ts'
import type { BalanceWish } from './balance-stages.ts'
import { openBench } from './balance-stages.ts'
import { straighten } from './bends.ts'
import type { BorderMap, CellBorder } from './border-map.ts'
import { emptyBorderMap, mapBorders } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import { borderChords } from './chord-borders.ts'
import type { Conduct } from './conduct.ts'
import { checkpoint } from './conduct.ts'
import { borderDiagram } from './diagram-borders.ts'
import type { Sites } from './first-sites.ts'
import { placeFirstSites } from './first-sites.ts'
import type { Ground } from './ground.ts'
import type { LineFigures } from './line-figures.ts'
import type { MassCloud } from './mass-cloud.ts'
import { COARSE, createMassCloud } from './mass-cloud.ts'
import type { TransportWish } from './transport.ts'
import { driftSites, fitSites, meanRoundness, transportMass } from './transport.ts'

/** How the first borders of a piece of land were found: refit – transport from the middles of the cells in force. */
export type Start = 'whole' | 'transport' | 'chords' | 'in_force' | 'refit'

/** The borders of a piece of land. */
export type SolvedGround = {
  readonly map: BorderMap
  readonly start: Start
  /** Largest relative deviation from the target. */
  readonly worst: number
  /** Starts that were tried. */
  readonly tries: number
  /** How far the borders followed given lines before they were drawn to them. */
  readonly beforeLines?: LineFigures
  /** The borders were left as they were, because drawing them to lines left cells beyond the tolerance. */
  readonly linesGivenUp?: boolean
}

/** What is wanted of every piece of land; a patient search tries several starts. */
export type SolveWish = BalanceWish

const TRANSPORTS: readonly TransportWish[] = [
  { rounds: 18, relaxation: 0.8, loadShare: 0 },
  { rounds: 22, relaxation: 0.8, loadShare: 0.2 },
  { rounds: 28, relaxation: 0.8, loadShare: 0.45 },
  { rounds: 34, relaxation: 1, loadShare: 0.1 },
]
/** Turns of the first sites, radians: the rounder outcome is taken. */
const TURNS = [0, 0.8]
/** Cells less compact than this on average are tried with chords as well: combs and spirals. */
export const RAGGED = 0.62

/** Mean Polsby–Popper of the cells of a map. */
export function meanCompactness(map: BorderMap): number {
  const { figures } = countFigures(map)
  const sum = figures.area.reduce((total, area, cell) => total + area / at(figures.perimeter, cell) ** 2, 0)
  return (4 * Math.PI * sum) / figures.area.length
}

function countCells(borders: readonly CellBorder[]): number {
  return new Set(borders.flatMap(({ left, right }) => [left, right])).size
}

type Attempt = SolvedGround & { readonly compactness: number }

function finish(
  ground: Ground,
  start: Start,
  borders: readonly CellBorder[] | undefined,
  setting: { wish: SolveWish; conduct: Conduct },
): Attempt | undefined {
  if (!borders || countCells(borders) < ground.cellCount) return undefined
  const map = mapBorders(ground, borders)
  if (start === 'chords') dropDots(map, setting.wish)
  const balanced = balance(map, setting.wish, setting.conduct)
  return { ...balanced, start, tries: 1, compactness: meanCompactness(balanced.map) }
}

/** Points along chords that no border ends on are straightened away. */
function dropDots(map: BorderMap, wish: SolveWish): void {
  straighten(openBench(map, wish, 0, 3), Infinity, 1e-3)
}

/** Better: within the tolerance before beyond it, then more compact; beyond it, the smaller deviation. */
function isBetter(a: Attempt, b: Attempt | undefined, tolerance: number): boolean {
  if (!b) return true
  const [isIn, wasIn] = [a.worst <= tolerance, b.worst <= tolerance]
  if (isIn !== wasIn) return isIn
  return isIn ? a.compactness > b.compactness : a.worst < b.worst
}

/** Below this tolerance sums of whole loads cannot be relied on to meet the target. */
export function discreteFloor({ loads }: Ground, target: number): number {
  const lightest = loads.weight.reduce((least, weight) => Math.min(least, weight), Infinity)
  return Number.isFinite(lightest) ? lightest / (2 * target) : 0
}

/** The first sites and what becomes of them, of the turn that makes the rounder cells. */
function chooseFirst(cloud: MassCloud, cellCount: number, wish: TransportWish) {
  const outcomes = TURNS.map((turn) => {
    const sites = placeFirstSites(cloud, cellCount, turn)
    const diagram = driftSites(cloud, sites, wish)
    return { sites, diagram, roundness: meanRoundness(cloud, diagram) }
  })
  return outcomes.reduce((best, other) => (other.roundness > best.roundness ? other : best))
}

function tryTransports(
  ground: Ground,
  setting: { wish: SolveWish; conduct: Conduct },
): { best: Attempt | undefined; tries: number } {
  const { wish, conduct } = setting
  const cloud = createMassCloud(ground, COARSE)
  const first = chooseFirst(cloud, ground.cellCount, at(TRANSPORTS, 0))
  let best: Attempt | undefined
  let tries = 0
  for (const transport of TRANSPORTS) {
    checkpoint(conduct)
    const diagram = tries === 0 ? first.diagram : driftSites(cloud, first.sites, transport)
    tries += 1
    const attempt = finish(ground, 'transport', borderDiagram(ground, fitSites(cloud, diagram)), setting)
    if (attempt && isBetter(attempt, best, wish.tolerance)) best = attempt
    if (best && best.worst <= wish.tolerance) break
    if (best && !wish.isPatient) break
  }
  return { best, tries }
}

/** Few rounds keep cells where they are, more make them rounder. */
const REFITS: readonly TransportWish[] = [
  { rounds: 1, relaxation: 0.2, loadShare: 0 },
  { rounds: 5, relaxation: 0.4, loadShare: 0 },
  { rounds: 15, relaxation: 0.8, loadShare: 0 },
]

/** Cuts one piece of land anew around sites that stay about where they are: cell by cell the same numbers as the sites. */
export function refitGround(
  ground: Ground,
  sites: Sites,
  setting: { wish: SolveWish; conduct: Conduct },
): SolvedGround[] {
  const cloud = createMassCloud(ground, COARSE)
  return REFITS.flatMap((transport) => {
    checkpoint(setting.conduct)
    return (
      finish(ground, 'refit', borderDiagram(ground, transportMass(cloud, sites, transport)), setting) ?? []
    )
  })
}

/**
 * Cuts one piece of land into its cells: optimal transport first, from several starts until the tolerance is met, chords
 * where that fails or the cells come out ragged. Undefined when the land cannot be cut at all.
 */
export function solveGround(ground: Ground, wish: SolveWish, conduct: Conduct): SolvedGround | undefined {
  if (ground.cellCount === 1) return { map: emptyBorderMap(ground), start: 'whole', worst: 0, tries: 0 }
  const setting = { wish, conduct }
  const { best, tries } = tryTransports(ground, setting)
  const isGood = best && best.worst <= wish.tolerance && best.compactness >= RAGGED
  if (best && (isGood || !wish.isPatient)) return { ...best, tries }
  checkpoint(conduct)
  const chords = finish(ground, 'chords', borderChords(ground), setting)
  if (chords && isBetter(chords, best, wish.tolerance)) return { ...chords, tries: tries + 1 }
  return best && { ...best, tries: tries + 1 }
}
