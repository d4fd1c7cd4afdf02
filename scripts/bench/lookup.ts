import type { Db, LngLat } from '@tongzhou/db'
import { FindCellAt } from '@tongzhou/server/contracts/grids'
import type { District, Ground } from './district.ts'
import { formatNumber, formatTable, interleave, timed } from './measure.ts'
import { choosePoints } from './points.ts'
import { findBareCell, getPlanExtent } from './reference.queries.ts'
import { type Served, serveDistrict } from './served.ts'

const ROUNDS = 9
const POINTS_PER_ROUND = 600
const CONCURRENCIES = [1, 8]
/** Every so many points are compared: HTTP and the bare query must name the same cell. */
const COMPARED_STEP = 10

/** Which cell is here? Over HTTP against the bare query through the same pool. */
export async function benchLookup(ground: Ground, scales: readonly number[]): Promise<void> {
  for (const scale of scales) await measureScale(await ground.openDistrict(scale))
}

async function measureScale(district: District): Promise<void> {
  const { db, scale } = district
  const { planId, ...box } = await getPlanExtent(db)
  const points = await choosePoints(db, { planId, box, count: POINTS_PER_ROUND })
  const served = await serveDistrict(district)
  try {
    const compared = await compareAnswers(served, { db, planId, points })
    const rows: string[][] = []
    for (const concurrency of CONCURRENCIES) {
      const measured = await interleave(
        [
          {
            name: 'bare query',
            run: () =>
              timed(points.length, () =>
                lookUpAll(points, concurrency, (at) => findBareCell(db, planId, at)),
              ),
          },
          { name: 'HTTP', run: () => served.askAll(points.map(pathOf), concurrency) },
        ],
        ROUNDS,
      )
      for (const { name, unitsPerSecond, ratio } of measured) {
        rows.push([`${name}, ${concurrency} at a time`, formatNumber(unitsPerSecond), ratio.toFixed(2)])
      }
    }
    console.log(`\nCell by point, scale ${scale}, ${district.database.engine}, reference: the bare query`)
    console.log(formatTable(['path', 'lookups/s', 'ratio'], rows))
    console.log(`${compared} of ${compared} answers compared are the same cell\n`)
  } finally {
    await served.close()
  }
}

const pathOf = ([lng, lat]: LngLat): string => `/api/cells/at?lng=${lng}&lat=${lat}`

async function lookUpAll(
  points: readonly LngLat[],
  concurrency: number,
  lookUp: (at: LngLat) => Promise<unknown>,
): Promise<void> {
  const waiting = points.values()
  const lookUpInTurn = async (): Promise<void> => {
    for (const at of waiting) await lookUp(at)
  }
  await Promise.all(Array.from({ length: concurrency }, lookUpInTurn))
}

/** How many answers were compared. Throws when one differs: a fast wrong answer is no result. */
async function compareAnswers(
  { origin }: Served,
  { db, planId, points }: { db: Db; planId: number; points: readonly LngLat[] },
): Promise<number> {
  const compared = points.filter((_, index) => index % COMPARED_STEP === 0)
  for (const at of compared) {
    const answer: unknown = await (await fetch(`${origin}${pathOf(at)}`)).json()
    const { code } = FindCellAt.answer.parse(answer)
    const expected = await findBareCell(db, planId, at)
    if (code !== expected) throw new Error(`at ${at.join(',')} HTTP says ${code}, the query ${expected}`)
  }
  return compared.length
}
