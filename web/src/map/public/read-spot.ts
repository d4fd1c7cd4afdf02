import type { MapGeoJSONFeature } from 'maplibre-gl'
import type { LngLat } from '../map-view-props.ts'
import type { MapRecord, Spot } from './public-map-props.ts'
import { publicIds } from './public-style.ts'

/** What a drawn feature tells; narrower than MapLibre's own type so that tests can write it down. */
export type DrawnFeature = Pick<MapGeoJSONFeature, 'properties'> & { readonly layer: { readonly id: string } }

const corrections = ['pending', 'failed', 'verified', 'notRequired'] as const
const codeOf = { pending: 'pending', failed: 'failed', verified: 'verified', notRequired: 'not_required' }

const recordOf = ({ properties }: DrawnFeature): MapRecord => ({
  id: Number(properties['id']),
  title: String(properties['title']),
  partyName: String(properties['partyName']),
  actedOn: String(properties['actedOn']),
  correction: String(properties['correction']),
})

/** What lies under a point, by the features that are drawn there. */
export function readSpot(features: readonly DrawnFeature[], lngLat: LngLat): Spot {
  const on = (layer: string) => features.filter((feature) => feature.layer.id === layer)
  const [cell] = on(publicIds.cellFill)
  const [cluster] = on(publicIds.clusters)
  const single = new Map(on(publicIds.single).map((feature) => [feature.properties['id'], recordOf(feature)]))
  return {
    lngLat,
    cell: cell ? { code: String(cell.properties['code']), name: String(cell.properties['name']) } : null,
    records: cluster ? [] : [...single.values()],
    cluster: cluster
      ? {
          count: Number(cluster.properties['count']),
          corrections: Object.fromEntries(
            corrections.map((word) => [codeOf[word], Number(cluster.properties[word] ?? 0)]),
          ),
        }
      : null,
  }
}

/** How many records and cells are drawn; what several tiles show counts once, a cluster with all its members. */
export function countDrawn(features: readonly DrawnFeature[]): { records: number; cells: number } {
  const records = new Map<string, number>()
  const cells = new Set<unknown>()
  for (const { layer, properties } of features) {
    if (layer.id === publicIds.single) records.set(`record ${properties['id']}`, 1)
    if (layer.id === publicIds.clusters)
      records.set(`cluster ${properties['clusterId']}`, Number(properties['count']))
    if (layer.id === publicIds.cellFill) cells.add(properties['code'])
  }
  return { records: [...records.values()].reduce((sum, count) => sum + count, 0), cells: cells.size }
}
