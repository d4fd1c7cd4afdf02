import { useQueries } from '@tanstack/react-query'
import { GetTileJson, type TileJson } from '@tongzhou/server/contracts/tiles'
import { useMemo } from 'react'
import type { ApiProblem } from './problem.ts'
import { queryFor } from './query.ts'

const layers = ['basemap', 'divisions', 'cells'] as const

interface AreaTiles {
  /** Undefined until every layer is known. */
  readonly data: Readonly<Record<(typeof layers)[number], TileJson>> | undefined
  readonly error: ApiProblem | null
}

/**
 * Ground, divisions and cells of a day, or of today. Before the first plan there are no cells: the lines of the divisions
 * stand in their place.
 */
export function useAreaTiles(on?: string): AreaTiles {
  const [basemap, divisions, cells] = useQueries({
    queries: layers.map((layer) =>
      queryFor(GetTileJson, { params: { layer }, query: on === undefined ? {} : { on } }),
    ),
  })
  const ground = basemap?.data
  const lines = divisions?.data
  const areas = cells?.isError ? lines : cells?.data
  const data = useMemo(
    () => ground && lines && areas && { basemap: ground, divisions: lines, cells: areas },
    [ground, lines, areas],
  )
  return { data, error: basemap?.error ?? divisions?.error ?? null }
}
