import type { Setting } from './industries.ts'
import type { Random } from './random.ts'
import type { LngLat } from './shapes.ts'

/** A place where industry gathers: a bell around a centre. */
export interface Cluster {
  readonly name: string
  /** Degrees, EPSG:4490. */
  readonly centreLngLat: LngLat
  /** Standard deviation of the distance from the centre in each direction, metres. */
  readonly spreadM: number
  /** Share of all enterprises, relative to the other clusters. */
  readonly weight: number
  readonly setting: Setting
}

type ClusterEntry = readonly [name: string, centre: LngLat, spreadM: number, weight: number, setting: Setting]

const entries: readonly ClusterEntry[] = [
  ['南通高新区', [121.037, 32.047], 1_700, 11, 'machinery'],
  ['金沙老城', [121.0736, 32.0898], 1_500, 7, 'town'],
  ['金新', [121.078, 32.058], 1_900, 6, 'machinery'],
  ['川港家纺城', [121.0637, 31.9279], 1_600, 14, 'textile'],
  ['姜灶', [121.0325, 31.9967], 1_400, 4, 'textile'],
  ['先锋印染', [120.9794, 32.0104], 1_000, 7, 'dyeing'],
  ['兴东空港', [120.9683, 32.0827], 1_400, 4, 'machinery'],
  ['兴仁', [120.94, 32.065], 1_600, 5, 'machinery'],
  ['四安', [120.945, 32.118], 1_200, 2, 'town'],
  ['锡通科技产业园', [121.006, 31.9272], 1_800, 8, 'chemical'],
  ['平潮', [120.7407, 32.1013], 1_600, 7, 'machinery'],
  ['平东', [120.7788, 32.1227], 1_200, 2, 'town'],
  ['五接船舶', [120.681, 32.0865], 1_300, 3, 'shore'],
  ['刘桥', [120.8368, 32.1686], 1_600, 4, 'town'],
  ['石港', [120.9749, 32.2187], 1_600, 5, 'machinery'],
  ['西亭', [121.0046, 32.1186], 1_300, 4, 'machinery'],
  ['十总', [121.1216, 32.193], 1_500, 3, 'town'],
  ['二甲', [121.1856, 32.0229], 1_500, 5, 'dyeing'],
  ['东社', [121.1811, 32.0968], 1_500, 3, 'town'],
  ['三余', [121.2868, 32.1296], 1_800, 4, 'town'],
  ['通州湾', [121.39, 32.165], 2_200, 3, 'chemical'],
  ['乡村西部', [120.82, 32.13], 6_500, 3, 'country'],
  ['乡村中部', [121.03, 32.16], 7_000, 4, 'country'],
  ['乡村东部', [121.23, 32.11], 7_000, 4, 'country'],
]

/** Assumed from the general shape of the district's industry; no register of enterprises stands behind it. */
export const clusters: readonly Cluster[] = entries.map(([name, centreLngLat, spreadM, weight, setting]) => ({
  name,
  centreLngLat,
  spreadM,
  weight,
  setting,
}))

const metresPerDegreeOfLatitude = 110_900
const metresPerDegreeOfLongitude = 94_400

/** A point near a cluster on the lattice of 1e-7 degree, longitude first; it may lie outside the district. */
export function scatterPoint(random: Random, { centreLngLat, spreadM }: Cluster): LngLat {
  const lng = centreLngLat[0] + (random.gaussian() * spreadM) / metresPerDegreeOfLongitude
  const lat = centreLngLat[1] + (random.gaussian() * spreadM) / metresPerDegreeOfLatitude
  return [Number(lng.toFixed(7)), Number(lat.toFixed(7))]
}
