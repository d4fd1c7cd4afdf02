import type { LayerSpecification } from 'maplibre-gl'
import { tileLayers } from '../ids.ts'
import { ink } from '../palette.ts'

/** Borders of the townships, quiet, and of the district, strong. */
export function divisionLayers(): LayerSpecification[] {
  return [
    {
      id: 'township-borders',
      type: 'line',
      source: 'divisions',
      'source-layer': tileLayers.townships,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#51656f',
        'line-opacity': 0.75,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.7, 11, 1.4, 14, 2.4],
      },
    },
    {
      id: 'district-glow',
      type: 'line',
      source: 'divisions',
      'source-layer': tileLayers.district,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ink,
        'line-opacity': 0.12,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 2, 10, 7],
      },
    },
    {
      id: 'district-outline',
      type: 'line',
      source: 'divisions',
      'source-layer': tileLayers.district,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ink,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 1, 10, 1.8, 12, 2.6],
      },
    },
  ]
}
