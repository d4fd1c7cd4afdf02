import type { LayerSpecification, StyleSpecification, VectorSourceSpecification } from 'maplibre-gl'
import { sourceIds, tileLayers } from './ids.ts'
import { cellFrameLayers, cellLayers } from './layers/cells.ts'
import { divisionLayers } from './layers/divisions.ts'
import { enterpriseLayers } from './layers/enterprises.ts'
import { groundLayers, waterLayers } from './layers/ground.ts'
import { labelLayers } from './layers/labels.ts'
import type { MapViewProps } from './map-view-props.ts'

/** Everything that decides how the map looks, camera apart. */
export interface StyleState
  extends Pick<
    MapViewProps,
    'tiles' | 'colouring' | 'language' | 'showEnterprises' | 'selectedEnterpriseId'
  > {
  /** Origin of the page, for example `https://example.org`: tiles are fetched by a worker without one. */
  readonly origin: string
  readonly fontFaces: NonNullable<StyleSpecification['font-faces']>
}

/** The whole style: the order of the arrays is the order on the map, the last on top. */
export function buildStyle(state: StyleState): StyleSpecification {
  return {
    version: 8,
    'font-faces': state.fontFaces,
    sources: Object.fromEntries(sourceIds.map((id) => [id, tileSource(state, id)])),
    layers: stackLayers(state),
  }
}

function stackLayers(state: StyleState): LayerSpecification[] {
  return [
    ...groundLayers(),
    ...cellLayers(state.colouring),
    ...waterLayers(),
    ...divisionLayers(),
    ...cellFrameLayers(),
    ...labelLayers(state),
    ...enterpriseLayers(state),
  ]
}

/** A source of tiles at its address of the current version. */
export function tileSource<Id extends (typeof sourceIds)[number]>(
  { tiles: all, origin }: { readonly tiles: Pick<StyleState['tiles'], Id>; readonly origin: string },
  id: Id,
): VectorSourceSpecification {
  const { tiles, minzoom, maxzoom, bounds } = all[id]
  return {
    type: 'vector',
    tiles: tiles.map((address) => (address.startsWith('/') ? origin + address : address)),
    minzoom,
    maxzoom,
    bounds,
    ...(id === 'cells' ? { promoteId: { [tileLayers.cells]: 'code' } } : {}),
  }
}
