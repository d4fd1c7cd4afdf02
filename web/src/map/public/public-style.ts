import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { fontStack } from '../ids.ts'
import type { MapLanguage } from '../language.ts'
import { cellLayers } from '../layers/cells.ts'
import { divisionLayers } from '../layers/divisions.ts'
import { groundLayers, waterLayers } from '../layers/ground.ts'
import { labelLayers } from '../layers/labels.ts'
import type { LngLat } from '../map-view-props.ts'
import { accent, ink } from '../palette.ts'
import { numbered, placesLayers, placesSource } from './places.ts'
import type { PublicMapTiles, TileAddress } from './public-map-props.ts'

/** Names that the adapter asks for. */
export const publicIds = {
  records: 'disclosures',
  clusters: 'record-clusters',
  single: 'records',
  cellFill: 'cell-fill',
  area: 'area',
  place: 'place',
} as const

const isCluster: ExpressionSpecification = ['has', 'count']
const cellColour = '#d9e5e1'
const radiusPx: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['sqrt', ['to-number', ['get', 'count'], 1]],
  1,
  13,
  10,
  22,
  30,
  34,
]

/** The same signs stand in the list; colour only repeats them. */
const sign: ExpressionSpecification = [
  'match',
  ['get', 'correction'],
  'verified',
  '✓',
  'pending',
  '…',
  'failed',
  '✗',
  '–',
]
const colour: ExpressionSpecification = [
  'match',
  ['get', 'correction'],
  'verified',
  '#17663a',
  ['pending', 'failed'],
  '#9c1f18',
  '#46565e',
]

interface PublicStyleState {
  readonly tiles: PublicMapTiles
  readonly language: MapLanguage
  /** Numbered places that take the room of the records. */
  readonly places: readonly LngLat[] | null
  /** Origin of the page: tiles are fetched by a worker without one. */
  readonly origin: string
}

const empty = { type: 'FeatureCollection' as const, features: [] }

/**
 * The style of the public map: ground, cells, townships, the records and the area that is drawn. Letters come from the fonts
 * of the reader's device, so that no font has to be loaded.
 */
export function buildPublicStyle({ tiles, language, places, origin }: PublicStyleState): StyleSpecification {
  const source = ({ tiles: addresses, minzoom, maxzoom, bounds }: TileAddress) => ({
    type: 'vector' as const,
    tiles: addresses.map((address) => origin + address),
    minzoom,
    maxzoom,
    bounds: [...bounds] as [number, number, number, number],
  })
  return {
    version: 8,
    sources: {
      basemap: source(tiles.basemap),
      divisions: source(tiles.divisions),
      cells: source(tiles.cells),
      [publicIds.records]: source(tiles.disclosures),
      [publicIds.area]: { type: 'geojson', data: empty },
      [publicIds.place]: { type: 'geojson', data: empty },
      [placesSource]: { type: 'geojson', data: numbered(places ?? []) },
    },
    layers: [
      ...groundLayers(),
      ...cellLayers({ expression: cellColour }),
      ...waterLayers(),
      ...divisionLayers(),
      ...labelLayers({ language }),
      ...areaLayers(),
      ...(places ? placesLayers() : recordLayers()),
      placeLayer(),
    ],
  }
}

function areaLayers(): LayerSpecification[] {
  return [
    {
      id: 'area-fill',
      type: 'fill',
      source: publicIds.area,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': accent, 'fill-opacity': 0.08 },
    },
    {
      id: 'area-line',
      type: 'line',
      source: publicIds.area,
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': accent, 'line-width': 2.5, 'line-dasharray': [2.5, 1.5] },
    },
    {
      id: 'area-corners',
      type: 'circle',
      source: publicIds.area,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5,
        'circle-color': '#ffffff',
        'circle-stroke-color': accent,
        'circle-stroke-width': 2.5,
      },
    },
  ]
}

const records = { source: publicIds.records, 'source-layer': 'disclosures' } as const

function recordLayers(): LayerSpecification[] {
  return [
    {
      ...records,
      id: publicIds.clusters,
      type: 'circle',
      filter: ['has', 'count'],
      paint: {
        'circle-radius': radiusPx,
        'circle-color': accent,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 2,
      },
    },
    {
      ...records,
      id: publicIds.single,
      type: 'circle',
      filter: ['!', isCluster],
      paint: {
        'circle-radius': 10,
        'circle-color': '#ffffff',
        'circle-stroke-color': colour,
        'circle-stroke-width': 2.5,
      },
    },
    {
      ...records,
      id: 'record-writing',
      type: 'symbol',
      layout: {
        'text-field': ['case', isCluster, ['to-string', ['get', 'count']], sign],
        'text-font': [...fontStack],
        'text-size': 13,
        // Numbers are facts, not decoration: none may vanish for want of room.
        'text-allow-overlap': true,
        // Names of places move aside.
        'text-padding': 9,
      },
      paint: { 'text-color': ['case', isCluster, '#ffffff', colour] },
    },
  ]
}

function placeLayer(): LayerSpecification {
  return {
    id: 'place',
    type: 'circle',
    source: publicIds.place,
    paint: {
      'circle-radius': 9,
      'circle-color': 'rgba(255,255,255,0.35)',
      'circle-stroke-color': ink,
      'circle-stroke-width': 3,
    },
  }
}
