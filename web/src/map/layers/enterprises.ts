import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { fontStack, layerIds, tileLayers } from '../ids.ts'
import { accent, alarm } from '../palette.ts'

export interface EnterpriseLayersState {
  readonly showEnterprises: boolean
  readonly selectedEnterpriseId: number | null
}

const isCluster: ExpressionSpecification = ['has', 'count']
const hasOpenCases: ExpressionSpecification = ['>', ['to-number', ['get', 'openCaseCount'], 0], 0]
const clusterRadiusPx: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['sqrt', ['to-number', ['get', 'count'], 1]],
  1,
  11,
  10,
  19,
  30,
  34,
]
const singleRadiusPx: ExpressionSpecification = ['match', ['get', 'level'], 'key', 8.5, 'general', 6, 4.5]

/** Puts the mark outside the ring, to the upper right, in units of its own letter size. */
const markOffsetEm: ExpressionSpecification = [
  'case',
  isCluster,
  [
    'interpolate',
    ['linear'],
    ['sqrt', ['to-number', ['get', 'count'], 1]],
    1,
    ['literal', [0.7, -0.35]],
    10,
    ['literal', [1, -0.65]],
    30,
    ['literal', [1.6, -1.25]],
  ],
  ['literal', [0.45, -0.15]],
]

const circle = { source: 'enterprises', 'source-layer': tileLayers.enterprises, type: 'circle' } as const
const symbol = { source: 'enterprises', 'source-layer': tileLayers.enterprises, type: 'symbol' } as const

/**
 * Enterprises and their clusters. Levels differ in size and form, not only in colour: key with a diamond, general
 * filled, minor hollow. An open case puts a ring around the point and an exclamation mark beside it.
 */
export function enterpriseLayers(state: EnterpriseLayersState): LayerSpecification[] {
  return [...rings(state), ...points(state), ...writing(state)]
}

function rings(state: EnterpriseLayersState): LayerSpecification[] {
  return [
    {
      ...circle,
      id: 'enterprise-alarms',
      layout: shown(state),
      filter: hasOpenCases as FilterSpecification,
      paint: {
        'circle-radius': ['+', ['case', isCluster, clusterRadiusPx, singleRadiusPx], 4],
        'circle-color': '#ffffff',
        'circle-opacity': 0.85,
        'circle-stroke-color': alarm,
        'circle-stroke-width': 2,
      },
    },
    {
      ...circle,
      id: 'enterprise-selected',
      layout: shown(state),
      filter: ['==', ['get', 'id'], state.selectedEnterpriseId ?? -1],
      paint: {
        'circle-radius': ['+', singleRadiusPx, 8],
        'circle-color': accent,
        'circle-opacity': 0.25,
        'circle-stroke-color': accent,
        'circle-stroke-width': 3,
      },
    },
  ]
}

function points(state: EnterpriseLayersState): LayerSpecification[] {
  return [
    {
      ...circle,
      id: layerIds.enterpriseClusters,
      layout: shown(state),
      filter: isCluster as FilterSpecification,
      paint: {
        'circle-radius': clusterRadiusPx,
        'circle-color': '#2f4858',
        'circle-opacity': 0.9,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...circle,
      id: layerIds.enterprises,
      layout: shown(state),
      filter: ['!', isCluster] as FilterSpecification,
      paint: {
        'circle-radius': singleRadiusPx,
        'circle-color': ['match', ['get', 'level'], 'key', '#7a1f1f', 'general', '#2f6690', '#ffffff'],
        'circle-stroke-color': ['match', ['get', 'level'], ['key', 'general'], '#ffffff', '#5b666c'],
        'circle-stroke-width': ['match', ['get', 'level'], ['key', 'general'], 1.5, 2],
      },
    },
  ]
}

function writing(state: EnterpriseLayersState): LayerSpecification[] {
  return [
    {
      ...symbol,
      id: 'enterprise-key-diamonds',
      filter: ['==', ['get', 'level'], 'key'],
      layout: {
        ...shown(state),
        ...alwaysDrawn,
        'text-field': '◆',
        'text-font': fontStack,
        'text-size': 10,
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      ...symbol,
      id: 'enterprise-cluster-counts',
      filter: isCluster as FilterSpecification,
      layout: {
        ...shown(state),
        ...alwaysDrawn,
        'text-field': ['to-string', ['get', 'count']],
        'text-font': fontStack,
        'text-size': 12,
        'text-padding': 10,
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      ...symbol,
      id: 'enterprise-alarm-marks',
      filter: hasOpenCases as FilterSpecification,
      layout: {
        ...shown(state),
        ...alwaysDrawn,
        'text-field': '!',
        'text-font': fontStack,
        'text-size': 17,
        'text-anchor': 'bottom-left',
        'text-offset': markOffsetEm,
      },
      paint: { 'text-color': alarm, 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
    },
  ]
}

/** Points are facts, not decoration: none may vanish for want of room. Names give way to them. */
const alwaysDrawn = { 'text-allow-overlap': true } as const

function shown(state: EnterpriseLayersState): { visibility: 'visible' | 'none' } {
  return { visibility: state.showEnterprises ? 'visible' : 'none' }
}
