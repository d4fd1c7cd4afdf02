import type { LayerSpecification } from 'maplibre-gl'
import { tileLayers } from '../ids.ts'
import { neighbourLand, paper, sea, water } from '../palette.ts'

/** Sea, the neighbours' land and the paper on which the district lies. */
export function groundLayers(): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': sea } },
    {
      id: 'neighbour-land',
      type: 'fill',
      source: 'basemap',
      'source-layer': tileLayers.neighbours,
      paint: { 'fill-color': neighbourLand },
    },
    {
      id: 'neighbour-borders',
      type: 'line',
      source: 'basemap',
      'source-layer': tileLayers.neighbours,
      paint: { 'line-color': '#cfd2d2', 'line-width': 1 },
    },
    {
      id: 'district-paper',
      type: 'fill',
      source: 'divisions',
      'source-layer': tileLayers.district,
      paint: { 'fill-color': paper },
    },
  ]
}

/** Shoreline and canals; they lie above the cells, whose colour would drown them. */
export function waterLayers(): LayerSpecification[] {
  return [
    {
      id: 'rivers',
      type: 'line',
      source: 'basemap',
      'source-layer': tileLayers.water,
      filter: ['==', ['get', 'kind'], 'river'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': water,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 1.2, 12, 3, 15, 6],
      },
    },
    {
      id: 'shoreline',
      type: 'line',
      source: 'basemap',
      'source-layer': tileLayers.water,
      filter: ['==', ['get', 'kind'], 'shoreline'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': '#6f9fb3', 'line-width': 1.2, 'line-dasharray': [4, 2] },
    },
  ]
}
