/** Sides of the squares in degrees: about 500 m from south to north, and from west to east at 32° north. */
const LAT_STEP = 0.0045
const LNG_STEP = 0.0053

const middleOf = (value: number, step: number): number =>
  Number(((Math.floor(value / step) + 0.5) * step).toFixed(7))

/**
 * The middle of the square of a fixed lattice in which a place lies, EPSG:4490 with seven decimals. Without chance:
 * many reports of one place give one point, so nobody finds the place by their average.
 */
export const blurred = ([lng, lat]: readonly [number, number]): [lng: number, lat: number] => [
  middleOf(lng, LNG_STEP),
  middleOf(lat, LAT_STEP),
]
