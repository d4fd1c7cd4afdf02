import { VectorTile } from '@mapbox/vector-tile'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { GetTileJson, type TileLayer } from '@tongzhou/server/contracts/tiles'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const tileJson = (layer: TileLayer) => platform.ask(GetTileJson, `/tiles/${layer}.json`)

/** Every tile of a zoom that the bounds of the layer touch, decoded. */
async function decodeZoom(layer: TileLayer, z: number): Promise<VectorTile[]> {
  const { bounds, tiles } = await tileJson(layer)
  const [west, south, east, north] = bounds
  const column = (lng: number) => Math.floor((lng / 360 + 0.5) * 2 ** z)
  const row = (lat: number) =>
    Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z)
  const decoded: VectorTile[] = []
  for (let x = column(west); x <= column(east); x++) {
    for (let y = row(north); y <= row(south); y++) {
      const path = tiles[0]!.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`)
      const response = await platform.fetch(path)
      expect(response.status).toBe(200)
      decoded.push(new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))))
    }
  }
  return decoded
}

function propertiesOf(tiles: VectorTile[], name: string): Record<string, unknown>[] {
  return tiles.flatMap((tile) => {
    const layer = tile.layers[name]
    return layer ? Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties) : []
  })
}

describe('tiles of cells', () => {
  it.each([8, 11, 14])('hold every cell of the table with the same values at zoom %i', async (z) => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    const tiles = await decodeZoom('cells', z)
    const shown = new Map(propertiesOf(tiles, 'cells').map((properties) => [properties['code'], properties]))
    expect(shown.size).toBe(278)
    for (const cell of items) {
      expect(shown.get(cell.code)).toEqual({
        code: cell.code,
        name: cell.name,
        townshipCode: cell.townshipCode,
        subBureauId: cell.subBureauId,
        workload: cell.workload,
        openCaseCount: cell.openCaseCount,
      })
    }
    expect(new Set(propertiesOf(tiles, 'cell_labels').map(({ code }) => code)).size).toBe(278)
  })

  it('draw outer rings clockwise in tile space and inside the buffer, so that every client fills them', async () => {
    for (const tile of await decodeZoom('cells', 10)) {
      const layer = tile.layers['cells']
      for (let index = 0; index < (layer?.length ?? 0); index++) {
        for (const ring of layer!.feature(index).loadGeometry()) {
          const area = ring.reduce((sum, point, at) => {
            const next = ring[(at + 1) % ring.length]!
            return sum + point.x * next.y - next.x * point.y
          }, 0)
          expect(area).toBeGreaterThan(0)
          expect(ring.every(({ x, y }) => x >= -64 && x <= 4160 && y >= -64 && y <= 4160)).toBe(true)
        }
      }
    }
  })
})

describe('tiles of enterprises', () => {
  it.each([6, 9, 12, 14])('count all 1,200 exactly once at zoom %i, clustered or alone', async (z) => {
    const features = propertiesOf(await decodeZoom('enterprises', z), 'enterprises')
    const clusters = features.filter(({ cluster }) => cluster)
    const singles = features.filter(({ cluster }) => !cluster)
    const clustered = clusters.reduce((sum, { count }) => sum + Number(count), 0)
    expect(clustered + singles.length).toBe(1200)
    expect(new Set(singles.map(({ id }) => id)).size).toBe(singles.length)
    const keys =
      clusters.reduce((sum, { key }) => sum + Number(key), 0) +
      singles.filter(({ level }) => level === 'key').length
    expect(keys).toBe(80)
    expect(clusters.length > 0).toBe(z < 14)
  })
})

describe('tiles of divisions and of the ground', () => {
  it('hold 17 named townships, the district, neighbours and water', async () => {
    const divisions = await decodeZoom('divisions', 9)
    expect(new Set(propertiesOf(divisions, 'townships').map(({ code }) => code)).size).toBe(17)
    expect(propertiesOf(divisions, 'township_labels').map(({ name }) => name)).toContain('石港镇')
    expect(propertiesOf(divisions, 'district')).toContainEqual(expect.objectContaining({ code: '320612' }))
    const ground = await decodeZoom('basemap', 9)
    expect(new Set(propertiesOf(ground, 'neighbours').map(({ name }) => name)).size).toBe(5)
    expect(new Set(propertiesOf(ground, 'water').map(({ kind }) => kind))).toEqual(
      new Set(['river', 'shoreline']),
    )
  })
})

describe('versions', () => {
  it('let a tile be kept for ever, and a change shows at once under a new address', async () => {
    const before = await tileJson('cells')
    const [path] = before.tiles
    const address = path!.replace('{z}/{x}/{y}', '9/428/207')
    const response = await platform.fetch(address)
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')

    const { db } = platform.database
    await db.transaction().execute(async (trx) => {
      const cell = await trx
        .selectFrom('grid_cell_version')
        .select('cell_id')
        .limit(1)
        .executeTakeFirstOrThrow()
      await trx
        .updateTable('grid_cell_version')
        .set({ name: '改名网格' })
        .where('cell_id', '=', cell.cell_id)
        .execute()
      await trx
        .updateTable('layer_version')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('layer', '=', 'cells')
        .execute()
    })
    const after = await tileJson('cells')
    expect(after.version).not.toBe(before.version)
    expect(propertiesOf(await decodeZoom('cells', 10), 'cells').map(({ name }) => name)).toContain('改名网格')
    expect((await platform.fetch(address)).status).toBe(200)
    expect((await platform.fetch(address.replace('/9/428/207', '/9/427/207'))).status).toBe(410)
  })

  it('show the layer as it was on a day, as the table does', async () => {
    const before = await platform.ask(GetTileJson, '/tiles/cells.json?on=2016-06-30')
    expect(before.version).toMatch(/\.2016-06-30$/)
    const tile = (version: string) => platform.fetch(`/tiles/cells/${version}/9/428/207.mvt`)
    const empty = await tile(before.version)
    expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0])
    const first = await platform.ask(GetTileJson, '/tiles/cells.json?on=2016-07-01')
    expect((await (await tile(first.version)).arrayBuffer()).byteLength).toBeGreaterThan(1000)
    expect((await tile(before.version.replace('2016-06-30', '2016-06-31'))).status).toBe(410)
    expect((await tile(before.version.replace('.2016-06-30', ''))).status).toBe(410)
  })

  it('refuse a layer, a zoom and a column that are not there, by name', async () => {
    const fields = async (path: string) =>
      ((await (await platform.fetch(path)).json()) as { fields: { path: string }[] }).fields.map(
        (field) => field.path,
      )
    expect(await fields('/tiles/roads.json')).toEqual(['layer'])
    expect(await fields('/tiles/cells/v/99/0/0.mvt')).toEqual(['z'])
    expect(await fields('/tiles/cells/v/3/8/0.mvt')).toEqual(['x'])
  })
})
