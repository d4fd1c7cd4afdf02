import { readFileSync } from 'node:fs'
import type { LatticePoint, LatticePolygon, LngLat } from '@tongzhou/server/topology/lattice'
import { fromCoordinates, toLattice } from '@tongzhou/server/topology/lattice'

/** What is used of a unit in `data/sources/townships.json`. */
export type TownshipSource = {
  readonly code: string
  readonly name: string
  readonly name_en: string
  readonly type: string
  readonly seat: { readonly lon: number; readonly lat: number; readonly confidence: string }
  /** Published land area, square kilometres. */
  readonly area_km2: number | null
  /** Estimate for demonstration, used where no area is published. */
  readonly area_km2_estimate: number
  readonly villages: number
  readonly village_names: readonly string[]
  readonly neighbours: readonly string[]
  readonly neighbours_inferred: readonly string[]
}

/** Everything the divisions are built from. Lines are open point lists on the lattice, land on their left. */
export type DivisionSources = {
  readonly outline: LatticePolygon
  readonly shoreline: readonly (readonly LatticePoint[])[]
  readonly townships: readonly TownshipSource[]
}

const DATA_FOLDER = new URL('../../data/', import.meta.url)

/** Address of a file in the data folder. */
export function dataFile(path: string): URL {
  return new URL(path, DATA_FOLDER)
}

/** Parses a JSON file of the data folder; the caller states its shape. */
export function readDataJson<T>(path: string): T {
  const parsed: T = JSON.parse(readFileSync(dataFile(path), 'utf8'))
  return parsed
}

type Lines = readonly (readonly LngLat[])[]
type HydroFeature = { properties: { kind: string }; geometry: { type: string; coordinates: Lines } }

/** Reads the outline (WGS 84, taken as CGCS2000), the shoreline and the townships from `data/sources`. */
export function readSources(): DivisionSources {
  const district = readDataJson<{ features: { geometry: { coordinates: number[][][] } }[] }>(
    'sources/district.geojson',
  )
  const outline = district.features.flatMap(({ geometry }) => fromCoordinates(geometry.coordinates))
  const hydro = readDataJson<{ features: HydroFeature[] }>('sources/hydro_lowres.geojson')
  const shoreline = hydro.features
    .filter(({ properties }) => properties.kind === 'shoreline')
    .flatMap(({ geometry }) => geometry.coordinates.map((line) => line.map(toLattice)))
  const { townships } = readDataJson<{ townships: TownshipSource[] }>('sources/townships.json')
  return { outline, shoreline, townships }
}

/** Land area wanted, in square metres: the published area, else the estimate. */
export function targetAreaM2(township: TownshipSource): number {
  return (township.area_km2 ?? township.area_km2_estimate) * 1e6
}
