import { useQueries, useQueryClient } from '@tanstack/react-query'
import { GetTileJson, type TileJson, TileLayer } from '@tongzhou/server/contracts/tiles'
import { useCallback, useEffect, useRef } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { queryFor } from '../../api/query.ts'
import type { MapTiles } from '../../map/map-view-props.ts'

/** How often the map asks whether a layer has a new version. */
const POLL_MS = 60_000

const layers = TileLayer.options
const divisions = layers.indexOf('divisions')

interface TilesState {
  /** Undefined until every layer is known. */
  readonly data: MapTiles | undefined
  readonly error: ApiProblem | null
  /** Asks again for the layers that failed or are old. */
  readonly refetch: () => void
}

/**
 * The current version and address of every tile layer, as it is on a day, or today. Without enterprises, the lines of
 * the divisions stand in their place: the map loads no tiles of a layer that it does not show.
 */
export function useTiles(on: string | null, hasEnterprises: boolean): TilesState {
  const client = useQueryClient()
  const refetch = useCallback(() => {
    void client.refetchQueries({ queryKey: [GetTileJson.path], stale: true })
  }, [client])
  const { data, error } = useQueries({
    queries: layers.map((layer) => ({
      ...queryFor(GetTileJson, { params: { layer }, query: on === null ? {} : { on } }),
      refetchInterval: POLL_MS,
      enabled: hasEnterprises || layer !== 'enterprises',
    })),
    combine: (results) => ({
      data: tilesOf(
        layers.map((layer, i) => results[layer === 'enterprises' && !hasEnterprises ? divisions : i]?.data),
      ),
      error: results.find((result) => result.error !== null)?.error ?? null,
    }),
  })
  useTablesInStep(data)
  return { data, error, refetch }
}

/** A new version on the map means new rows in the tables: both are read again together. */
function useTablesInStep(tiles: MapTiles | undefined) {
  const client = useQueryClient()
  const shown = useRef<string>(undefined)
  const versions = tiles && layers.map((layer) => tiles[layer].version).join(' ')
  useEffect(() => {
    const isNew = shown.current !== undefined && versions !== undefined && shown.current !== versions
    shown.current = versions ?? shown.current
    if (!isNew) return
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== GetTileJson.path })
  }, [client, versions])
}

function tilesOf(answers: readonly (TileJson | undefined)[]): MapTiles | undefined {
  if (answers.includes(undefined)) return undefined
  return Object.fromEntries(layers.map((layer, i) => [layer, answers[i]])) as MapTiles
}
