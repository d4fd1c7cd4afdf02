import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { toLattice } from '@tongzhou/server/topology/lattice'
import type { PointerEventOnMap } from './editor-map-props.ts'

/** Pixels from the top left of the map. */
export type Pixel = readonly [x: number, y: number]

/** What the pointer needs of the map; pixels from its top left. */
export interface PointerSurface {
  /** Longitude and latitude under a pixel. */
  lngLatAt(pixel: Pixel): readonly [lng: number, lat: number]
  /** Width and height of the map. */
  sizePx(): Pixel
  /** Degrees of longitude that a pixel is wide. */
  degreesPerPixel(): number
  /** Moves the ground under the hand by some pixels. */
  panBy(pixels: Pixel): void
  /** Makes everything larger by a factor around a pixel that stays where it is. */
  zoomAround(pixel: Pixel, factor: number): void
}

export interface PointerListeners {
  onHand(event: PointerEventOnMap): void
  /** Where the hand is, in pixels; null when it is elsewhere. */
  onHandAt(pixel: Pixel | null): void
  /** Says whether the hand now moves the ground instead of holding the tool. */
  onPanning(isPanning: boolean): void
}

/** The lattice point under a pixel, and how far touching reaches there. */
export function placeAt(
  surface: Pick<PointerSurface, 'lngLatAt' | 'degreesPerPixel'>,
  pixel: Pixel,
  reachPx: number,
): { readonly at: LatticePoint; readonly reachUnits: number } {
  const [reachUnits] = toLattice([surface.degreesPerPixel() * reachPx, 0])
  return { at: toLattice(surface.lngLatAt(pixel)), reachUnits }
}
