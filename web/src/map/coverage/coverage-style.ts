import type { StyleSpecification } from 'maplibre-gl'
import { cellFrameLayers } from '../layers/cells.ts'
import { divisionLayers } from '../layers/divisions.ts'
import { groundLayers, waterLayers } from '../layers/ground.ts'
import { labelLayers } from '../layers/labels.ts'
import { type StyleState, tileSource } from '../style.ts'
import { countLayer, coverageSources, landLayers, placeLayer, shadeLayers } from './coverage-layers.ts'
import type { CoverageMapProps } from './coverage-map-props.ts'

/** Everything that decides how the map looks; land and the chosen place are fed to their sources. */
export interface CoverageStyleState
  extends Pick<StyleState, 'origin' | 'fontFaces'>,
    Pick<CoverageMapProps, 'tiles' | 'language'> {
  readonly cells: CoverageMapProps['shades']['cells']
}

/** The style of the map of what is uncovered: the order of the layers is that on the map, the last on top. */
export function buildCoverageStyle(state: CoverageStyleState): StyleSpecification {
  return {
    version: 8,
    'font-faces': state.fontFaces,
    sources: {
      basemap: tileSource(state, 'basemap'),
      divisions: tileSource(state, 'divisions'),
      cells: tileSource(state, 'cells'),
      [coverageSources.land]: { type: 'geojson', data: emptyCollection, tolerance: 0 },
      [coverageSources.place]: { type: 'geojson', data: emptyCollection },
    },
    layers: [
      ...groundLayers(),
      ...shadeLayers(state.cells),
      ...waterLayers(),
      ...landLayers(),
      ...divisionLayers(),
      ...cellFrameLayers(),
      ...labelLayers(state).filter(({ id }) => id !== 'cell-labels'),
      countLayer(state.cells),
      ...placeLayer(),
    ],
  }
}

const emptyCollection = { type: 'FeatureCollection' as const, features: [] }
