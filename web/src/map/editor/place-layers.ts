import type { LayerSpecification } from 'maplibre-gl'
import { fontStack } from '../ids.ts'
import { alarm, ink } from '../palette.ts'
import { editorSources } from './editor-ids.ts'

export interface PlaceLayersState {
  readonly showsEnterprises: boolean
  readonly showsVillages: boolean
}

const visibility = (isShown: boolean) => (isShown ? 'visible' : 'none')

/** Enterprises as points, the key ones larger, and seats of villages with their names. */
export function placeLayers({ showsEnterprises, showsVillages }: PlaceLayersState): LayerSpecification[] {
  return [
    {
      id: 'editor-enterprise-points',
      type: 'circle',
      source: editorSources.enterprises,
      minzoom: 10,
      layout: { visibility: visibility(showsEnterprises) },
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'key', 4.5, 'general', 3.2, 2.4],
        'circle-color': ['match', ['get', 'kind'], 'key', '#7a1f1f', 'general', '#2f6690', '#ffffff'],
        'circle-stroke-color': ['match', ['get', 'kind'], ['key', 'general'], '#ffffff', '#5b666c'],
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'village-seats',
      type: 'symbol',
      source: editorSources.villages,
      minzoom: 11.5,
      layout: {
        visibility: visibility(showsVillages),
        'text-field': ['concat', '⌂ ', ['get', 'name']],
        'text-font': fontStack,
        'text-size': 11,
        'text-padding': 6,
      },
      paint: { 'text-color': '#6b4f1d', 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
    },
  ]
}

/** Where something is wrong: a mark with its own form, larger for the problem in hand. */
export function problemLayers(): LayerSpecification[] {
  return [
    {
      id: 'problem-rings',
      type: 'circle',
      source: editorSources.problems,
      paint: {
        'circle-radius': ['case', ['get', 'isCurrent'], 15, 8],
        'circle-color': '#ffffff',
        'circle-opacity': ['case', ['get', 'isCurrent'], 0.9, 0.85],
        'circle-stroke-color': ['match', ['get', 'kind'], 'error', alarm, '#9a5b00'],
        'circle-stroke-width': ['case', ['get', 'isCurrent'], 3, 1.6],
      },
    },
    {
      id: 'problem-marks',
      type: 'symbol',
      source: editorSources.problems,
      layout: {
        'text-field': ['match', ['get', 'kind'], 'error', '!', '△'],
        'text-font': fontStack,
        'text-size': ['case', ['get', 'isCurrent'], 18, 11],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['match', ['get', 'kind'], 'error', alarm, ink] },
    },
  ]
}
