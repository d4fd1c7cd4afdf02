import type { CauseWord, Severity } from '@tongzhou/server/contracts/coverage/cause'
import type { MapLanguage } from '../language.ts'
import type { Focus, LngLat, MapTiles } from '../map-view-props.ts'

/** A cell with something uncovered in it. */
export interface ShadedCell {
  readonly code: string
  /** The worst of its items. */
  readonly severity: Severity
  readonly count: number
}

/** Land that is in no cell, in two, or apart from its cell. */
export interface ShadedLand {
  readonly itemId: number
  readonly cause: CauseWord
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] }
}

export interface CoverageShades {
  readonly cells: readonly ShadedCell[]
  readonly land: readonly ShadedLand[]
}

/** What was chosen on the map, and where. */
export type CoverageHit =
  | { readonly kind: 'cell'; readonly code: string; readonly at: LngLat }
  | { readonly kind: 'land'; readonly itemId: number; readonly at: LngLat }
  | { readonly kind: 'nothing'; readonly at: LngLat }

export interface CoverageMapLabels {
  readonly map: string
  readonly keyboardHint: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly home: string
  readonly unavailable: string
  /** One sentence about what the map shows, read out when it changes. */
  readonly summary: string
}

export interface CoverageMapProps {
  readonly tiles: Pick<MapTiles, 'basemap' | 'divisions' | 'cells'>
  readonly language: MapLanguage
  readonly shades: CoverageShades
  readonly selectedCellCode: string | null
  /** The cell of the row that is pointed at in the list. */
  readonly highlightedCellCode: string | null
  /** The place of what is chosen; null for what has none. */
  readonly place: LngLat | null
  readonly focus: Focus | null
  readonly labels: CoverageMapLabels
  readonly attribution: readonly string[]
  onChoose(hit: CoverageHit): void
  onHoverCell(code: string | null): void
  onError(message: string): void
}
