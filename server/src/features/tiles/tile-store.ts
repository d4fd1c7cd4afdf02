import { createHash } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import { LRUCache } from 'lru-cache'
import { AppError } from '../../errors.ts'
import { type LayerState, openLayer } from './content.ts'
import type { TileLayer } from './contract.ts'
import { encodeTile } from './encode.ts'
import { layerDefinitions } from './layers.ts'
import { listLayerVersions } from './queries.ts'
import type { TileAddress } from './tile-grid.ts'

const MAX_BYTES = 64 * 1024 * 1024

/** Encoded tiles of the current versions, each made once. */
export interface TileStore {
  /** The version of a layer now: it changes with the data and with the day. */
  currentVersion(layer: TileLayer, today: string): Promise<string>
  /** Throws `tile_version_gone` for a version that is no longer current and not kept. */
  tile(layer: TileLayer, asked: { version: string; today: string; address: TileAddress }): Promise<Uint8Array>
}

export function createTileStore(db: Db): TileStore {
  const tiles = new LRUCache<string, Uint8Array>({
    maxSize: MAX_BYTES,
    sizeCalculation: (bytes) => bytes.length + 64,
  })
  const underWay = new Map<string, Promise<Uint8Array>>()
  const states = new Map<TileLayer, { version: string; state: Promise<LayerState> }>()

  async function currentVersion(layer: TileLayer, today: string): Promise<string> {
    const versions = await listLayerVersions(db, layerDefinitions[layer].versionedBy)
    return createHash('sha256')
      .update(JSON.stringify([layer, today, versions]))
      .digest('base64url')
      .slice(0, 12)
  }

  async function stateOf(layer: TileLayer, version: string, today: string): Promise<LayerState> {
    const kept = states.get(layer)
    if (kept?.version === version) return kept.state
    if ((await currentVersion(layer, today)) !== version) {
      throw new AppError('tile_version_gone', `version ${version} of ${layer} is gone`)
    }
    const state = openLayer(db, layer, today)
    states.set(layer, { version, state })
    state.catch(() => states.delete(layer))
    return state
  }

  return {
    currentVersion,
    async tile(layer, { version, today, address }) {
      const key = `${layer}/${version}/${address.z}/${address.x}/${address.y}`
      const known = tiles.get(key)
      if (known) return known
      const running = underWay.get(key)
      if (running) return running
      const work = stateOf(layer, version, today)
        .then((state) => state.contentOf(address))
        .then((content) => {
          const bytes = encodeTile(content, address)
          tiles.set(key, bytes)
          return bytes
        })
        .finally(() => underWay.delete(key))
      underWay.set(key, work)
      return work
    },
  }
}
