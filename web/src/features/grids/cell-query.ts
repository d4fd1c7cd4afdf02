import { GetCell } from '@tongzhou/server/contracts/grids'
import { queryFor } from '../../api/query.ts'

/** The cache entry of one cell on a day: its panel and the camera share it. */
export const cellQuery = (code: string, on: string | null) =>
  queryFor(GetCell, { params: { code }, query: on === null ? {} : { on } })
