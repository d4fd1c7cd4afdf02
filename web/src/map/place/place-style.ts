import type { StyleSpecification } from 'maplibre-gl'
import { cellLayers } from '../layers/cells.ts'
import { divisionLayers } from '../layers/divisions.ts'
import { groundLayers, waterLayers } from '../layers/ground.ts'
import { labelLayers } from '../layers/labels.ts'
import { ink } from '../palette.ts'
import { type StyleState, tileSource } from '../style.ts'
import type { PlaceMapProps } from './place-map-props.ts'

/** Source of the place that is compared with, fed with GeoJSON. */
export const formerSource = 'former-place'

/** One colour for all cells: here their borders count. */
const cellColour = '#d9e5e1'

export type PlaceStyleState = Pick<StyleState, 'origin' | 'fontFaces'> &
  Pick<PlaceMapProps, 'tiles' | 'language'>

/** The style of a map on which one place is chosen: cells, townships and their names, a ring where it stood before. */
export function buildPlaceStyle(state: PlaceStyleState): StyleSpecification {
  return {
    version: 8,
    'font-faces': state.fontFaces,
    sources: {
      basemap: tileSource(state, 'basemap'),
      divisions: tileSource(state, 'divisions'),
      cells: tileSource(state, 'cells'),
      [formerSource]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      ...groundLayers(),
      ...cellLayers({ expression: cellColour }),
      ...waterLayers(),
      ...divisionLayers(),
      ...labelLayers(state),
      {
        id: 'former-place',
        type: 'circle',
        source: formerSource,
        paint: {
          'circle-radius': 7,
          'circle-color': 'rgba(255,255,255,0.5)',
          'circle-stroke-color': ink,
          'circle-stroke-width': 2,
        },
      },
    ],
  }
}
