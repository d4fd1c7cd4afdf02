/** Units along one side of a tile, as the Mapbox Vector Tile Specification 2.1 suggests. */
export const EXTENT = 4096

/** Units drawn beyond each side, so that borders do not show the tile's edge. */
export const BUFFER = 64

/** Address of a tile in the Web Mercator pyramid (EPSG:3857), x to the east, y to the south. */
export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Position on the whole map from 0 to 1, x to the east, y to the south; degrees in. */
const mercatorX = (lng: number): number => lng / 360 + 0.5
const mercatorY = (lat: number): number => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** A list lng, lat, … in degrees as whole tile units x, y, … (rounded). */
export function toTileUnits(lngLats: Float64Array, { z, x, y }: TileAddress): Int32Array {
  const scale = 2 ** z
  const units = new Int32Array(lngLats.length)
  for (let index = 0; index < lngLats.length; index += 2) {
    units[index] = Math.round((mercatorX(lngLats[index] ?? 0) * scale - x) * EXTENT)
    units[index + 1] = Math.round((mercatorY(lngLats[index + 1] ?? 0) * scale - y) * EXTENT)
  }
  return units
}

/** West, south, east, north of a tile with its buffer, degrees. */
export function bboxOf({ z, x, y }: TileAddress): [number, number, number, number] {
  const scale = 2 ** z
  const margin = BUFFER / EXTENT
  const lng = (column: number) => (column / scale - 0.5) * 360
  const lat = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / scale))) * 180) / Math.PI
  return [lng(x - margin), lat(y + 1 + margin), lng(x + 1 + margin), lat(y - margin)]
}
