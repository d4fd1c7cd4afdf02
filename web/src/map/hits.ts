import type { MapGeoJSONFeature } from 'maplibre-gl'
import { layerIds } from './ids.ts'
import type { LngLat, MapCounts } from './map-view-props.ts'

/** What a rendered feature tells; narrower than MapLibre's own type so that tests can write it down. */
export type RenderedFeature = Pick<MapGeoJSONFeature, 'properties'> & {
  readonly layer: { readonly id: string }
  readonly geometry: MapGeoJSONFeature['geometry']
}

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'cluster'; readonly lngLat: LngLat }
  | { readonly kind: 'enterprise'; readonly id: number }
  | { readonly kind: 'cell'; readonly code: string }
  | { readonly kind: 'nothing' }

/** Chooses the meaning of rendered features under a point: an enterprise before a cluster before a cell. */
export function readHit(features: readonly RenderedFeature[]): Hit {
  const enterprise = features.find((feature) => feature.layer.id === layerIds.enterprises)
  if (enterprise) return { kind: 'enterprise', id: Number(enterprise.properties['id']) }
  const cluster = features.find((feature) => feature.layer.id === layerIds.enterpriseClusters)
  if (cluster?.geometry.type === 'Point') {
    const [lng = 0, lat = 0] = cluster.geometry.coordinates
    return { kind: 'cluster', lngLat: [lng, lat] }
  }
  const cell = features.find((feature) => feature.layer.id === layerIds.cellFill)
  return cell ? { kind: 'cell', code: String(cell.properties['code']) } : { kind: 'nothing' }
}

/**
 * Counts cells and enterprises among rendered features. A feature that crosses tiles is rendered once per tile and
 * counts once; a cluster counts for all its members.
 */
export function countRendered(features: readonly RenderedFeature[]): MapCounts {
  const cells = new Set<unknown>()
  const members = new Map<string, number>()
  for (const { layer, properties } of features) {
    if (layer.id === layerIds.cellFill) cells.add(properties['code'])
    if (layer.id === layerIds.enterprises) members.set(`enterprise ${properties['id']}`, 1)
    if (layer.id === layerIds.enterpriseClusters) {
      members.set(`cluster ${properties['clusterId']}`, Number(properties['count']))
    }
  }
  return { cells: cells.size, enterprises: [...members.values()].reduce((sum, count) => sum + count, 0) }
}
