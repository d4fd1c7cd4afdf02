import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { MapLanguage } from '../language.ts'
import type { BboxWsen, Focus, MapTiles } from '../map-view-props.ts'

/** Keys held while the hand does something; `command` is Ctrl or ⌘. */
export interface PointerKeys {
  readonly shift: boolean
  readonly alt: boolean
  readonly command: boolean
}

/** What a pointer, finger or the keyboard's cross does on the map: places in lattice units, never pixels. */
export type PointerEventOnMap =
  | {
      readonly kind: 'move' | 'press' | 'drag' | 'release' | 'double_press'
      readonly at: LatticePoint
      /** Lattice units that count as touching: eight pixels for a mouse, more for a finger. */
      readonly reachUnits: number
      readonly keys: PointerKeys
    }
  | { readonly kind: 'leave' }

/** How a guide looks. */
export type GuideLook =
  | 'hand'
  | 'snap'
  | 'refused'
  | 'border'
  | 'node'
  | 'vertex'
  | 'brush'
  | 'selected'
  | 'preview'

/** What the hand holds, drawn above everything else. */
export interface MapGuides {
  readonly points: readonly { readonly at: LatticePoint; readonly look: GuideLook }[]
  readonly lines: readonly { readonly points: readonly LatticePoint[]; readonly look: GuideLook }[]
  readonly areas: readonly { readonly polygons: readonly LatticePolygon[]; readonly look: GuideLook }[]
}

/** By what the cells of a draft are coloured. */
export const editorColourings = ['sub_bureau', 'township', 'balance'] as const
export type EditorColouring = (typeof editorColourings)[number]

/** How a cell stands to the tolerance that was pinned. */
export type BalanceTone = 'within' | 'above' | 'below' | 'unknown'

/** What is written on a cell; the second line is small. */
export interface CellLabel {
  readonly text: string
  readonly note: string
}

/** A place that is shown but never edited. */
export interface MapPlace {
  readonly at: LatticePoint
  /** Supervision level of an enterprise, `village`, or severity of a problem. */
  readonly kind: string
  readonly name: string
  readonly isCurrent?: boolean
}

/** The plan as it is now; parts that did not change must be the same objects, for only others are drawn anew. */
export interface EditorPicture {
  readonly topology: PlanTopology
  readonly selection: readonly FaceId[]
  readonly guides: MapGuides
  /** A gesture goes on: the topology will change again with the next move. */
  readonly isBusy: boolean
}

/** What is written and marked on the plan; drawn when the hand rests. */
export interface EditorMarks {
  readonly labels: ReadonlyMap<FaceId, CellLabel>
  readonly tones: ReadonlyMap<FaceId, BalanceTone>
  readonly problems: readonly MapPlace[]
}

/** Shown beneath the plan; changes never, or when the reader switches it. */
export interface EditorPlaces {
  readonly enterprises: readonly MapPlace[]
  readonly villages: readonly MapPlace[]
}

/** A cell's colour by what it is; numbers and codes as in the faces. */
export interface EditorColours {
  readonly by: EditorColouring
  readonly subBureauIds: readonly number[]
  readonly townshipCodes: readonly string[]
}

/** Words for people who do not see the map. */
export interface EditorMapLabels {
  readonly map: string
  readonly keyboardHint: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly home: string
  readonly unavailable: string
}

/** The tiles under the plan; the plan itself never comes from tiles. */
export type GroundTiles = Pick<MapTiles, 'basemap' | 'divisions'>

export interface EditorMapProps {
  readonly tiles: GroundTiles
  readonly language: MapLanguage
  readonly colours: EditorColours
  readonly showsEnterprises: boolean
  readonly showsVillages: boolean
  readonly homeWsen: BboxWsen
  readonly focus: Focus | null
  readonly places: EditorPlaces
  readonly marks: EditorMarks
  readonly labels: EditorMapLabels
  readonly attribution: readonly string[]
  /** What the tool in hand looks like: a CSS cursor. */
  readonly cursor: string
  /** Gives the picture now and tells every later one; called outside React, so that a drag renders nothing. */
  readonly picture: PictureSource
  onHand(event: PointerEventOnMap): void
  /** Where the hand is on the page, pixels from the top left of the map; null when it is elsewhere. */
  onHandAt(place: readonly [x: number, y: number] | null): void
  onError(message: string): void
}

/** Where the picture comes from. */
export interface PictureSource {
  read(): EditorPicture
  /** Tells after every change; gives the way to stop it. */
  subscribe(tell: () => void): () => void
}
