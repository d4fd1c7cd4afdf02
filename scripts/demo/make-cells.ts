import type { MassCloud } from '@tongzhou/server/topology/capacity-fitting'
import { at, getOrThrow } from '@tongzhou/server/topology/checked'
import type { CoveragePart } from '@tongzhou/server/topology/coverage'
import { cutPolygon } from '@tongzhou/server/topology/cut-polygon'
import type { MetrePoint } from '@tongzhou/server/topology/equal-area-plane'
import { findLabelPoint } from '@tongzhou/server/topology/label-point'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { MetreBox } from '@tongzhou/server/topology/power-diagram'
import { powerEdges } from '@tongzhou/server/topology/power-diagram'
import { splitByShore } from '../divisions/land.ts'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'
import { sampleCloud } from '../divisions/sample-cloud.ts'
import { DIVISION_SITES } from '../divisions/sites.ts'
import type { DivisionSources } from '../divisions/sources.ts'
import { placeCellSites } from './place-cell-sites.ts'

const POINTS_PER_CELL = 400
/** How much denser the cells lie in the middle of a town than far from it. */
const TOWN_DENSITY = 2
/** Water counts half, so that cells on the river and the tidal flats grow larger. */
const WATER_DENSITY = 0.5
const LABEL_PRECISION_M = 10
const DIAGRAM_BOX: MetreBox = [-80_000, -60_000, 80_000, 60_000]

/** A demonstration cell of a township; `sequence` counts from 1. */
export type DemoCell = {
  readonly townshipCode: string
  readonly sequence: number
  readonly polygon: LatticePolygon
  /** Metres in the district plane. */
  readonly labelPoint: MetrePoint
}

/** Density that falls off from the seats of the township and of the towns merged into it. */
function makeDensity(townshipCode: string, areaM2: number): (point: MetrePoint) => number {
  const seats = DIVISION_SITES.filter(({ code, kind }) => code === townshipCode && kind !== 'by-hand')
  const towns = seats.map(({ lngLat }) => DISTRICT_PLANE.toMetres(lngLat))
  const reachM2 = 0.08 * areaM2
  return ([x, y]) => {
    const peaks = towns.map(([townX, townY]) => Math.exp(-((x - townX) ** 2 + (y - townY) ** 2) / reachM2))
    return 1 + TOWN_DENSITY * Math.max(...peaks)
  }
}

function sampleTownship(township: CoveragePart, count: number, sources: DivisionSources): MassCloud {
  const areaM2 = DISTRICT_PLANE.areaM2(township.polygon)
  const density = makeDensity(township.id, areaM2)
  const grid = { plane: DISTRICT_PLANE, spacingM: Math.sqrt(areaM2 / count / POINTS_PER_CELL) }
  const { land, water } = getOrThrow(splitByShore([township], sources.shoreline), township.id)
  const onLand = sampleCloud(land, { ...grid, density })
  const onWater = sampleCloud(water, { ...grid, density: (point) => WATER_DENSITY * density(point) })
  return { points: [...onLand.points, ...onWater.points], spacingM: grid.spacingM }
}

function cutTownship(township: CoveragePart, count: number, sources: DivisionSources): LatticePolygon[] {
  if (count === 1) return [township.polygon]
  const sites = placeCellSites(sampleTownship(township, count, sources), count)
  const cuts = powerEdges(sites, DIAGRAM_BOX).map(({ from, to, left, right }) => ({
    from: DISTRICT_PLANE.toLattice(from),
    to: DISTRICT_PLANE.toLattice(to),
    left: String(left),
    right: String(right),
  }))
  const cut = cutPolygon(township.polygon, cuts)
  if (!cut.ok) throw new Error(`cells of ${township.id} cannot be drawn: ${JSON.stringify(cut.problem)}`)
  if (cut.parts.size !== count)
    throw new Error(`${township.id} has ${cut.parts.size} cells instead of ${count}`)
  return [...cut.parts.values()]
}

/**
 * Cuts a township into cells: a relaxed power diagram, denser around the seats, whose borders end on vertices the
 * township already has. Cells are numbered by rows from north to south (a row is as high as a mean cell, by label
 * point), within a row from west to east. Deterministic.
 */
export function drawCells(township: CoveragePart, count: number, sources: DivisionSources): DemoCell[] {
  const rowHeightM = Math.sqrt(DISTRICT_PLANE.areaM2(township.polygon) / count)
  const norths = at(township.polygon, 0).map((point) => DISTRICT_PLANE.fromLattice(point)[1])
  const northM = Math.max(...norths)
  const placed = cutTownship(township, count, sources).map((polygon) => {
    const rings = polygon.map((ring) => ring.map(DISTRICT_PLANE.fromLattice))
    const labelPoint = findLabelPoint(rings, LABEL_PRECISION_M)
    return { polygon, labelPoint, row: Math.floor((northM - labelPoint[1]) / rowHeightM) }
  })
  return placed
    .toSorted((a, b) => a.row - b.row || a.labelPoint[0] - b.labelPoint[0])
    .map(({ polygon, labelPoint }, index) => ({
      townshipCode: township.id,
      sequence: index + 1,
      polygon,
      labelPoint,
    }))
}
