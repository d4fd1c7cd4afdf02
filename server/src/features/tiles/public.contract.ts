import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'
import { disclosureFilter } from '../disclosures/filter.contract.ts'
import { TileJson } from './contract.ts'

/** Layers for everybody, beside those of the office. */

export const GetPublicCellTiles = defineContract({
  method: 'get',
  path: '/tiles/public/cells.json',
  permission: 'public',
  summary: 'TileJSON of the cells in force today, without what only the office knows',
  params: Nothing,
  query: Nothing,
  answer: TileJson,
})

export const DisclosureTileJson = TileJson.extend({
  /** Records that meet the filter, as many as the list says. */
  total: z.int(),
  /** How many of them stand on the map; natural persons have no place. */
  placed: z.int(),
})
export type DisclosureTileJson = z.infer<typeof DisclosureTileJson>

export const GetDisclosureTiles = defineContract({
  method: 'get',
  path: '/tiles/public/disclosures.json',
  permission: 'public',
  summary: 'TileJSON of the records on display that meet a filter; its clusters add up to the list',
  params: Nothing,
  query: z.strictObject(disclosureFilter),
  answer: DisclosureTileJson,
})
