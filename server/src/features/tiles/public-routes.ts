import express, { type Request, type Response, type Router } from 'express'
import type { z } from 'zod'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { sendOnceCompressed } from '../../http/compress-once.ts'
import { parseInput } from '../../http/parse-input.ts'
import { admitReader, openToEverybody, publicFace } from '../../http/public-face.ts'
import { createKeptWork } from '../../kept-work.ts'
import { type PublicLayer, publicVersions } from '../../public-versions.ts'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { publicLayers } from './layers.ts'
import { type DisclosureTileJson, GetDisclosureTiles, GetPublicCellTiles } from './public.contract.ts'
import { countPlacedDisclosures } from './public.queries.ts'
import { openDisclosures, openPublicCells } from './public-content.ts'
import { getBounds } from './queries.ts'
import { ATTRIBUTION, PublicTileParams } from './tile-params.ts'
import { createTileStore, type TileSource } from './tile-store.ts'

/** The cells and as many filters of the records as visitors look at in a quarter of an hour. */
const MAX_STATES = 48

/**
 * Tiles of records are asked for again after this time: a withdrawal shows within it even on a map that stays open,
 * and in no cache longer.
 */
const RECORD_SECONDS = 5
const MAX_TILE_BYTES = 32 * 1024 * 1024
const ONE_YEAR_SECONDS = 31_536_000

type Filter = z.input<typeof GetDisclosureTiles.query>

/** The filter as it was asked, its words in one order; empty for none. */
function questionOf(query: Filter): string {
  const words = Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const written = new URLSearchParams(words.map(([name, value]): [string, string] => [name, String(value)]))
  return words.length === 0 ? '' : `?${written.toString()}`
}

/** TileJSON and tiles for everybody: the cells without what the office knows, and the records that meet a filter. */
export function publicTileRoutes(deps: Deps): Router {
  const router = express.Router()
  const store = createTileStore(MAX_STATES)
  const versionsOf = (layers: readonly PublicLayer[]) => () => publicVersions(deps)(layers)

  const cellSource: TileSource = {
    name: 'public/cells',
    versions: versionsOf(publicLayers.cells.versionedBy),
    open: (on) => openPublicCells(deps.publicDb, on),
  }
  const recordSource = (request: Request, filter: DisclosureFilter): TileSource => ({
    name: `public/disclosures${questionOf(request.query)}`,
    versions: versionsOf(publicLayers.disclosures.versionedBy),
    open: async () => {
      admitReader(deps, request)
      return openDisclosures(deps.publicDb, filter)
    },
  })

  async function describe(layer: 'cells' | 'disclosures', source: TileSource, question = '') {
    const { name, minzoom, maxzoom, vectorLayers } = publicLayers[layer]
    const version = await store.currentVersion(source, civilDay(deps.clock()))
    return {
      tilejson: '3.0.0' as const,
      name,
      version,
      attribution: ATTRIBUTION,
      tiles: [`/tiles/public/${layer}/${version}/{z}/{x}/{y}.mvt${question}`],
      minzoom,
      maxzoom,
      bounds: await getBounds(deps.publicDb, 'divisions'),
      vector_layers: [...vectorLayers],
    }
  }

  router.get(
    GetPublicCellTiles.path,
    publicFace(deps, publicLayers.cells.versionedBy, ({ request }) => {
      parseInput(GetPublicCellTiles.query, request.query, request)
      return { make: async () => asJson(await describe('cells', cellSource)) }
    }),
  )

  router.get(
    GetDisclosureTiles.path,
    publicFace(deps, publicLayers.disclosures.versionedBy, ({ request }) => {
      const filter = parseInput(GetDisclosureTiles.query, request.query, request)
      const make = async () => {
        const counts = await countPlacedDisclosures(deps.publicDb, filter)
        const question = questionOf(request.query)
        const tiles = await describe('disclosures', recordSource(request, filter), question)
        return asJson({ ...tiles, ...counts } satisfies DisclosureTileJson)
      }
      return { make }
    }),
  )

  // By the whole address: what was asked for once is not even parsed again.
  const cellTiles = createKeptWork<Uint8Array>({ maxBytes: MAX_TILE_BYTES, bytesOf: ({ length }) => length })

  router.get('/tiles/public/cells/:version/:z/:x/:y.mvt', async (request, response) => {
    const bytes = await cellTiles.get(request.originalUrl, async () => {
      const { version, ...address } = parseInput(PublicTileParams, request.params, request)
      parseInput(GetPublicCellTiles.query, request.query, request)
      return store.tile(cellSource, { version, address })
    })
    openToEverybody(response)
    response.set('Cache-Control', `public, max-age=${ONE_YEAR_SECONDS}, immutable`)
    await sendTile(request, response, bytes)
  })

  router.get('/tiles/public/disclosures/:version/:z/:x/:y.mvt', async (request, response) => {
    const { version, ...address } = parseInput(PublicTileParams, request.params, request)
    const source = recordSource(request, parseInput(GetDisclosureTiles.query, request.query, request))
    // What was withdrawn is in no tile any more, not even in one that is still kept.
    if ((await store.currentVersion(source, version.slice(-10))) !== version)
      throw new AppError('tile_version_gone', `version ${version} of ${source.name} is gone`)
    const bytes = await store.tile(source, { version, address })
    openToEverybody(response)
    response.set('Cache-Control', `public, max-age=${RECORD_SECONDS}, must-revalidate`)
    await sendTile(request, response, bytes)
  })

  return router
}

const asJson = (value: object) => ({ body: JSON.stringify(value), mediaType: 'application/json' })

async function sendTile(request: Request, response: Response, bytes: Uint8Array): Promise<void> {
  response.type('application/vnd.mapbox-vector-tile')
  await sendOnceCompressed(request, response, bytes)
}
