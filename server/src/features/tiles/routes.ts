import express, { type Router } from 'express'
import { z } from 'zod'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { knowsTag } from '../../http/answer-tag.ts'
import { parseInput } from '../../http/parse-input.ts'
import { GetTileJson, type TileJson, TileLayer } from './contract.ts'
import { layerDefinitions } from './layers.ts'
import { getBounds } from './queries.ts'
import { createTileStore } from './tile-store.ts'

const ONE_YEAR_SECONDS = 31_536_000

const TileParams = z
  .strictObject({
    layer: TileLayer,
    version: z.string().regex(/^[\w.-]{1,40}$/),
    z: z.coerce.number().int().min(0).max(22),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, {
    path: ['x'],
    message: 'expects_tile_address',
  })

const ATTRIBUTION = '边界为示意 · AMap/DataV · GSHHG · GeoNames'

/** TileJSON and tiles; binary answers, so they stand beside the contracts instead of behind `endpoint`. */
export function tileRoutes(deps: Deps): Router {
  const router = express.Router()
  const store = createTileStore(deps.db)

  router.get(GetTileJson.path, async (request, response) => {
    const { layer } = parseInput(GetTileJson.params, request.params, request)
    const { on } = parseInput(GetTileJson.query, request.query, request)
    const { vectorLayers, name, minzoom, maxzoom } = layerDefinitions[layer]
    const version = await store.currentVersion(layer, on ?? civilDay(deps.clock()))
    const tag = `W/"${version}"`
    response.set('Cache-Control', 'no-cache').set('ETag', tag)
    if (knowsTag(request.get('If-None-Match'), tag)) {
      response.status(304).end()
      return
    }
    response.json({
      tilejson: '3.0.0',
      name,
      version,
      attribution: ATTRIBUTION,
      tiles: [`/tiles/${layer}/${version}/{z}/{x}/{y}.mvt`],
      minzoom,
      maxzoom,
      bounds: await getBounds(deps.db, layer),
      vector_layers: [...vectorLayers],
    } satisfies z.input<typeof TileJson>)
  })

  router.get('/tiles/:layer/:version/:z/:x/:y.mvt', async (request, response) => {
    const { layer, version, ...address } = parseInput(TileParams, request.params, request)
    const bytes = await store.tile(layer, { version, address })
    response
      .set('Cache-Control', `public, max-age=${ONE_YEAR_SECONDS}, immutable`)
      .type('application/vnd.mapbox-vector-tile')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })

  return router
}
