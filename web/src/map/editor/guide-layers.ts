import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { accent, alarm } from '../palette.ts'
import { editorSources } from './editor-ids.ts'

const SNAP = '#c2185b'

const look: ExpressionSpecification = ['get', 'look']

/** What the hand draws is dark, what it caught is pink, what is refused red: their forms differ as well. */
const guideColour: ExpressionSpecification = [
  'match',
  look,
  'refused',
  alarm,
  'snap',
  SNAP,
  ['border', 'selected', 'preview', 'brush'],
  accent,
  '#1f2d34',
] as unknown as ExpressionSpecification

const isKind = (kind: string): FilterSpecification => ['==', ['geometry-type'], kind]

/** Guides of the hand: areas, then lines, then points, above everything else. */
export function guideLayers(): LayerSpecification[] {
  return [
    {
      id: 'guide-areas',
      type: 'fill',
      source: editorSources.guides,
      filter: isKind('Polygon'),
      paint: { 'fill-color': guideColour, 'fill-opacity': ['match', look, 'brush', 0.12, 0.22] },
    },
    {
      id: 'guide-area-outlines',
      type: 'line',
      source: editorSources.guides,
      filter: isKind('Polygon'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 1.6 },
    },
    ...guideLineLayers(),
    {
      id: 'guide-points',
      type: 'circle',
      source: editorSources.guides,
      filter: isKind('Point'),
      paint: {
        'circle-radius': ['match', look, 'snap', 8, 'node', 5.5, 'border', 5, 4.2],
        'circle-color': [
          'match',
          look,
          ['snap', 'border'],
          'rgba(255,255,255,0.35)',
          'node',
          accent,
          '#ffffff',
        ],
        'circle-stroke-color': guideColour,
        'circle-stroke-width': ['match', look, 'snap', 2.6, 1.8],
      },
    },
  ]
}

function guideLineLayers(): LayerSpecification[] {
  const isLine = isKind('LineString')
  return [
    {
      id: 'guide-line-casing',
      type: 'line',
      source: editorSources.guides,
      filter: isLine,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': '#ffffff', 'line-opacity': 0.9, 'line-width': 5.5 },
    },
    {
      id: 'guide-lines',
      type: 'line',
      source: editorSources.guides,
      filter: [
        'all',
        isLine,
        ['!', ['in', look, ['literal', ['refused', 'preview']]]],
      ] as FilterSpecification,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 2.6 },
    },
    {
      id: 'guide-dashes',
      type: 'line',
      source: editorSources.guides,
      filter: ['all', isLine, ['in', look, ['literal', ['refused', 'preview']]]] as FilterSpecification,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 2.6, 'line-dasharray': [2, 1.2] },
    },
  ]
}
