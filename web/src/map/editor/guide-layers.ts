import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { accent, alarm } from '../palette.ts'
import { type HandSource, handSources } from './editor-ids.ts'

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

/** Guides have a look; faces in the hand, which come from the same source, have none. */
const isKind = (kind: string): ExpressionSpecification => [
  'all',
  ['has', 'look'],
  ['==', ['geometry-type'], kind],
]

/** Guides of the hand: areas, then lines, then points, above everything else. */
export function guideLayers(): LayerSpecification[] {
  return handSources.flatMap((hand) => [...areaLayers(hand), ...lineLayers(hand), pointLayer(hand)])
}

function areaLayers({ source, prefix, zooms }: HandSource): LayerSpecification[] {
  return [
    {
      id: `${prefix}-guide-areas`,
      type: 'fill',
      source,
      ...zooms,
      filter: isKind('Polygon'),
      paint: { 'fill-color': guideColour, 'fill-opacity': ['match', look, 'brush', 0.12, 0.22] },
    },
    {
      id: `${prefix}-guide-area-outlines`,
      type: 'line',
      source,
      ...zooms,
      filter: isKind('Polygon'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 1.6 },
    },
  ]
}

function lineLayers({ source, prefix, zooms }: HandSource): LayerSpecification[] {
  const isLine = isKind('LineString')
  const isDashed: ExpressionSpecification = ['in', look, ['literal', ['refused', 'preview']]]
  return [
    {
      id: `${prefix}-guide-line-casing`,
      type: 'line',
      source,
      ...zooms,
      filter: isLine,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': '#ffffff', 'line-opacity': 0.9, 'line-width': 5.5 },
    },
    {
      id: `${prefix}-guide-lines`,
      type: 'line',
      source,
      ...zooms,
      filter: ['all', isLine, ['!', isDashed]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 2.6 },
    },
    {
      id: `${prefix}-guide-dashes`,
      type: 'line',
      source,
      ...zooms,
      filter: ['all', isLine, isDashed],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': guideColour, 'line-width': 2.6, 'line-dasharray': [2, 1.2] },
    },
  ]
}

function pointLayer({ source, prefix, zooms }: HandSource): LayerSpecification {
  return {
    id: `${prefix}-guide-points`,
    type: 'circle',
    source,
    ...zooms,
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
  }
}
