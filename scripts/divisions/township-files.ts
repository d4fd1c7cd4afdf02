import { at } from '@tongzhou/server/topology/checked'
import type { CoveragePart } from '@tongzhou/server/topology/coverage'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import { fromCoordinates } from '@tongzhou/server/topology/lattice'
import type { PolygonFeature } from './geojson-text.ts'
import { readDataJson } from './sources.ts'

/** Properties of `data/divisions/district.geojson`. Areas are geodesic (CGCS2000 ellipsoid), square metres. */
export type DistrictProperties = {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly kind: string
  readonly approximate: true
  readonly mark: '示意'
  readonly areaM2: number
  readonly landAreaM2: number
}

/** Properties of a township in `data/divisions/townships.geojson`. */
export type TownshipProperties = DistrictProperties & {
  /** Land area the sources name, square metres. */
  readonly targetAreaM2: number
  /** landAreaM2 / targetAreaM2 − 1. */
  readonly deviation: number
  /** Longitude and latitude of the seat, degrees. */
  readonly seat: readonly [lng: number, lat: number]
  readonly method: string
}

type Collection<P> = { readonly features: readonly PolygonFeature<P>[] }

/** Lattice polygon of a feature. */
export function featurePolygon(feature: PolygonFeature<unknown>): LatticePolygon {
  return fromCoordinates(feature.geometry.coordinates)
}

/** Reads the committed district outline. */
export function readDistrict(): PolygonFeature<DistrictProperties> {
  return at(readDataJson<Collection<DistrictProperties>>('divisions/district.geojson').features, 0)
}

/** Reads the committed townships. */
export function readTownships(): readonly PolygonFeature<TownshipProperties>[] {
  return readDataJson<Collection<TownshipProperties>>('divisions/townships.geojson').features
}

/** Features as parts of a coverage, by feature id. */
export function toParts(features: readonly PolygonFeature<unknown>[]): CoveragePart[] {
  return features.map((feature) => ({ id: feature.id, polygon: featurePolygon(feature) }))
}
