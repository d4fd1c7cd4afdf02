import type { PublicMapTiles, TileAddress } from '../../../map/public/public-map-props.ts'

/** TileJSON of the records: how many meet the filter, and how many of them have a place. */
export interface RecordTiles extends TileAddress {
  readonly version: string
  readonly total: number
  readonly placed: number
}

export interface IslandTiles extends PublicMapTiles {
  readonly disclosures: RecordTiles
  /** Where the shapes come from. */
  readonly attribution: string
}

async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as Answer
}

/** @param question the filter of the page */
export const readRecordTiles = (question: URLSearchParams): Promise<RecordTiles> =>
  read(`/tiles/public/disclosures.json${question.size === 0 ? '' : `?${question.toString()}`}`)

/** The filter of the page, without the place in a long list, by which nothing is filtered. */
export function questionOf(host: HTMLElement): URLSearchParams {
  const question = new URLSearchParams(host.dataset['question'] ?? '')
  question.delete('after')
  return question
}

/** Where all tiles of the map are. */
export async function readTiles(question: URLSearchParams): Promise<IslandTiles> {
  const [basemap, divisions, cells, disclosures] = await Promise.all([
    read<TileAddress>('/tiles/basemap.json'),
    read<TileAddress & { attribution: string }>('/tiles/divisions.json'),
    read<TileAddress>('/tiles/public/cells.json'),
    readRecordTiles(question),
  ])
  return { basemap, divisions, cells, disclosures, attribution: divisions.attribution }
}
