import { partitionDistrict } from '@tongzhou/server/partition/partition'
import { writePlan } from '@tongzhou/server/topology/plan-geojson'
import initialiseGeos from 'geos-wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'
import { districtSource } from './district.ts'

/** The few GEOS calls used here; geometries are addresses. Answers: 1 yes, 0 no, 2 failure. */
type Geos = {
  readonly GEOSWKTReader_create: () => number
  readonly GEOSWKTReader_read: (reader: number, text: number) => number
  readonly GEOSCoverageIsValid_r: (
    handle: number,
    coverage: number,
    gapWidth: number,
    invalid: number,
  ) => number
  readonly GEOS_init_r: () => number
  readonly Module: {
    readonly _malloc: (bytes: number) => number
    readonly _free: (address: number) => void
    readonly stringToUTF8: (text: string, address: number, bytes: number) => void
  }
}

const geos: Geos = await initialiseGeos()
const handle = geos.GEOS_init_r()
const reader = geos.GEOSWKTReader_create()
const { _malloc: allocate, _free: release, stringToUTF8 } = geos.Module

function isCoverage(text: string, gapWidth: number): boolean {
  const bytes = text.length + 1
  const address = allocate(bytes)
  stringToUTF8(text, address, bytes)
  const geometry = geos.GEOSWKTReader_read(reader, address)
  release(address)
  return geos.GEOSCoverageIsValid_r(handle, geometry, gapWidth, 0) === 1
}

describe('GEOS, an independent judge, finds that the district cut into 301 cells', () => {
  let polygons: number[][][][] = []

  beforeAll(async () => {
    const result = partitionDistrict(await districtSource(5000))
    if (!result.ok) throw new Error(result.problem.code)
    polygons = writePlan(result.value.plan).features.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    )
  })

  const collect = (write: (position: number[]) => string) =>
    `GEOMETRYCOLLECTION(${polygons.map((rings) => `POLYGON(${rings.map((ring) => `(${ring.map(write).join(',')})`).join(',')})`).join(',')})`

  it('is a coverage in degrees, across the borders of townships', () => {
    expect(polygons).toHaveLength(301)
    expect(
      isCoverage(
        collect((position) => position.join(' ')),
        1e-5,
      ),
    ).toBe(true)
  })

  it('is a coverage in metres', () => {
    const metres = (position: number[]) => DISTRICT_PLANE.toMetres([position[0]!, position[1]!]).join(' ')
    expect(isCoverage(collect(metres), 1)).toBe(true)
  })

  it('is none when one vertex moves by a lattice unit', () => {
    const [first] = polygons
    const kept = first![0]![1]!
    first![0]![1] = [kept[0]! + 1e-7, kept[1]!]
    const isValid = isCoverage(
      collect((position) => position.join(' ')),
      1e-5,
    )
    first![0]![1] = kept
    expect(isValid).toBe(false)
  })
})
