import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Day } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import { createKeptWork } from '../../kept-work.ts'
import type { LayerVersion } from '../../layer-versions.queries.ts'
import { PLATFORM_VERSION } from '../../version.ts'
import type { LayerState } from './content.ts'
import { encodeTile } from './encode.ts'
import type { TileAddress } from './tile-grid.ts'

const MAX_BYTES = 64 * 1024 * 1024

/** The day at the end of a version. */
const VERSION_DAY = /\.(\d{4}-\d{2}-\d{2})$/

/** A layer that tiles are made of; its name tells it from every other one of the store, its filter included. */
export interface TileSource {
  readonly name: string
  /** Versions of everything that it shows. */
  readonly versions: () => Promise<readonly LayerVersion[]>
  /** Reads its state as it is on a day. */
  readonly open: (on: string) => Promise<LayerState>
}

/** Encoded tiles of the current versions, each made once. */
export interface TileStore {
  /** The version of a layer as it is on a day, `YYYY-MM-DD`: it changes with data and release and ends with the day. */
  currentVersion(source: TileSource, on: string): Promise<string>
  /** Throws `tile_version_gone` for a version that is no longer current and not kept. */
  tile(source: TileSource, asked: { version: string; address: TileAddress }): Promise<Uint8Array>
}

async function currentVersion({ name, versions }: TileSource, on: string): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([PLATFORM_VERSION, name, await versions()]))
    .digest('base64url')
  return `${hash.slice(0, 12)}.${on}`
}

/** @param maxStates layers on days that stay open at a time */
export function createTileStore(maxStates: number): TileStore {
  const tiles = createKeptWork<Uint8Array>({ maxBytes: MAX_BYTES, bytesOf: (bytes) => bytes.length })
  /** By layer and day: the newest version of each, because an older one would draw newer shapes. */
  const states = new LRUCache<string, { version: string; state: Promise<LayerState> }>({ max: maxStates })

  async function stateOf(source: TileSource, version: string): Promise<LayerState> {
    const on = VERSION_DAY.exec(version)?.[1] ?? ''
    const key = `${source.name}/${on}`
    const kept = states.get(key)
    if (kept?.version === version) return kept.state
    if (!Day.safeParse(on).success || (await currentVersion(source, on)) !== version) {
      throw new AppError('tile_version_gone', `version ${version} of ${source.name} is gone`)
    }
    const state = source.open(on)
    states.set(key, { version, state })
    state.catch(() => states.delete(key))
    return state
  }

  return {
    currentVersion,
    tile: (source, { version, address }) =>
      tiles.get(`${source.name}/${version}/${address.z}/${address.x}/${address.y}`, async () => {
        const state = await stateOf(source, version)
        return encodeTile(await state.contentOf(address), address)
      }),
  }
}
