import { useQuery } from '@tanstack/react-query'
import { FindCellAt } from '@tongzhou/server/contracts/grids'
import { queryFor } from '../../../api/query.ts'
import type { LngLat } from '../../../map/map-view-props.ts'

/** The cell at a point: being looked for, found, or none there. */
export function useCellAt(place: LngLat | null) {
  const { data, error, isFetching } = useQuery({
    ...queryFor(FindCellAt, { query: { lng: place?.[0] ?? 0, lat: place?.[1] ?? 0 } }),
    enabled: place !== null,
  })
  return {
    cell: place === null ? null : (data ?? null),
    isLooking: isFetching && data === undefined,
    isNone: place !== null && error?.code === 'no_cell_here',
  }
}
