import { useQueries, useQueryClient } from '@tanstack/react-query'
import { GetTileJson, type TileJson, TileLayer } from '@tongzhou/server/contracts/tiles'
import { useCallback } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { queryFor } from '../../api/query.ts'
import type { MapTiles } from '../../map/map-view-props.ts'

/** How often the map asks whether a layer has a new version. */
const POLL_MS = 60_000

const layers = TileLayer.options

interface TilesState {
  /** Undefined until every layer is known. */
  readonly data: MapTiles | undefined
  readonly error: ApiProblem | null
  /** Asks again for the layers that failed or are old. */
  readonly refetch: () => void
}

/** The current version and address of every tile layer. */
export function useTiles(): TilesState {
  const client = useQueryClient()
  const refetch = useCallback(() => {
    void client.refetchQueries({ queryKey: [GetTileJson.path], stale: true })
  }, [client])
  const { data, error } = useQueries({
    queries: layers.map((layer) => ({
      ...queryFor(GetTileJson, { params: { layer } }),
      refetchInterval: POLL_MS,
    })),
    combine: (results) => ({
      data: tilesOf(results.map((result) => result.data)),
      error: results.find((result) => result.error !== null)?.error ?? null,
    }),
  })
  return { data, error, refetch }
}

function tilesOf(answers: readonly (TileJson | undefined)[]): MapTiles | undefined {
  if (answers.includes(undefined)) return undefined
  return Object.fromEntries(layers.map((layer, i) => [layer, answers[i]])) as MapTiles
}
