import { at } from '../topology/checked.ts'
import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { locateInPolygon } from '../topology/rings.ts'
import type { GatheredLoad } from './gather-loads.ts'
import { placeInPolygons } from './gather-loads.ts'
import type { Ground } from './ground.ts'
import { layGround } from './ground.ts'

/** A piece too small for a cell of its own: it belongs to the cell that holds its anchor. */
export type Annex = { readonly polygon: LatticePolygon; readonly anchor: LatticePoint; readonly work: number }

/** A connected piece of a township's land with the cells it gets. */
export type LandPart = {
  readonly ground: Ground
  readonly loads: readonly GatheredLoad[]
  readonly annexes: readonly Annex[]
  /** How far whole cells are off the township's mean here, because a cell cannot span water. */
  readonly forcedDeviation: number
  /** Loads heavier than a cell can balance, weighed in with less. */
  readonly oversized: readonly GatheredLoad[]
}

/** What the land of a township is made of. */
export type PartsSource = {
  readonly polygons: readonly LatticePolygon[]
  readonly loads: readonly GatheredLoad[]
  readonly cellCount: number
  readonly patrolPerM2: number
  readonly plane: EqualAreaPlane
}

/** A piece with less work than this share of a cell becomes an annex. */
const LEAST_PART = 0.5
/** A load heavier than this share of a cell cannot be balanced. */
const HEAVIEST = 0.7

/** Whole cells for shares: each gets at least one, the rest by largest remainder. */
export function apportion(works: readonly number[], cellCount: number): number[] {
  const total = works.reduce((sum, work) => sum + work, 0)
  const quotas = works.map((work) => (work / total) * cellCount)
  const counts = quotas.map((quota) => Math.max(1, Math.floor(quota)))
  const given = () => counts.reduce((sum, count) => sum + count, 0)
  const lack = (index: number) => at(quotas, index) - at(counts, index)
  const ranked = () => [...counts.keys()].toSorted((a, b) => lack(b) - lack(a) || a - b)
  while (given() < cellCount) {
    const index = at(ranked(), 0)
    counts[index] = at(counts, index) + 1
  }
  while (given() > cellCount) {
    const index = ranked().findLast((place) => at(counts, place) > 1)
    if (index === undefined) break
    counts[index] = at(counts, index) - 1
  }
  return counts
}

/** Weights with what is too heavy cut to the heaviest share of what is then the mean. */
function capLoads(loads: readonly GatheredLoad[], patrol: number, cellCount: number) {
  const oversized = new Set<GatheredLoad>()
  if (cellCount === 1) return { loads, oversized }
  let limit = Infinity
  for (let round = 0; round < 10; round += 1) {
    const rest = loads.reduce((sum, load) => sum + (oversized.has(load) ? 0 : load.weight), patrol)
    limit = (HEAVIEST * rest) / Math.max(1, cellCount - HEAVIEST * oversized.size)
    const fresh = loads.filter((load) => !oversized.has(load) && load.weight > limit)
    if (fresh.length === 0) break
    for (const load of fresh) oversized.add(load)
  }
  return { loads: loads.map((load) => (oversized.has(load) ? { ...load, weight: limit } : load)), oversized }
}

/** A point of a polygon a little inside, near the vertex that is nearest to another polygon. */
function findAnchor(polygon: LatticePolygon, other: LatticePolygon): { at: LatticePoint; distance: number } {
  let [best, distance] = [at(at(polygon, 0), 0), Infinity]
  for (const vertex of at(polygon, 0))
    for (const far of at(other, 0)) {
      const apart = Math.hypot(vertex[0] - far[0], vertex[1] - far[1])
      if (apart < distance) [best, distance] = [vertex, apart]
    }
  for (const reach of [2000, 6000, 15_000, 500])
    for (let turn = 0; turn < 16; turn += 1) {
      const angle = (turn * Math.PI) / 8
      const point: LatticePoint = [
        Math.round(best[0] + reach * Math.cos(angle)),
        Math.round(best[1] + reach * Math.sin(angle)),
      ]
      if (locateInPolygon(polygon, point) === 'inside') return { at: point, distance }
    }
  return { at: best, distance }
}

type Draft = {
  readonly polygon: LatticePolygon
  readonly own: readonly GatheredLoad[]
  readonly work: number
}

function draftParts({ polygons, loads, patrolPerM2, plane }: PartsSource): Draft[] {
  const places = placeInPolygons(
    loads.map((load) => load.at),
    polygons,
  )
  return polygons.map((polygon, index) => {
    const own = loads.filter((_, load) => at(places, load) === index)
    const work = own.reduce((sum, load) => sum + load.weight, patrolPerM2 * plane.areaM2(polygon))
    return { polygon, own, work }
  })
}

/** The parts of a township's land: small ones are annexed to the nearest large one, cells go by work. */
export function layParts(source: PartsSource): LandPart[] {
  const drafts = draftParts(source).toSorted((a, b) => b.work - a.work)
  const total = drafts.reduce((sum, { work }) => sum + work, 0)
  const mean = total / source.cellCount
  const large = drafts.filter(
    ({ work }, index) => index === 0 || (work >= LEAST_PART * mean && index < source.cellCount),
  )
  const annexes = drafts
    .filter((draft) => !large.includes(draft))
    .map((draft) => {
      const [nearest] = large
        .map((host) => ({ host, ...findAnchor(host.polygon, draft.polygon) }))
        .toSorted((a, b) => a.distance - b.distance)
      if (!nearest) throw new RangeError('land without parts')
      return {
        host: nearest.host,
        annex: { polygon: draft.polygon, anchor: nearest.at, work: draft.work },
        members: draft.own.flatMap(({ members }) => members),
      }
    })
  const of = (draft: Draft) => annexes.filter(({ host }) => host === draft)
  const works = large.map((draft) => of(draft).reduce((sum, { annex }) => sum + annex.work, draft.work))
  const counts = apportion(works, source.cellCount)
  return large.map((draft, index) => {
    const own = of(draft)
    const anchors = own.map(({ annex, members }) => ({ at: annex.anchor, weight: annex.work, members }))
    const cellCount = at(counts, index)
    const patrol = source.patrolPerM2 * source.plane.areaM2(draft.polygon)
    const { loads, oversized } = capLoads([...draft.own, ...anchors], patrol, cellCount)
    const ground = layGround({ ...source, polygon: draft.polygon, loads, cellCount })
    const forcedDeviation = at(works, index) / cellCount / mean - 1
    return {
      ground,
      loads,
      annexes: own.map(({ annex }) => annex),
      forcedDeviation,
      oversized: [...oversized],
    }
  })
}
