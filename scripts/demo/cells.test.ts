import { checkCoverage } from '@tongzhou/server/topology/coverage'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import { pointKey, toLattice } from '@tongzhou/server/topology/lattice'
import { locateInPolygon } from '@tongzhou/server/topology/rings'
import { describe, expect, it } from 'vitest'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'
import { readSources } from '../divisions/sources.ts'
import { featurePolygon, readDistrict, readTownships, toParts } from '../divisions/township-files.ts'
import { readCells } from './cell-files.ts'
import { inventDemoWork } from './demo-work.ts'
import { PATROL_SHARE, TOLERANCE } from './make-cells.ts'

const cells = readCells()
const parts = toParts(cells)
const townships = toParts(readTownships())

function cellsOf(townshipCode: string) {
  return cells.filter(({ properties }) => properties.townshipCode === townshipCode)
}

function polsbyPopper(polygon: LatticePolygon): number {
  const perimeterM = polygon
    .flatMap((ring) =>
      ring.map((point, index) => DISTRICT_PLANE.lengthM(point, ring[(index + 1) % ring.length]!)),
    )
    .reduce((sum, lengthM) => sum + lengthM, 0)
  return (4 * Math.PI * DISTRICT_PLANE.areaM2(polygon)) / perimeterM ** 2
}

describe('demo cells', () => {
  it('are as many per township as it has villages, numbered from 1', () => {
    expect(cells).toHaveLength(278)
    for (const { code, villages } of readSources().townships) {
      const sequences = cellsOf(code).map(({ properties }) => properties.sequence)
      expect(sequences).toEqual(Array.from({ length: villages }, (_, index) => index + 1))
    }
  })

  it('tile the district exactly as one coverage', () => {
    expect(checkCoverage(featurePolygon(readDistrict()), parts)).toEqual([])
  })

  it.each(townships)('tile township $id exactly on the vertices it already has', ({ id, polygon }) => {
    expect(checkCoverage(polygon, toParts(cellsOf(id)))).toEqual([])
    const existing = new Set(polygon.flat().map(pointKey))
    const inner = toParts(cellsOf(id))
      .flatMap((part) => part.polygon.flat())
      .filter((point) => !existing.has(pointKey(point)))
    expect(inner.every((point) => locateInPolygon(polygon, point) === 'inside')).toBe(true)
  })

  it('are no slivers: compactness 0.15 at least and 0.65 in the mean, 0.2 km² at least', () => {
    const values = parts.map(({ polygon }) => polsbyPopper(polygon))
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0.15)
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeGreaterThanOrEqual(0.65)
    expect(Math.min(...cells.map(({ properties }) => properties.areaM2))).toBeGreaterThanOrEqual(200_000)
  })

  it.each(townships)('differ in area by a factor of 8 at most in $id', ({ id }) => {
    const areas = cellsOf(id).map(({ properties }) => properties.areaM2)
    expect(Math.max(...areas) / Math.min(...areas)).toBeLessThanOrEqual(8)
  })

  it('have even work in every township: within 5 % of its mean, visits and patrol counted on the cells', async () => {
    const enterprises = await inventDemoWork(readTownships())
    const standing = parts.map(({ polygon }) =>
      enterprises.filter((each) => locateInPolygon(polygon, each.at) !== 'outside'),
    )
    expect(standing.flat()).toHaveLength(enterprises.length)
    const visits = enterprises.reduce((sum, { weight }) => sum + weight, 0)
    const districtM2 = parts.reduce((sum, { polygon }) => sum + DISTRICT_PLANE.areaM2(polygon), 0)
    const patrolPerM2 = ((PATROL_SHARE / (1 - PATROL_SHARE)) * visits) / districtM2
    const works = parts.map(
      ({ polygon }, index) =>
        standing[index]!.reduce((sum, { weight }) => sum + weight, 0) +
        patrolPerM2 * DISTRICT_PLANE.areaM2(polygon),
    )
    for (const { id } of townships) {
      const own = works.filter((_, index) => cells[index]!.properties.townshipCode === id)
      const mean = own.reduce((sum, work) => sum + work, 0) / own.length
      for (const work of own) expect(Math.abs(work / mean - 1)).toBeLessThanOrEqual(TOLERANCE)
    }
  })

  it('state their area and a label point inside', () => {
    for (const [index, { properties }] of cells.entries()) {
      const { polygon } = parts[index]!
      expect(properties.areaM2).toBe(Math.round(DISTRICT_PLANE.areaM2(polygon)))
      expect(locateInPolygon(polygon, toLattice(properties.labelPoint))).toBe('inside')
    }
  })

  it('are marked as demonstration', () => {
    expect(cells.every(({ properties }) => properties.demo && properties.mark === '演示数据')).toBe(true)
  })
})
