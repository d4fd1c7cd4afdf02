import { VectorTile } from '@mapbox/vector-tile'
import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { GetDisclosureTiles, GetPublicCellTiles } from '@tongzhou/server/contracts/tiles/public'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { countEverywhere, withdrawRecord } from './withdraw.queries.ts'

let platform: Platform
let visitor: Client
beforeAll(async () => {
  platform = await startPlatform()
  visitor = await platform.as()
})
afterAll(() => platform.close())

type Described = { readonly bounds: number[]; readonly tiles: readonly string[] }

/** Addresses of the tiles of a zoom that the bounds of the layer touch, and of a margin around. */
function pathsOf({ bounds, tiles }: Described, z: number): string[] {
  const [west = 0, south = 0, east = 0, north = 0] = bounds
  const column = (lng: number) => Math.floor((lng / 360 + 0.5) * 2 ** z)
  const row = (lat: number) =>
    Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z)
  const paths: string[] = []
  for (let x = column(west) - 1; x <= column(east) + 1; x++)
    for (let y = row(north) - 1; y <= row(south) + 1; y++)
      paths.push(tiles[0]!.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`))
  return paths
}

/** Properties of everything that a layer shows at a zoom. */
async function shownAt(described: Described, z: number, name: string): Promise<Record<string, unknown>[]> {
  const shown: Record<string, unknown>[] = []
  for (const path of pathsOf(described, z)) {
    const response = await visitor.fetch(path)
    expect(response.status).toBe(200)
    const layer = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers[name]
    for (let index = 0; index < (layer?.length ?? 0); index++) shown.push(layer!.feature(index).properties)
  }
  return shown
}

const pointsOf = (shown: readonly Record<string, unknown>[]): number =>
  shown.reduce((sum, { count }) => sum + Number(count ?? 1), 0)

const records = (query = '') => visitor.ask(GetDisclosureTiles, `/tiles/public/disclosures.json${query}`)

describe('the public layer of cells', () => {
  it('shows every cell to everybody and nothing that only the office knows', async () => {
    const described = await visitor.ask(GetPublicCellTiles, '/tiles/public/cells.json')
    const cells = await shownAt(described, 9, 'cells')
    expect(new Set(cells.map(({ code }) => code)).size).toBe(278)
    for (const cell of cells)
      expect(
        Object.keys(cell).every((name) => ['code', 'name', 'townshipCode', 'subBureauId'].includes(name)),
      ).toBe(true)
    expect(new Set((await shownAt(described, 9, 'cell_labels')).map(({ code }) => code)).size).toBe(278)
  })

  it('refuses a version that is gone, an address outside the pyramid and words it does not know', async () => {
    const { tiles } = await visitor.ask(GetPublicCellTiles, '/tiles/public/cells.json')
    const tile = tiles[0]!.replace('{z}/{x}/{y}', '9/428/207')
    expect((await visitor.fetch(tile.replace(/cells\/[^/]+/, 'cells/abc.2026-06-15'))).status).toBe(410)
    expect((await visitor.fetch(tile.replace('9/428', '9/512'))).status).toBe(400)
    expect((await visitor.fetch(`${tile}?kind=penalty_decision`)).status).toBe(400)
    expect((await visitor.fetch('/tiles/public/cells.json?on=2020-01-01')).status).toBe(400)
  })
})

describe('the public layer of records', () => {
  it.each([
    '',
    '?kind=penalty_decision',
    '?correction=verified&element=water',
    '?from=2026-01-01&until=2026-03-31',
  ])('adds up to the list with the filter "%s" at every zoom', async (query) => {
    const list = await visitor.ask(ListDisclosures, `/api/disclosures${query || '?'}&limit=500`)
    const described = await records(query)
    expect(described.total).toBe(list.total)
    expect(described.placed).toBe(list.items.filter(({ location }) => location !== null).length)
    expect(described.placed).toBeGreaterThan(0)
    for (const z of [6, 9, 12, 14]) {
      const shown = await shownAt(described, z, 'disclosures')
      expect([z, pointsOf(shown)]).toEqual([z, described.placed])
      for (const { count, pending, failed, verified, notRequired } of shown.filter((one) => one['cluster']))
        expect(count).toBe(Number(pending) + Number(failed) + Number(verified) + Number(notRequired))
    }
  })

  it('stands alone from zoom 14 with what the list says of each record', async () => {
    const { items } = await visitor.ask(ListDisclosures, '/api/disclosures?kind=penalty_decision&limit=500')
    const known = new Map(items.map((item) => [item.id, item]))
    const shown = await shownAt(await records('?kind=penalty_decision'), 14, 'disclosures')
    for (const { id, title, partyName, kind, correction, element, actedOn } of shown)
      expect({ title, partyName, kind, correction, element, actedOn }).toEqual({
        title: known.get(Number(id))?.title,
        partyName: known.get(Number(id))?.partyName,
        kind: 'penalty_decision',
        correction: known.get(Number(id))?.correction,
        element: known.get(Number(id))?.element,
        actedOn: known.get(Number(id))?.actedOn,
      })
  })

  it('does not show a withdrawn record a moment longer, not even to who holds the old address', async () => {
    const before = await records()
    const [path = ''] = pathsOf(before, 6)
    expect((await visitor.fetch(path)).headers.get('cache-control')).toBe(
      'public, max-age=5, must-revalidate',
    )
    const { db } = platform.database
    const id = await countEverywhere(
      db,
      `select min(id) from published_disclosure where state = 'published' and location is not null`,
    )
    await withdrawRecord(db, id, testNow)
    const gone = await visitor.fetch(path)
    expect(gone.status).toBe(410)
    expect(await gone.json()).toMatchObject({ code: 'tile_version_gone' })
    const after = await records()
    expect([after.total, after.placed]).toEqual([before.total - 1, before.placed - 1])
    const shown = await shownAt(after, 14, 'disclosures')
    expect(shown.map((one) => one['id'])).not.toContain(id)
  })

  it.each([
    ['kind=murder', 'kind'],
    ['area=1,2;3,4', 'area'],
    ['bbox=a', 'bbox'],
    ['colour=red', 'colour'],
  ])('refuses %s by name, in the TileJSON and in a tile', async (query, field) => {
    const { tiles } = await records()
    for (const path of [
      `/tiles/public/disclosures.json?${query}`,
      `${tiles[0]!.replace('{z}/{x}/{y}', '6/53/26')}?${query}`,
    ]) {
      const answer = await visitor.fetch(path)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ fields: [{ path: field }] })
    }
  })
})
