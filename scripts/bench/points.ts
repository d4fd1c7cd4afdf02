import type { Db, LngLat } from '@tongzhou/db'
import { createRandom } from '../seed/random.ts'
import { findBareCell } from './reference.queries.ts'

interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Random points in the district, always the same ones. */
export async function choosePoints(
  db: Db,
  { planId, box, count }: { planId: number; box: Box; count: number },
): Promise<LngLat[]> {
  const random = createRandom(7, 'bench-lookup')
  const points: LngLat[] = []
  while (points.length < count) {
    const lng = Number((box.west + random.next() * (box.east - box.west)).toFixed(7))
    const lat = Number((box.south + random.next() * (box.north - box.south)).toFixed(7))
    if ((await findBareCell(db, planId, [lng, lat])) !== undefined) points.push([lng, lat])
  }
  return points
}
