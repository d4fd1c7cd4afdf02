import { migrateToLatest, openDatabase } from '@tongzhou/db'
import { findPostgres, startCluster } from '@tongzhou/db/cluster'
import { transferArea } from '@tongzhou/server/topology/actions/transfer-area'
import type { LatticeRing } from '@tongzhou/server/topology/lattice'
import { toCoordinates } from '@tongzhou/server/topology/lattice'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { readCells } from '../demo/cell-files.ts'
import { readDistrict } from '../divisions/township-files.ts'
import { formatTable, median } from './measure.ts'
import { makePlanTable, moveAndCheck } from './topology-reference.queries.ts'

const ROUNDS = 7

/** A strip that a lasso takes from one cell to its neighbour. */
export interface Strip {
  readonly fromId: string
  readonly toId: string
  readonly lasso: LatticeRing
}

/** The same strip given by lasso: ours with the exact proof, PostGIS with ST_Union, ST_Difference and its checks. */
export async function comparePostgis(topology: PlanTopology, strip: Strip): Promise<void> {
  if (findPostgres() === undefined) return console.log('\nno PostgreSQL with PostGIS here to compare with')
  const cluster = await startCluster()
  const database = await openDatabase({ url: cluster.url, schema: 'bench_topology' })
  try {
    await migrateToLatest(database.db)
    await makePlanTable(database.db, readCells(), readDistrict())
    const geometry = { type: 'Polygon' as const, coordinates: toCoordinates([strip.lasso]) }
    const rows: string[][] = []
    for (const isWhole of [false, true]) {
      const ours: number[] = []
      const theirs: number[] = []
      let problems = 0
      for (let round = 0; round < 2 * ROUNDS; round += 1) {
        if (round === ROUNDS) ours.length = theirs.length = 0
        ours.push(timeOurs(topology, strip, isWhole))
        const begin = performance.now()
        problems = await moveAndCheck(database.db, { ...strip, lasso: { geometry } }, isWhole)
        theirs.push(performance.now() - begin)
      }
      const [mine, other] = [median(ours), median(theirs)]
      const check = isWhole ? 'the whole plan' : 'the two cells'
      rows.push([check, mine.toFixed(2), other.toFixed(2), (other / mine).toFixed(1), String(problems)])
    }
    console.log('\nA strip by lasso and the check after it, median in ms')
    console.log(formatTable(['checked', 'topology', 'PostGIS', 'PostGIS : topology', 'PostGIS finds'], rows))
  } finally {
    await database.close()
    await cluster.stop()
  }
}

function timeOurs(topology: PlanTopology, strip: Strip, isWhole: boolean): number {
  const begin = performance.now()
  const result = transferArea(topology, strip)
  if (!result.ok) throw new Error(result.problem.code)
  if (isWhole && proveTopology(result.value).length > 0) throw new Error('no partition')
  return performance.now() - begin
}
