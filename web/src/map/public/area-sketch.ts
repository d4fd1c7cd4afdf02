import type { LngLat } from '../map-view-props.ts'
import type { SketchKind } from './public-map-props.ts'

/** The most corners that the address of an area may have. */
export const MOST_CORNERS = 200

/** An area that is being drawn: the corners so far, in the order in which they were put. */
export interface AreaSketch {
  readonly kind: SketchKind
  readonly corners: readonly LngLat[]
}

const isSame = (one: LngLat | undefined, other: LngLat): boolean =>
  one !== undefined && one[0] === other[0] && one[1] === other[1]

/** A further corner; the same place twice, as a double click gives it, counts once. */
export function withCorner(sketch: AreaSketch, corner: LngLat): AreaSketch {
  if (isSame(sketch.corners.at(-1), corner) || sketch.corners.length >= MOST_CORNERS) return sketch
  const [first] = sketch.corners
  // The opposite corner of a rectangle lies on no line with the first one.
  if (sketch.kind === 'rectangle' && first && (first[0] === corner[0] || first[1] === corner[1]))
    return sketch
  return { ...sketch, corners: [...sketch.corners, corner] }
}

/** The ring that a sketch would be now, with the pointer as its next corner; not closed. */
export function ringOf({ kind, corners }: AreaSketch, pointer: LngLat | null = null): readonly LngLat[] {
  const all = pointer === null ? corners : [...corners, pointer]
  const [first, second] = all
  if (kind === 'polygon' || !first || !second) return all
  return [first, [second[0], first[1]], second, [first[0], second[1]]]
}

/** A rectangle is whole with two corners; a polygon when it is said to be. */
export const isWhole = ({ kind, corners }: AreaSketch, isSaid = false): boolean =>
  kind === 'rectangle' ? corners.length === 2 : isSaid && corners.length >= 3
