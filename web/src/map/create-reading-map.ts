import { Map as MapLibreMap, ScaleControl, type StyleSpecification } from 'maplibre-gl'
import { maxZoom, paddingPx, surroundings } from './camera.ts'
import type { BboxWsen } from './map-view-props.ts'

/** A map to read: north is up, it shows `homeWsen` first and never leads far from it. Throws without WebGL 2. */
export function createReadingMap(
  container: HTMLElement,
  style: StyleSpecification,
  homeWsen: BboxWsen,
): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    bounds: [...homeWsen],
    fitBoundsOptions: { padding: paddingPx },
    maxBounds: surroundings(homeWsen),
    maxZoom,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    // Names that fade in would make the map look unfinished after it came to rest.
    fadeDuration: 0,
  })
  map.keyboard.disableRotation()
  map.touchZoomRotate.disableRotation()
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 120 }), 'bottom-left')
  return map
}
