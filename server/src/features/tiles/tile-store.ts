import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Day } from '../../contract.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { createKeptWork } from '../../kept-work.ts'
import { listLayerVersions } from '../../layer-versions.queries.ts'
import { PLATFORM_VERSION } from '../../version.ts'
import { type LayerState, openLayer } from './content.ts'
import type { TileLayer } from './contract.ts'
import { encodeTile } from './encode.ts'
import { layerDefinitions } from './layers.ts'
import type { TileAddress } from './tile-grid.ts'

const MAX_BYTES = 64 * 1024 * 1024

/** Layers on days that stay open at a time: four layers of today and of a day looked back at. */
const MAX_STATES = 8

/** The day at the end of a version. */
const VERSION_DAY = /\.(\d{4}-\d{2}-\d{2})$/

/** Encoded tiles of the current versions, each made once. */
export interface TileStore {
  /** The version of a layer as it is on a day, `YYYY-MM-DD`: it changes with data and release and ends with the day. */
  currentVersion(layer: TileLayer, on: string): Promise<string>
  /** Throws `tile_version_gone` for a version that is no longer current and not kept. */
  tile(layer: TileLayer, asked: { version: string; address: TileAddress }): Promise<Uint8Array>
}

export function createTileStore(deps: Pick<Deps, 'db' | 'publicDb'>): TileStore {
  const databaseOf = (layer: TileLayer) =>
    layerDefinitions[layer].permission === 'public' ? deps.publicDb : deps.db
  const tiles = createKeptWork<Uint8Array>({ maxBytes: MAX_BYTES, bytesOf: (bytes) => bytes.length })
  /** By layer and day: the newest version of each, because an older one would draw newer shapes. */
  const states = new LRUCache<string, { version: string; state: Promise<LayerState> }>({ max: MAX_STATES })

  async function currentVersion(layer: TileLayer, on: string): Promise<string> {
    const versions = await listLayerVersions(databaseOf(layer), layerDefinitions[layer].versionedBy)
    const hash = createHash('sha256')
      .update(JSON.stringify([PLATFORM_VERSION, layer, versions]))
      .digest('base64url')
    return `${hash.slice(0, 12)}.${on}`
  }

  async function stateOf(layer: TileLayer, version: string): Promise<LayerState> {
    const on = VERSION_DAY.exec(version)?.[1] ?? ''
    const key = `${layer}/${on}`
    const kept = states.get(key)
    if (kept?.version === version) return kept.state
    if (!Day.safeParse(on).success || (await currentVersion(layer, on)) !== version) {
      throw new AppError('tile_version_gone', `version ${version} of ${layer} is gone`)
    }
    const state = openLayer(databaseOf(layer), layer, on)
    states.set(key, { version, state })
    state.catch(() => states.delete(key))
    return state
  }

  return {
    currentVersion,
    tile: (layer, { version, address }) =>
      tiles.get(`${layer}/${version}/${address.z}/${address.x}/${address.y}`, async () => {
        const state = await stateOf(layer, version)
        return encodeTile(await state.contentOf(address), address)
      }),
  }
}
