import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'
import { divisionLayers } from '../layers/divisions.ts'
import { groundLayers, waterLayers } from '../layers/ground.ts'
import { labelLayers } from '../layers/labels.ts'
import { type StyleState, tileSource } from '../style.ts'
import { editorSources, HAND_FAR_TILE_ZOOM } from './editor-ids.ts'
import type { EditorColours, GroundTiles } from './editor-map-props.ts'
import { faceBorderLayers, faceFrameLayers, faceLabelLayer, faceLayers } from './face-layers.ts'
import { guideLayers } from './guide-layers.ts'
import { type PlaceLayersState, placeLayers, problemLayers } from './place-layers.ts'

/** Everything that decides how the editor's map looks, its features and the camera apart. */
export interface EditorStyleState
  extends Pick<StyleState, 'language' | 'origin' | 'fontFaces'>,
    PlaceLayersState {
  readonly tiles: GroundTiles
  readonly colours: EditorColours
}

/**
 * The editor's style: ground, water and township lines from tiles, the plan itself from sources that start empty and are
 * fed with exact features. The order is that on the map, the last on top.
 */
export function buildEditorStyle(state: EditorStyleState): StyleSpecification {
  return {
    version: 8,
    'font-faces': state.fontFaces,
    sources: {
      basemap: tileSource(state, 'basemap'),
      divisions: tileSource(state, 'divisions'),
      ...Object.fromEntries(Object.values(editorSources).map((id) => [id, emptySource()])),
      [editorSources.handFar]: { ...emptySource(), maxzoom: HAND_FAR_TILE_ZOOM },
    },
    layers: [
      ...groundLayers(),
      ...faceLayers(state.colours),
      ...waterLayers(),
      ...faceBorderLayers(),
      ...divisionLayers(),
      ...faceFrameLayers(),
      ...placeLayers(state),
      ...labelLayers(state).filter((layer) => !('source' in layer) || layer.source !== 'cells'),
      faceLabelLayer(),
      ...problemLayers(),
      ...guideLayers(),
    ],
  }
}

/** Nothing is simplified: two faces must keep the same border at every zoom. */
function emptySource(): GeoJSONSourceSpecification {
  return {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    tolerance: 0,
    promoteId: 'id',
  }
}
