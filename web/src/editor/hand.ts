import type { LatticePoint } from '@tongzhou/server/topology/lattice'

/** Keys held while the hand does something; command is Ctrl or ⌘. Alt turns snapping off. */
export type HandKeys = { readonly shift: boolean; readonly alt: boolean; readonly command: boolean }

/**
 * What a hand does at a place of the map: it moves freely, presses, drags while pressed, releases. A double press comes
 * after the second release, as browsers send it. The place is the nearest lattice point, unsnapped.
 */
export type PlaceEvent = {
  readonly kind: 'move' | 'press' | 'drag' | 'release' | 'double_press'
  readonly at: LatticePoint
  /** Units of longitude that count as touching: about eight pixels of the screen. */
  readonly reachUnits: number
  readonly keys: HandKeys
}

/** A key, by its `KeyboardEvent.key`. */
export type KeyEvent = { readonly kind: 'key'; readonly key: string; readonly keys: HandKeys }

/**
 * A hand, not a mouse: everything a tool hears. `leave` says that the hand is no longer over the map; a drag goes on. A
 * keyboard cursor sends the same events as a pointer: moves (drags while it holds something), press and release. A press
 * on the last point of a drawing ends it like the key Enter does, so that such a cursor needs one key only.
 */
export type HandEvent = PlaceEvent | { readonly kind: 'leave' } | KeyEvent
