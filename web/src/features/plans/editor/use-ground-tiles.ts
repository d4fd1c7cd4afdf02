import { useQueries } from '@tanstack/react-query'
import { GetTileJson, type TileJson } from '@tongzhou/server/contracts/tiles'
import { useMemo } from 'react'
import { queryFor } from '../../../api/query.ts'

const layers = ['basemap', 'divisions'] as const

/** The ground under the plan: water, neighbours, townships. Undefined until both are known. */
export function useGroundTiles(): Readonly<Record<(typeof layers)[number], TileJson>> | undefined {
  const [basemap, divisions] = useQueries({
    queries: layers.map((layer) => queryFor(GetTileJson, { params: { layer }, query: {} })),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(
    () => (basemap === undefined || divisions === undefined ? undefined : { basemap, divisions }),
    [basemap, divisions],
  )
}
