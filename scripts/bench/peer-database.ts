import { benchToday } from './district.ts'

/** Where the peers read the same cells. */
export interface PeerDatabase {
  readonly port: number
  readonly name: string
  readonly schema: string
}

/** The cells in force, for peers that take a question as a layer. */
export const cellsQuery = (schema: string): string =>
  `select cell.cell_id, cell.code, cell.name, cell.township_code, cell.sub_bureau_id, cell.area_m2, cell.boundary from ${schema}.public_grid_plans as plan join ${schema}.public_cells as cell on cell.plan_id = plan.id where plan.effective @> date '${benchToday}'`
