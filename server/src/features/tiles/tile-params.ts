import { z } from 'zod'
import { TileLayer } from './contract.ts'

const place = {
  version: z.string().regex(/^[\w.-]{1,40}$/),
  z: z.coerce.number().int().min(0).max(22),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
} as const

const isInPyramid = ({ z: zoom, x, y }: { z: number; x: number; y: number }): boolean =>
  x < 2 ** zoom && y < 2 ** zoom

const outside = { path: ['x'], message: 'expects_tile_address' }

export const TileParams = z.strictObject({ layer: TileLayer, ...place }).refine(isInPyramid, outside)
export const PublicTileParams = z.strictObject(place).refine(isInPyramid, outside)

export const ATTRIBUTION = '边界为示意 · AMap/DataV · GSHHG · GeoNames'
