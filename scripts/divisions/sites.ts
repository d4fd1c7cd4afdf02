import type { LngLat } from '@tongzhou/server/topology/lattice'

/** A site of the power diagram: part of a township, by code, that holds a share of its land area. */
export type DivisionSite = {
  readonly code: string
  readonly name: string
  /** Degrees, WGS 84 taken as CGCS2000. */
  readonly lngLat: LngLat
  /** Share of the township's target area; the shares of a township add up to 1. */
  readonly share: number
  /** Seat of the township or of an old town merged into it (GeoNames), or placed by hand. */
  readonly kind: 'seat' | 'old-town' | 'by-hand'
  /** Why a site was placed by hand, or what is uncertain about it. */
  readonly reason?: string
}

/**
 * Sites of the 17 townships: the seats of today's towns, of the old towns merged into them, and a few placed by hand
 * where texts state a contact that seats alone do not give. No open polygons exist; this is a sketch (示意).
 */
export const DIVISION_SITES: readonly DivisionSite[] = [
  { code: '320612001', name: '金沙', lngLat: [121.07355, 32.08982], share: 1, kind: 'seat' },
  { code: '320612002', name: '兴东', lngLat: [120.96828, 32.08265], share: 1, kind: 'seat' },
  { code: '320612003', name: '先锋', lngLat: [120.9794, 32.01038], share: 1, kind: 'seat' },
  { code: '320612004', name: '金新', lngLat: [121.078, 32.058], share: 1, kind: 'seat', reason: 'estimated' },
  { code: '320612101', name: '西亭', lngLat: [121.00462, 32.11857], share: 0.81, kind: 'seat' },
  {
    code: '320612101',
    name: '亭东',
    lngLat: [121.0532, 32.1368],
    share: 0.08,
    kind: 'by-hand',
    reason: '西亭 borders on 东社 in the east; joins the next site to the seat',
  },
  {
    code: '320612101',
    name: '亭东外',
    lngLat: [121.085, 32.1439],
    share: 0.11,
    kind: 'by-hand',
    reason: '西亭 borders on 东社 in the east, which 金沙 and 十总 would cut off',
  },
  { code: '320612102', name: '二甲', lngLat: [121.18557, 32.02287], share: 1, kind: 'seat' },
  { code: '320612103', name: '东社', lngLat: [121.18114, 32.09678], share: 0.62, kind: 'seat' },
  { code: '320612103', name: '五甲', lngLat: [121.19902, 32.14567], share: 0.32, kind: 'old-town' },
  {
    code: '320612103',
    name: '五甲西',
    lngLat: [121.1167, 32.1466],
    share: 0.06,
    kind: 'by-hand',
    reason: '五甲 borders on 西亭 in the west',
  },
  { code: '320612104', name: '三余', lngLat: [121.28683, 32.1296], share: 0.5, kind: 'seat' },
  { code: '320612104', name: '海丰', lngLat: [121.38253, 32.16486], share: 0.47, kind: 'old-town' },
  {
    code: '320612104',
    name: '滨海',
    lngLat: [121.444, 32.187],
    share: 0.03,
    kind: 'by-hand',
    reason: 'the coast belongs to 三余, not to the small 环本农场 inside it',
  },
  { code: '320612107', name: '十总', lngLat: [121.12161, 32.19303], share: 0.33, kind: 'seat' },
  { code: '320612107', name: '骑岸', lngLat: [121.04906, 32.17792], share: 0.59, kind: 'old-town' },
  {
    code: '320612107',
    name: '十总东',
    lngLat: [121.215, 32.2007],
    share: 0.08,
    kind: 'by-hand',
    reason: '十总 borders on 三余 along the 如东 line, which 五甲 would cut off',
  },
  { code: '320612110', name: '石港', lngLat: [120.97487, 32.21868], share: 1, kind: 'seat' },
  { code: '320612112', name: '刘桥', lngLat: [120.83684, 32.16856], share: 1, kind: 'seat' },
  { code: '320612114', name: '平潮', lngLat: [120.74067, 32.10133], share: 0.55, kind: 'seat' },
  { code: '320612114', name: '平东', lngLat: [120.77876, 32.12271], share: 0.45, kind: 'old-town' },
  { code: '320612116', name: '五接', lngLat: [120.68096, 32.08651], share: 1, kind: 'seat' },
  { code: '320612117', name: '兴仁', lngLat: [120.93995, 32.06497], share: 0.5, kind: 'seat' },
  { code: '320612117', name: '四安', lngLat: [120.94101, 32.13636], share: 0.5, kind: 'old-town' },
  { code: '320612119', name: '张芝山', lngLat: [121.00597, 31.92722], share: 1, kind: 'seat' },
  { code: '320612120', name: '川港', lngLat: [121.06366, 31.92788], share: 0.5, kind: 'old-town' },
  { code: '320612120', name: '姜灶', lngLat: [121.0325, 31.99669], share: 0.5, kind: 'old-town' },
  {
    code: '320612401',
    name: '环本农场',
    lngLat: [121.4, 32.19],
    share: 1,
    kind: 'seat',
    reason: 'estimated',
  },
]
