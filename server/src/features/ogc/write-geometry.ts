import { crs84, type Position, type ReferenceSystem } from './reference-systems.ts'

type Coordinates = readonly number[] | readonly Coordinates[]

/**
 * A geometry of GeoJSON as text, longitude and latitude, in another reference system. In the default system the text of
 * the database goes out as it is.
 */
export function writeGeometry(geometry: string, system: ReferenceSystem): string {
  if (system === crs84) return geometry
  const { type, coordinates } = JSON.parse(geometry) as { type: string; coordinates: Coordinates }
  return JSON.stringify({ type, coordinates: turn(coordinates, system) })
}

function turn(coordinates: Coordinates, system: ReferenceSystem): Position | unknown[] {
  const [first, second] = coordinates
  if (typeof first === 'number' && typeof second === 'number') return system.write(first, second)
  return (coordinates as readonly Coordinates[]).map((part) => turn(part, system))
}
