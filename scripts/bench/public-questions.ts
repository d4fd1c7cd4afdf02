import { GetPublicCellTiles } from '@tongzhou/server/contracts/tiles/public'
import { createRandom } from '../seed/random.ts'
import type { Box } from './public.queries.ts'
import type { Served } from './served.ts'

const TILES_PER_ROUND = 600
const TILE_ZOOM = 14

/** Where our pages of cells are. */
export const ITEMS = '/ogc/collections/cells/items'

/** A box of its own for every number, so that nothing kept can answer. */
export function boxOf(index: number): Box {
  const random = createRandom(index, 'bench-public')
  const west = 120.7 + random.next() * 0.6
  const south = 31.9 + random.next() * 0.3
  return [west, south, west + 0.12, south + 0.08]
}

export const pageQuery = (index: number): string =>
  `limit=10&bbox=${boxOf(index)
    .map((degrees) => degrees.toFixed(7))
    .join(',')}`

const inPyramid = (z: number) => ({
  column: (lng: number) => Math.floor((lng / 360 + 0.5) * 2 ** z),
  row: (lat: number) =>
    Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z),
})

export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Tiles of one zoom over the district. */
export function listAddresses(): TileAddress[] {
  const { column, row } = inPyramid(TILE_ZOOM)
  const found: TileAddress[] = []
  for (let x = column(120.75); x <= column(121.4); x += 1)
    for (let y = row(32.2); y <= row(31.9); y += 1) found.push({ z: TILE_ZOOM, x, y })
  return createRandom(TILE_ZOOM, 'bench-public').shuffle(found).slice(0, TILES_PER_ROUND)
}

/** The same tiles by our addresses, with the version of now. */
export async function listTiles(served: Served): Promise<string[]> {
  const answer: unknown = await (await fetch(`${served.origin}/tiles/public/cells.json`)).json()
  const [template = ''] = GetPublicCellTiles.answer.parse(answer).tiles
  return listAddresses().map(({ z, x, y }) => template.replace('{z}/{x}/{y}', `${z}/${x}/${y}`))
}
