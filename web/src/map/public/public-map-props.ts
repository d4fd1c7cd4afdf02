import type { MapLanguage } from '../language.ts'
import type { BboxWsen, LngLat } from '../map-view-props.ts'

/** What the map reads of a TileJSON. */
export interface TileAddress {
  readonly tiles: readonly string[]
  readonly minzoom: number
  readonly maxzoom: number
  readonly bounds: BboxWsen
}

export type PublicMapTiles = Readonly<Record<'basemap' | 'divisions' | 'cells' | 'disclosures', TileAddress>>

export interface MapRecord {
  readonly id: number
  readonly title: string
  readonly partyName: string
  readonly actedOn: string
  readonly correction: string
}

/** What lies where somebody clicked. */
export interface Spot {
  readonly lngLat: LngLat
  readonly cell: { readonly code: string; readonly name: string } | null
  /** Records that stand alone here; several where they lie on one another. */
  readonly records: readonly MapRecord[]
  /** A group of records with how many of each correction; null where there is none. */
  readonly cluster: { readonly count: number; readonly corrections: Readonly<Record<string, number>> } | null
}

/** `idle` once everything asked for has been drawn; then with the number of records in the window. */
export type PublicMapReading =
  | { readonly state: 'loading' }
  | { readonly state: 'idle'; readonly records: number; readonly cells: number; readonly zoom: number }
  | { readonly state: 'unavailable' }

export type SketchKind = 'rectangle' | 'polygon'

export interface PublicMapEvents {
  onSpot(spot: Spot): void
  onReading(reading: PublicMapReading): void
  /** How many corners an area has that is being drawn. */
  onSketch(corners: number): void
  /** An area was drawn, its corners not closed. */
  onArea(corners: readonly LngLat[]): void
  /** The tiles of the records are older than what the server shows. */
  onStale(): void
  onError(message: string): void
}

export interface PublicMapOptions {
  readonly tiles: PublicMapTiles
  readonly language: MapLanguage
  /** The area by which the records are filtered already, its corners not closed; null for the whole district. */
  readonly area: readonly LngLat[] | null
  /** Places that are numbered in the order of a list and shown instead of the records; null where the records are. */
  readonly places: readonly LngLat[] | null
  /** Sentences of the map itself, by the names that the library gives them. */
  readonly sentences: Readonly<Record<string, string>>
  readonly events: PublicMapEvents
}

/** A living map of the public site. */
export interface MountedPublicMap {
  zoomBy(steps: number): void
  showHome(): void
  /** Puts a mark on a place, moves there and tells what lies there. */
  goTo(place: LngLat): void
  /** Begins to draw an area; null gives up. */
  draw(kind: SketchKind | null): void
  /** Ends the drawing of a polygon that has three corners or more. */
  finish(): void
  /** Corners of what is in the window. */
  window(): readonly LngLat[]
  /** Newer tiles of the records. */
  renew(tiles: readonly string[]): void
  describe(name: string, hintId: string): void
}
