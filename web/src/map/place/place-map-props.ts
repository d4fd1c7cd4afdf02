import type { MapLanguage } from '../language.ts'
import type { Focus, LngLat, MapTiles } from '../map-view-props.ts'

export interface PlaceMapLabels {
  readonly map: string
  readonly keyboardHint: string
  /** Name of the marker. */
  readonly marker: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly home: string
  readonly unavailable: string
}

export interface PlaceMapProps {
  readonly tiles: Pick<MapTiles, 'basemap' | 'divisions' | 'cells'>
  readonly language: MapLanguage
  /** Where the marker stands; null while it stands nowhere. */
  readonly place: LngLat | null
  /** Where it stood at first, to be compared with. */
  readonly former: LngLat | null
  readonly focus: Focus | null
  readonly labels: PlaceMapLabels
  readonly attribution: readonly string[]
  /** The marker was dragged or put somewhere; seven decimals. */
  onPlace(place: LngLat): void
  onError(message: string): void
}
