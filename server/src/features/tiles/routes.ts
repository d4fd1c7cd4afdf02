import express, { type Request, type Router } from 'express'
import type { z } from 'zod'
import { demandPermission } from '../../authority/actor.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { knowsTag } from '../../http/answer-tag.ts'
import type { Identify } from '../../http/endpoint.ts'
import { parseInput } from '../../http/parse-input.ts'
import { listLayerVersions } from '../../layer-versions.queries.ts'
import { openLayer } from './content.ts'
import { GetTileJson, type TileJson, type TileLayer } from './contract.ts'
import { layerDefinitions } from './layers.ts'
import { getBounds } from './queries.ts'
import { ATTRIBUTION, TileParams } from './tile-params.ts'
import { createTileStore, type TileSource } from './tile-store.ts'

const ONE_YEAR_SECONDS = 31_536_000

/** Layers on days that stay open at a time: four layers of today and of a day looked back at. */
const MAX_STATES = 8

/** Who else may keep what was answered. */
const scopeOf = (layer: TileLayer): 'public' | 'private' =>
  layerDefinitions[layer].permission === 'public' ? 'public' : 'private'

/** Public layers ask nobody who they are. */
async function demandLayer(identify: Identify, request: Request, layer: TileLayer): Promise<void> {
  const { permission } = layerDefinitions[layer]
  if (permission !== 'public') demandPermission((await identify(request)).actor, permission)
}

/** TileJSON and tiles; binary answers, so they stand beside the contracts instead of behind `endpoint`. */
export function tileRoutes(deps: Deps, identify: Identify): Router {
  const router = express.Router()
  const store = createTileStore(MAX_STATES)
  const sourceOf = (layer: TileLayer): TileSource => {
    const { permission, versionedBy } = layerDefinitions[layer]
    const db = permission === 'public' ? deps.publicDb : deps.db
    return {
      name: layer,
      versions: () => listLayerVersions(db, versionedBy),
      open: (on) => openLayer(db, layer, on),
    }
  }

  router.get(GetTileJson.path, async (request, response) => {
    const { layer } = parseInput(GetTileJson.params, request.params, request)
    await demandLayer(identify, request, layer)
    const { on } = parseInput(GetTileJson.query, request.query, request)
    const { vectorLayers, name, minzoom, maxzoom } = layerDefinitions[layer]
    const version = await store.currentVersion(sourceOf(layer), on ?? civilDay(deps.clock()))
    const tag = `W/"${version}"`
    response.set('Cache-Control', `${scopeOf(layer)}, no-cache`).set('ETag', tag)
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
      bounds: await getBounds(deps.publicDb, layer),
      vector_layers: [...vectorLayers],
    } satisfies z.input<typeof TileJson>)
  })

  router.get('/tiles/:layer/:version/:z/:x/:y.mvt', async (request, response) => {
    const { layer, version, ...address } = parseInput(TileParams, request.params, request)
    await demandLayer(identify, request, layer)
    const bytes = await store.tile(sourceOf(layer), { version, address })
    response
      .set('Cache-Control', `${scopeOf(layer)}, max-age=${ONE_YEAR_SECONDS}, immutable`)
      .type('application/vnd.mapbox-vector-tile')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })

  return router
}
