import { z } from 'zod'
import { BboxWsen, Day, defineContract } from '../../contract.ts'

export const TileLayer = z.enum(['basemap', 'divisions', 'cells', 'enterprises'])
export type TileLayer = z.infer<typeof TileLayer>

export const TileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  version: z.string(),
  attribution: z.string(),
  /** Address with {z}, {x}, {y}; the version stands in it, so it may be cached for ever. */
  tiles: z.array(z.string()),
  minzoom: z.int(),
  maxzoom: z.int(),
  bounds: BboxWsen,
  vector_layers: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.string()) })),
})
export type TileJson = z.infer<typeof TileJson>

export const GetTileJson = defineContract({
  method: 'get',
  path: '/tiles/:layer.json',
  permission: 'public',
  summary: 'TileJSON of a layer with its current version, as the layer is on a day',
  params: z.strictObject({ layer: TileLayer }),
  query: z.strictObject({ on: Day.optional() }),
  answer: TileJson,
})
