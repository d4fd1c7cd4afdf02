import initialiseGeos from 'geos-wasm'
import { describe, expect, it } from 'vitest'
import type { PolygonFeature } from '../divisions/geojson-text.ts'
import { readDistrict, readTownships } from '../divisions/township-files.ts'
import { readCells } from './cell-files.ts'

/** The few GEOS calls used here; geometries are addresses. Answers: 1 yes, 0 no, 2 failure. */
type Geos = {
  readonly GEOSWKTReader_create: () => number
  readonly GEOSWKTReader_read: (reader: number, text: number) => number
  readonly GEOSisValid: (geometry: number) => number
  readonly GEOSCoverageIsValid_r: (
    handle: number,
    coverage: number,
    gapWidth: number,
    invalid: number,
  ) => number
  readonly GEOSCoverageUnion_r: (handle: number, coverage: number) => number
  readonly GEOSEquals: (a: number, b: number) => number
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

function readWkt(text: string): number {
  const bytes = text.length + 1
  const address = allocate(bytes)
  stringToUTF8(text, address, bytes)
  const geometry = geos.GEOSWKTReader_read(reader, address)
  release(address)
  return geometry
}

function polygonWkt({ geometry }: PolygonFeature<unknown>): string {
  const rings = geometry.coordinates.map(
    (ring) => `(${ring.map((position) => position.join(' ')).join(',')})`,
  )
  return `POLYGON(${rings.join(',')})`
}

function collectionWkt(features: readonly PolygonFeature<unknown>[]): string {
  return `GEOMETRYCOLLECTION(${features.map(polygonWkt).join(',')})`
}

const layers = [
  { name: 'townships', features: readTownships() },
  { name: 'cells', features: readCells() },
] as const

describe.each(layers)('GEOS, an independent judge, finds that the $name', ({ features }) => {
  it('are valid polygons', () => {
    const verdicts = features.map((feature) => geos.GEOSisValid(readWkt(polygonWkt(feature))))
    expect(new Set(verdicts)).toEqual(new Set([1]))
  })

  it('are a valid coverage, without gaps up to 1e-5 degree', () => {
    expect(geos.GEOSCoverageIsValid_r(handle, readWkt(collectionWkt(features)), 1e-5, 0)).toBe(1)
  })

  it('unite to the district', () => {
    const union = geos.GEOSCoverageUnion_r(handle, readWkt(collectionWkt(features)))
    expect(geos.GEOSEquals(union, readWkt(polygonWkt(readDistrict())))).toBe(1)
  })
})

describe('GEOS', () => {
  it('refuses the cells when one vertex moves by a lattice unit', () => {
    const [first, ...rest] = readCells()
    const [[start, second, ...others]] = first!.geometry.coordinates as [number[][]]
    const nudged = [start!, [second![0]! + 1e-7, second![1]!], ...others]
    const broken = { ...first!, geometry: { ...first!.geometry, coordinates: [nudged] } }
    // The nudge may be on the outline, where no neighbour is; the union then differs from the district.
    const coverage = readWkt(collectionWkt([broken, ...rest]))
    const isValid = geos.GEOSCoverageIsValid_r(handle, coverage, 1e-5, 0) === 1
    const union = geos.GEOSCoverageUnion_r(handle, coverage)
    expect(isValid && geos.GEOSEquals(union, readWkt(polygonWkt(readDistrict()))) === 1).toBe(false)
  })
})
