import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { fontStack } from '../ids.ts'
import { accent, bodyColours, ink, townshipColours, unassigned } from '../palette.ts'
import { balanceColours } from './balance-colours.ts'
import { editorImages, editorSources } from './editor-ids.ts'
import type { EditorColours } from './editor-map-props.ts'

const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false]
const isCell: FilterSpecification = ['==', ['get', 'kind'], 'cell']

/** Surfaces of the faces: cells in colour, locked ones dotted, unassigned land hatched. */
export function faceLayers(colours: EditorColours): LayerSpecification[] {
  return [
    {
      id: 'face-fill',
      type: 'fill',
      source: editorSources.faces,
      filter: isCell,
      paint: { 'fill-color': cellColour(colours), 'fill-opacity': ['case', selected, 0.72, 0.42] },
    },
    {
      id: 'face-unassigned-ground',
      type: 'fill',
      source: editorSources.faces,
      filter: ['==', ['get', 'kind'], 'unassigned'],
      paint: { 'fill-color': '#fdf1d7', 'fill-opacity': ['case', selected, 0.95, 0.7] },
    },
    {
      id: 'face-unassigned',
      type: 'fill',
      source: editorSources.faces,
      filter: ['==', ['get', 'kind'], 'unassigned'],
      paint: { 'fill-pattern': editorImages.hatch },
    },
    {
      id: 'face-locked',
      type: 'fill',
      source: editorSources.faces,
      filter: ['all', isCell, ['==', ['get', 'isLocked'], true]] as FilterSpecification,
      paint: { 'fill-pattern': editorImages.locked },
    },
  ]
}

function cellColour({
  by,
  subBureauIds,
  townshipCodes,
}: EditorColours): DataDrivenPropertyValueSpecification<string> {
  switch (by) {
    case 'sub_bureau':
      return colourOf('subBureauId', subBureauIds, bodyColours)
    case 'township':
      return colourOf('townshipCode', townshipCodes, townshipColours)
    case 'balance':
      return [
        'match',
        ['coalesce', ['feature-state', 'tone'], 'unknown'],
        'within',
        balanceColours.within,
        'above',
        balanceColours.above,
        'below',
        balanceColours.below,
        balanceColours.unknown,
      ]
  }
}

function colourOf(
  property: 'subBureauId' | 'townshipCode',
  values: readonly (number | string)[],
  colours: readonly string[],
): DataDrivenPropertyValueSpecification<string> {
  if (values.length === 0) return unassigned
  return [
    'match',
    ['get', property],
    ...values.flatMap((value, index) => [value, colours[index % colours.length] ?? unassigned]),
    unassigned,
  ] as unknown as ExpressionSpecification
}

/** Borders of the faces, plain to see because they are what is worked on. */
export function faceBorderLayers(): LayerSpecification[] {
  return [
    {
      id: 'face-borders-casing',
      type: 'line',
      source: editorSources.faces,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-opacity': 0.8,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 1, 11, 2.6, 14, 4],
      },
    },
    {
      id: 'face-borders',
      type: 'line',
      source: editorSources.faces,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#40535d',
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 11, 1, 14, 1.8],
      },
    },
  ]
}

/** Frames of the chosen faces, above every border; dashed around land that no cell owns. */
export function faceFrameLayers(): LayerSpecification[] {
  return [
    {
      id: 'face-frame-casing',
      type: 'line',
      source: editorSources.faces,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#ffffff', 'line-opacity': ['case', selected, 1, 0], 'line-width': 7 },
    },
    {
      id: 'face-frame',
      type: 'line',
      source: editorSources.faces,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': accent, 'line-opacity': ['case', selected, 1, 0], 'line-width': 3.5 },
    },
  ]
}

/** Names of the cells with a small second line; they wait until there is room. */
export function faceLabelLayer(): LayerSpecification {
  return {
    id: 'face-labels',
    type: 'symbol',
    source: editorSources.labels,
    minzoom: 11,
    layout: {
      'text-field': [
        'format',
        ['get', 'text'],
        { 'font-scale': 1 },
        ['case', ['==', ['get', 'note'], ''], '', ['concat', '\n', ['get', 'note']]],
        { 'font-scale': 0.85 },
      ],
      'text-font': fontStack,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11, 14, 14],
      'text-max-width': 8,
      'text-padding': 3,
    },
    paint: { 'text-color': ink, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
  }
}
