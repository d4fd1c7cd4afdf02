/** Points of a leaf: about as many neighbours decide how far a point is spread. */
const LEAF_POINTS = 8

function boxOf(values: Float64Array, order: Int32Array, low: number, high: number): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (let rank = low; rank < high; rank += 1) {
    const value = values[order[rank] as number] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

/**
 * How crowded it is around each point: the radius of a circle that holds about six points, from the boxes of a tree that
 * halves the points across their longer side. Zero where many points stand in one place.
 */
export function spreadRadii(x: Float64Array, y: Float64Array): Float64Array {
  const radii = new Float64Array(x.length)
  const order = Int32Array.from(x.keys())
  const halve = (low: number, high: number): void => {
    const [west, east] = boxOf(x, order, low, high)
    const [south, north] = boxOf(y, order, low, high)
    if (high - low <= LEAF_POINTS) {
      // A leaf of a few points knows only the inner part of its room.
      const share = (6 / Math.max(1, high - low - 1)) * 0.5
      const radius = Math.sqrt(
        Math.max(east - west, 0.2 * (north - south)) * Math.max(north - south, 0.2 * (east - west)) * share,
      )
      for (let rank = low; rank < high; rank += 1) radii[order[rank] as number] = radius
      return
    }
    const along = east - west > north - south ? x : y
    order.subarray(low, high).sort((a, b) => (along[a] as number) - (along[b] as number) || a - b)
    const middle = (low + high) >> 1
    halve(low, middle)
    halve(middle, high)
  }
  if (x.length > 0) halve(0, x.length)
  return radii
}
