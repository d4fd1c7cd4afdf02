import type { TileJson, TileLayer } from '@tongzhou/server/contracts/tiles'
import type { MapLanguage } from './language.ts'
import type { Colouring } from './legend.ts'

/** West, south, east, north in degrees, EPSG:4490. */
export type BboxWsen = readonly [number, number, number, number]

/** Longitude, latitude in degrees, EPSG:4490. */
export type LngLat = readonly [number, number]

/** Where the camera shall look; it moves when `key` changes and rests otherwise. */
export type Focus =
  | { readonly key: string; readonly bboxWsen: BboxWsen }
  | { readonly key: string; readonly lngLat: LngLat; readonly zoom?: number }

/** What stands in the window, counted from the rendered tiles. */
export interface MapCounts {
  readonly cells: number
  readonly enterprises: number
}

/** Words for people who do not see the map, in the language of the page. */
export interface MapLabels {
  /** Name of the map for assistive technology. */
  readonly map: string
  /** How the map is used with the keyboard. */
  readonly keyboardHint: string
  readonly zoomIn: string
  readonly zoomOut: string
  /** Name of the button that shows the whole district again. */
  readonly home: string
  /** Stands in the place of the map where the browser cannot draw it. */
  readonly unavailable: string
  /** One sentence about what is in view; read out when the map comes to rest. */
  summary(counts: MapCounts): string
}

export type MapTiles = Readonly<Record<TileLayer, TileJson>>

export interface MapViewProps {
  readonly tiles: MapTiles
  readonly colouring: Colouring
  readonly language: MapLanguage
  readonly selectedCellCode: string | null
  readonly selectedEnterpriseId: number | null
  /** The cell pointed at elsewhere, for example in the table. */
  readonly highlightedCellCode: string | null
  readonly showEnterprises: boolean
  readonly focus: Focus | null
  readonly labels: MapLabels
  /** Sources and warnings that stand on the map, for example 边界为示意. */
  readonly attribution: readonly string[]
  /** A cell was chosen; null when the choice fell on no cell. */
  onSelectCell(code: string | null): void
  onSelectEnterprise(id: number): void
  /** The pointer entered another cell; null when it left all of them. */
  onHoverCell(code: string | null): void
  /** The map cannot be drawn, or a tile or font did not arrive. */
  onError(message: string): void
}
