import { useQuery } from '@tanstack/react-query'
import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import { type CellSummary, ListCells } from '@tongzhou/server/contracts/grids'
import { ListOrganisations, type Organisation } from '@tongzhou/server/contracts/organisation'
import { useMemo } from 'react'
import { queryFor } from '../../api/query.ts'
import type { Language } from '../../i18n/i18n.ts'
import { type PlaceNames, placeNames, type TownshipName, townshipsOf } from './place-names.ts'

/** How often the page asks whether the grid has changed; an unchanged answer is a 304 without a body. */
const POLL_MS = 60_000

const none: readonly never[] = []

/** The grid on a day: its cells, bodies and names. */
export interface Grid {
  readonly cells: readonly CellSummary[]
  readonly organisations: readonly Organisation[]
  readonly townships: readonly TownshipName[]
  readonly names: PlaceNames
  /** True when something shown is or may be invented. */
  readonly isDemo: boolean
  /** True when a boundary shown is or may be approximate. */
  readonly isApproximate: boolean
}

/** Reads the grid of a day, `YYYY-MM-DD`, or of today; `list` is the query of the cells with its plan. */
export function useGrid(on: string | null, language: Language) {
  const query = on === null ? {} : { on }
  const list = useQuery({ ...queryFor(ListCells, { query }), refetchInterval: POLL_MS })
  const organisations = useQuery(queryFor(ListOrganisations, { query })).data?.items ?? none
  // English names come with the boundaries, which are heavy: Chinese readers never fetch them.
  const divisions = useQuery({
    ...queryFor(ListDivisions, { query: { level: 'township', ...query } }),
    enabled: language === 'en',
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  const cells = list.data?.items ?? none
  const grid: Grid = useMemo(() => {
    const townships = divisions?.features.map((feature) => feature.properties) ?? townshipsOf(cells)
    return {
      cells,
      organisations,
      townships,
      names: placeNames({ organisations, townships, language }),
      // Without cells the map still shows enterprises and township lines: the marks stay until they are known to be real.
      isDemo: cells.length === 0 || cells.some((cell) => cell.demo),
      isApproximate: cells.length === 0 || cells.some((cell) => cell.approximate),
    }
  }, [cells, organisations, divisions, language])
  return { list, grid }
}
