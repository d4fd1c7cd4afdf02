import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import type { Load } from './ground.ts'
import type { PartitionEnterprise } from './partition-source.ts'
import { holdsPoint, indexPolygon } from './polygon-index.ts'

/** A load and the enterprises it stands for: several where they share a place. */
export type GatheredLoad = Load & { readonly members: readonly PartitionEnterprise[] }

/** Enterprises of one place are one load, for no border can part them. */
export function gatherLoads(enterprises: readonly PartitionEnterprise[]): GatheredLoad[] {
  const byPlace = new Map<string, { at: LatticePoint; weight: number; members: PartitionEnterprise[] }>()
  for (const enterprise of enterprises) {
    const key = pointKey(enterprise.at)
    const known = byPlace.get(key)
    if (known) {
      known.weight += enterprise.weight
      known.members.push(enterprise)
    } else byPlace.set(key, { at: enterprise.at, weight: enterprise.weight, members: [enterprise] })
  }
  return [...byPlace.values()]
}

/** For each place the number of the first polygon that holds it, its border included; −1 for none. */
export function placeInPolygons(
  points: readonly LatticePoint[],
  polygons: readonly LatticePolygon[],
): Int32Array {
  const indexes = polygons.map(indexPolygon)
  return Int32Array.from(points, (point) => indexes.findIndex((index) => holdsPoint(index, point)))
}
