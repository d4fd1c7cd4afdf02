import type { MassCloud } from '@tongzhou/server/topology/capacity-fitting'
import { fitCapacities, keepOwnSites } from '@tongzhou/server/topology/capacity-fitting'
import { at, getOrThrow } from '@tongzhou/server/topology/checked'
import type { CoveragePart } from '@tongzhou/server/topology/coverage'
import type { CutSegment } from '@tongzhou/server/topology/cut-polygon'
import { cutPolygon } from '@tongzhou/server/topology/cut-polygon'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { MetreBox, PowerSite } from '@tongzhou/server/topology/power-diagram'
import { powerEdges } from '@tongzhou/server/topology/power-diagram'
import { densifyRing } from '@tongzhou/server/topology/rings'
import { measureLandM2, splitByShore } from './land.ts'
import { sampleCloud } from './sample-cloud.ts'
import type { DivisionSite } from './sites.ts'
import { DIVISION_SITES } from './sites.ts'
import type { DivisionSources } from './sources.ts'
import { targetAreaM2 } from './sources.ts'

/** The metric plane of the district: equal-area, true to scale on 32.06° N. */
export const DISTRICT_PLANE = createEqualAreaPlane([121.05, 32.06])

/** No border segment of the stored layer is longer, but for the 0.1 m that dividing in degrees leaves. */
export const MAX_SEGMENT_M = 80

const SAMPLE_SPACING_M = 120
const FIT_TOLERANCE = 0.0035
/** Rounds of measuring the drawn townships and correcting the goal by what they miss. */
const CORRECTION_ROUNDS = 4

/** Wider than the district, so that every border of the diagram leaves it. */
const DIAGRAM_BOX: MetreBox = [-80_000, -60_000, 80_000, 60_000]

/** Draws the district with vertices at most MAX_SEGMENT_M apart, all of the source's vertices among them. */
export function densifyPolygon(polygon: LatticePolygon): LatticePolygon {
  const spacing = { maxLengthM: MAX_SEGMENT_M, lengthM: DISTRICT_PLANE.lengthM }
  return polygon.map((ring) => densifyRing(ring, spacing))
}

function placeSites(sites: readonly DivisionSite[]): PowerSite[] {
  return sites.map(({ lngLat }) => {
    const [x, y] = DISTRICT_PLANE.toMetres(lngLat)
    return { x, y, weight: 0 }
  })
}

/** Borders between the cells of different townships, on the lattice. */
function drawBorders(sites: readonly PowerSite[]): CutSegment[] {
  return powerEdges(sites, DIAGRAM_BOX).flatMap(({ from, to, left, right }) => {
    const leftCode = at(DIVISION_SITES, left).code
    const rightCode = at(DIVISION_SITES, right).code
    if (leftCode === rightCode) return []
    const ends = { from: DISTRICT_PLANE.toLattice(from), to: DISTRICT_PLANE.toLattice(to) }
    return [{ ...ends, left: leftCode, right: rightCode }]
  })
}

function cutDistrict(outline: LatticePolygon, sites: readonly PowerSite[]): CoveragePart[] {
  const cut = cutPolygon(outline, drawBorders(sites))
  if (!cut.ok) throw new Error(`townships cannot be drawn: ${JSON.stringify(cut.problem)}`)
  return [...cut.parts]
    .map(([id, polygon]) => ({ id, polygon: densifyPolygon(polygon) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function sampleLand(outline: LatticePolygon, sources: DivisionSources): MassCloud {
  const split = getOrThrow(
    splitByShore([{ id: 'district', polygon: outline }], sources.shoreline),
    'district',
  )
  return sampleCloud(split.land, { plane: DISTRICT_PLANE, spacingM: SAMPLE_SPACING_M, density: () => 1 })
}

/** The townships of the district as an exact coverage, with land areas in square metres by code. */
export type DrawnTownships = {
  readonly outline: LatticePolygon
  readonly parts: readonly CoveragePart[]
  readonly landM2ByCode: ReadonlyMap<string, number>
}

/**
 * Draws the townships: a power diagram of DIVISION_SITES whose weights give every township its share of the land. All
 * targets are scaled by one factor (land of the outline / sum of targets). After each drawing the goal is corrected by
 * what merged fragments and moved border ends cost. Deterministic; throws when a border cannot be drawn.
 */
export function drawTownships(sources: DivisionSources): DrawnTownships {
  const outline = densifyPolygon(sources.outline)
  const cloud = sampleLand(outline, sources)
  const landM2 = cloud.points.reduce((sum, { mass }) => sum + mass, 0)
  const totalTargetM2 = sources.townships.reduce((sum, township) => sum + targetAreaM2(township), 0)
  const goals = new Map(
    sources.townships.map((township) => [township.code, (targetAreaM2(township) * landM2) / totalTargetM2]),
  )
  const wanted = new Map(goals)
  let sites: readonly PowerSite[] = placeSites(DIVISION_SITES)
  let drawn: DrawnTownships | undefined
  for (let round = 0; round < CORRECTION_ROUNDS; round += 1) {
    const goalTotalM2 = [...goals.values()].reduce((sum, goal) => sum + goal, 0)
    const targets = DIVISION_SITES.map(
      ({ code, share }) => (getOrThrow(goals, code) * share * landM2) / goalTotalM2,
    )
    const fit = fitCapacities(keepOwnSites(sites), cloud, { targets, tolerance: FIT_TOLERANCE, maxSteps: 20 })
    sites = fit.sites
    const parts = cutDistrict(outline, sites)
    const landM2ByCode = measureLandM2(parts, sources.shoreline, DISTRICT_PLANE)
    drawn = { outline, parts, landM2ByCode }
    for (const [code, goal] of goals) {
      goals.set(code, (goal * getOrThrow(wanted, code)) / getOrThrow(landM2ByCode, code))
    }
  }
  if (!drawn) throw new Error('no round of drawing ran')
  return drawn
}
