import { checkCoverage, measureContacts } from '@tongzhou/server/topology/coverage'
import { doubledPolygonArea } from '@tongzhou/server/topology/exact-area'
import { pointKey, toLattice } from '@tongzhou/server/topology/lattice'
import { locateInPolygon } from '@tongzhou/server/topology/rings'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { measureLandM2 } from './land.ts'
import { DISTRICT_PLANE, MAX_SEGMENT_M } from './make-townships.ts'
import { DIVISION_SITES } from './sites.ts'
import { readDataJson, readSources, targetAreaM2 } from './sources.ts'
import { featurePolygon, readDistrict, readTownships, toParts } from './township-files.ts'
import { listVillages } from './villages.ts'

const sources = readSources()
const district = featurePolygon(readDistrict())
const features = readTownships()
const parts = toParts(features)

/** CGCS2000 / 3-degree Gauss–Krüger, central meridian 120° E, without false origin scale. */
const EPSG_4549 = '+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'

/** Area in EPSG:4549 over the square of the scale at each vertex, as a second opinion on geodesic area. */
function gaussKruegerAreaM2(coordinates: readonly number[][][]): number {
  return coordinates.reduce((sum, ring) => {
    const metres = ring.map((position) => proj4('EPSG:4326', EPSG_4549, [position[0]!, position[1]!]))
    const strips = metres.slice(1).map(([x, y], index) => {
      const [beforeX, beforeY] = metres[index] as [number, number]
      // Trapezoid towards the central meridian: its mean squared scale is 1 + x²/(3R²).
      const meanSquare = ((x! - 5e5) ** 2 + (x! - 5e5) * (beforeX - 5e5) + (beforeX - 5e5) ** 2) / 3
      const trapezoid = ((x! - 5e5 + beforeX - 5e5) / 2) * (y! - beforeY)
      return trapezoid * (1 - meanSquare / 3 / 6_371_000 ** 2)
    })
    return sum + strips.reduce((total, strip) => total + strip, 0)
  }, 0)
}

describe('townships', () => {
  it('are the 17 units of the sources, in their order', () => {
    expect(features.map(({ properties }) => [properties.code, properties.name])).toEqual(
      sources.townships.map(({ code, name }) => [code, name]),
    )
    expect(features).toHaveLength(17)
  })

  it('tile the district exactly, each in one connected piece', () => {
    expect(checkCoverage(district, parts)).toEqual([])
    const total = parts.reduce((sum, { polygon }) => sum + doubledPolygonArea(polygon), 0n)
    expect(total).toBe(doubledPolygonArea(district))
    expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(new Set(['Polygon']))
  })

  it('have land areas within 2 % of the published or estimated area', () => {
    const landM2ByCode = measureLandM2(parts, sources.shoreline, DISTRICT_PLANE)
    const missed: string[] = []
    for (const [index, township] of sources.townships.entries()) {
      const { properties } = features[index]!
      const landM2 = landM2ByCode.get(township.code)!
      expect(properties.landAreaM2).toBe(Math.round(landM2))
      expect(properties.targetAreaM2).toBe(Math.round(targetAreaM2(township)))
      if (Math.abs(landM2 / targetAreaM2(township) - 1) > 0.02) missed.push(township.name)
    }
    expect(missed).toEqual([])
  })

  it('touch every neighbour that texts state along 200 m or more', () => {
    const contacts = measureContacts(parts, DISTRICT_PLANE.lengthM)
    const codeByName = new Map(sources.townships.map(({ name, code }) => [name, code]))
    const pairs = sources.townships.flatMap(({ code, neighbours }) =>
      neighbours.map((name) => [code, codeByName.get(name)!].toSorted().join('|')),
    )
    expect(pairs).toContain('320612101|320612103')
    expect(pairs).toContain('320612104|320612107')
    const short = pairs.filter((pair) => (contacts.get(pair) ?? 0) < 200)
    expect(short).toEqual([])
  })

  it('hold their own sites', () => {
    const strangers = DIVISION_SITES.filter(({ code, lngLat }) => {
      const polygon = parts.find(({ id }) => id === code)!.polygon
      return locateInPolygon(polygon, toLattice(lngLat)) === 'outside'
    })
    expect(strangers.map(({ name }) => name)).toEqual([])
  })

  it('have no segment longer than the spacing', () => {
    const lengths = parts.flatMap(({ polygon }) =>
      polygon.flatMap((ring) =>
        ring.map((point, index) => DISTRICT_PLANE.lengthM(point, ring[(index + 1) % ring.length]!)),
      ),
    )
    expect(Math.max(...lengths)).toBeLessThan(MAX_SEGMENT_M + 0.1)
  })

  it('are marked as a sketch', () => {
    expect(features.every(({ properties }) => properties.approximate && properties.mark === '示意')).toBe(
      true,
    )
  })
})

describe('district', () => {
  it('keeps every vertex of the source outline and its area to 100 m²', () => {
    const keys = new Set(district.flat().map(pointKey))
    expect(sources.outline.flat().filter((point) => !keys.has(pointKey(point)))).toEqual([])
    expect(Math.abs(DISTRICT_PLANE.areaM2(district) - DISTRICT_PLANE.areaM2(sources.outline))).toBeLessThan(
      100,
    )
    expect(DISTRICT_PLANE.areaM2(district) / 1e6).toBeCloseTo(1432.18, 2)
  })

  it('measures the same through EPSG:4549 to 0.005 %', () => {
    const off = [readDistrict(), ...features].filter(({ geometry, properties }) => {
      const ratio = gaussKruegerAreaM2(geometry.coordinates) / properties.areaM2
      return Math.abs(ratio - 1) > 5e-5
    })
    expect(off.map(({ properties }) => properties.name)).toEqual([])
  })
})

describe('villages', () => {
  it('are 278, named as the township file names them, with codes of their township', () => {
    const committed = readDataJson<ReturnType<typeof listVillages>>('divisions/villages.json')
    expect(committed).toEqual(listVillages(sources))
    const codes = committed.flatMap(({ villages }) => villages.map(({ code }) => code))
    expect(codes).toHaveLength(278)
    expect(new Set(codes).size).toBe(278)
    expect(codes.every((code) => /^320612\d{6}$/.test(code))).toBe(true)
  })

  it('are refused when a name differs between the two sources', () => {
    const [first, ...rest] = sources.townships
    const renamed = { ...first!, village_names: ['别名村委会', ...first!.village_names.slice(1)] }
    expect(() => listVillages({ ...sources, townships: [renamed, ...rest] })).toThrow(/金沙街道/)
  })
})
