import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { fontStack, tileLayers } from '../ids.ts'
import type { MapLanguage } from '../language.ts'
import { ink, paper } from '../palette.ts'

/** From here on the cells carry their names. */
export const cellLabelMinZoom = 11.5

/** A name moves aside for an enterprise rather than vanish. */
const dodge = {
  'text-radial-offset': 1.5,
  'text-justify': 'auto',
} as const

function dodgeAnchors(): ('center' | 'top' | 'bottom' | 'left' | 'right')[] {
  return ['center', 'top', 'bottom', 'left', 'right']
}

/** Names of neighbours, canals, cells and townships; later ones win the room. */
export function labelLayers({ language }: { readonly language: MapLanguage }): LayerSpecification[] {
  const name = nameIn(language)
  return [neighbourLabels(name), riverLabels(name), cellLabels(), townshipLabels(language)]
}

function neighbourLabels(name: ExpressionSpecification): LayerSpecification {
  return {
    id: 'neighbour-labels',
    type: 'symbol',
    source: 'basemap',
    'source-layer': tileLayers.neighbours,
    layout: { 'text-field': name, 'text-font': fontStack, 'text-size': 12, 'text-padding': 30 },
    paint: { 'text-color': '#8b9396', 'text-halo-color': '#ffffff', 'text-halo-width': 1 },
  }
}

function riverLabels(name: ExpressionSpecification): LayerSpecification {
  return {
    id: 'river-labels',
    type: 'symbol',
    source: 'basemap',
    'source-layer': tileLayers.water,
    minzoom: 10.5,
    filter: ['==', ['get', 'kind'], 'river'],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 500,
      'text-field': name,
      'text-font': fontStack,
      'text-size': 12,
    },
    paint: { 'text-color': '#3f7a92', 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
  }
}

function cellLabels(): LayerSpecification {
  return {
    id: 'cell-labels',
    type: 'symbol',
    source: 'cells',
    'source-layer': tileLayers.cellLabels,
    minzoom: cellLabelMinZoom,
    layout: {
      ...dodge,
      'text-variable-anchor': dodgeAnchors(),
      'text-field': ['get', 'name'],
      'text-font': fontStack,
      'text-size': ['interpolate', ['linear'], ['zoom'], cellLabelMinZoom, 11, 14, 14],
      'text-max-width': 7,
    },
    paint: { 'text-color': '#3d4b53', 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
  }
}

function townshipLabels(language: MapLanguage): LayerSpecification {
  return {
    id: 'township-labels',
    type: 'symbol',
    source: 'divisions',
    'source-layer': tileLayers.townshipLabels,
    maxzoom: 13.5,
    layout: {
      ...dodge,
      'text-variable-anchor': dodgeAnchors(),
      'text-field': nameIn(language),
      'text-font': fontStack,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11, 10, 14, 13, 19],
      'text-letter-spacing': language === 'en' ? 0 : 0.08,
      'text-max-width': 8,
    },
    paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 1.8 },
  }
}

/** Only names of townships are known in English everywhere; the others fall back to the Chinese one. */
function nameIn(language: MapLanguage): ExpressionSpecification {
  return language === 'en' ? ['coalesce', ['get', 'nameEn'], ['get', 'name']] : ['get', 'name']
}
