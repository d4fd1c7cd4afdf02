import { type Severity, severities } from '@tongzhou/server/contracts/coverage/cause'
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { fontStack, layerIds, tileLayers } from '../ids.ts'
import { accent, ink } from '../palette.ts'
import { coveredColour, landColour, severityColours, severitySigns } from './coverage-colours.ts'
import type { ShadedCell } from './coverage-map-props.ts'
import { coverageImages } from './coverage-patterns.ts'

/** Sources of the map's own, fed with GeoJSON. */
export const coverageSources = { land: 'coverage-land', place: 'coverage-place' } as const
export const landFill = 'coverage-land-fill'

const codeOf: ExpressionSpecification = ['get', 'code']

/** One value for the cells of each severity, another for all the rest. */
function bySeverity<Value extends string | number>(
  cells: readonly ShadedCell[],
  value: (severity: Severity) => Value,
  otherwise: Value,
): Value | ExpressionSpecification {
  const branches = severities.flatMap((severity): (string[] | Value)[] => {
    const codes = cells.filter((cell) => cell.severity === severity).map(({ code }) => code)
    return codes.length === 0 ? [] : [codes, value(severity)]
  })
  if (branches.length === 0) return otherwise
  return ['match', codeOf, ...branches, otherwise] as unknown as ExpressionSpecification
}

/** The cells by the worst that was found in them, in colour and in figure. */
export function shadeLayers(cells: readonly ShadedCell[]): LayerSpecification[] {
  const source = { source: 'cells', 'source-layer': tileLayers.cells } as const
  return [
    {
      id: layerIds.cellFill,
      type: 'fill',
      ...source,
      paint: {
        'fill-color': bySeverity(cells, (severity) => severityColours[severity], coveredColour),
        'fill-opacity': bySeverity(cells, () => 0.72, 0.6),
      },
    },
    {
      id: 'coverage-figures',
      type: 'fill',
      ...source,
      paint: {
        'fill-pattern': bySeverity<string>(
          cells,
          (severity) => coverageImages[severity],
          coverageImages.minor,
        ),
        'fill-opacity': bySeverity(cells, () => 1, 0),
      },
    },
    {
      id: 'cell-borders',
      type: 'line',
      ...source,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 11, 1.2, 14, 2],
      },
    },
  ]
}

/** How many things are uncovered in a cell, behind the sign of the worst. */
export function countLayer(cells: readonly ShadedCell[]): LayerSpecification {
  const texts = Object.fromEntries(
    cells.map(({ code, severity, count }) => [code, `${severitySigns[severity]}${count}`]),
  )
  const text: DataDrivenPropertyValueSpecification<string> = [
    'coalesce',
    ['get', codeOf, ['literal', texts]],
    '',
  ] as unknown as ExpressionSpecification
  return {
    id: 'coverage-counts',
    type: 'symbol',
    source: 'cells',
    'source-layer': tileLayers.cellLabels,
    minzoom: 9.4,
    layout: {
      'text-field': text,
      'text-font': fontStack,
      'text-size': ['interpolate', ['linear'], ['zoom'], 9.4, 10, 13, 15],
      'text-padding': 0,
    },
    paint: { 'text-color': ink, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
  }
}

/** Land that no cell has, or two have; above the cells, because it is what nobody sees otherwise. */
export function landLayers(): LayerSpecification[] {
  return [
    {
      id: landFill,
      type: 'fill',
      source: coverageSources.land,
      paint: { 'fill-pattern': coverageImages.land },
    },
    {
      id: 'coverage-land-borders',
      type: 'line',
      source: coverageSources.land,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': landColour, 'line-width': 2 },
    },
  ]
}

/** A ring with a point around the place of what is chosen. */
export function placeLayer(): LayerSpecification[] {
  return [
    {
      id: 'coverage-place-ring',
      type: 'circle',
      source: coverageSources.place,
      paint: {
        'circle-radius': 11,
        'circle-color': 'rgba(255,255,255,0.35)',
        'circle-stroke-color': accent,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'coverage-place-point',
      type: 'circle',
      source: coverageSources.place,
      paint: {
        'circle-radius': 3,
        'circle-color': accent,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1,
      },
    },
  ]
}
