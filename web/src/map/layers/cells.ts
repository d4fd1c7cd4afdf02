import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { layerIds, tileLayers } from '../ids.ts'
import type { Colouring } from '../legend.ts'
import { accent, cellFillOpacity, ink } from '../palette.ts'

const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false]
const highlighted: ExpressionSpecification = ['boolean', ['feature-state', 'highlighted'], false]

/** Coloured surfaces of the cells with thin white borders. */
export function cellLayers(colouring: Pick<Colouring, 'expression'>): LayerSpecification[] {
  return [
    {
      id: layerIds.cellFill,
      type: 'fill',
      source: 'cells',
      'source-layer': tileLayers.cells,
      paint: {
        'fill-color': colouring.expression,
        'fill-opacity': ['case', selected, 0.85, highlighted, 0.75, cellFillOpacity],
      },
    },
    {
      id: 'cell-borders',
      type: 'line',
      source: 'cells',
      'source-layer': tileLayers.cells,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-opacity': 0.9,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 11, 1, 14, 1.8],
      },
    },
  ]
}

/** Frames of the chosen cell and of the one pointed at; above every other border. */
export function cellFrameLayers(): LayerSpecification[] {
  return [
    {
      id: 'cell-frame-casing',
      type: 'line',
      source: 'cells',
      'source-layer': tileLayers.cells,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-opacity': ['case', selected, 1, 0],
        'line-width': 7,
      },
    },
    {
      id: 'cell-frame',
      type: 'line',
      source: 'cells',
      'source-layer': tileLayers.cells,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', selected, accent, ink],
        'line-opacity': ['case', selected, 1, highlighted, 0.9, 0],
        'line-width': ['case', selected, 3.5, 2],
      },
    },
  ]
}
