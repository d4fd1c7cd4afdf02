import type { LayerSpecification } from 'maplibre-gl'
import { fontStack } from '../ids.ts'
import type { LngLat } from '../map-view-props.ts'

/** Source of places that are numbered in the order of a list. */
export const placesSource = 'places'

/** Several reports of one square lie on one place: it carries all their numbers. */
export function numbered(places: readonly LngLat[]) {
  const at = new Map<string, { readonly place: LngLat; readonly numbers: number[] }>()
  for (const [index, place] of places.entries()) {
    const known = at.get(place.join()) ?? { place, numbers: [] }
    known.numbers.push(index + 1)
    at.set(place.join(), known)
  }
  return {
    type: 'FeatureCollection' as const,
    features: [...at.values()].map(({ place: [lng, lat], numbers }) => ({
      type: 'Feature' as const,
      properties: { numbers: numbers.join(' ') },
      geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    })),
  }
}

export function placesLayers(): LayerSpecification[] {
  return [
    {
      id: 'place-squares',
      type: 'circle',
      source: placesSource,
      paint: {
        'circle-radius': 13,
        'circle-color': '#ffffff',
        'circle-stroke-color': '#7a4a00',
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'place-numbers',
      type: 'symbol',
      source: placesSource,
      layout: {
        'text-field': ['get', 'numbers'],
        'text-font': [...fontStack],
        'text-size': 13,
        'text-max-width': 4,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#7a4a00' },
    },
  ]
}
