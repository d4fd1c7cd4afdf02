import { type Db, type Engine, EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { computeEverything, keepDaily, workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { benchNow, benchToday, type District, type Ground } from './district.ts'
import { formatNumber, formatTable, interleave, type Measured, timed, type Work } from './measure.ts'
import {
  countUncoveredLandNaively,
  drawEverythingAgain,
  drawHole,
  exchangeLand,
  listTouchSubjects,
} from './reference.queries.ts'
import { serveDistrict } from './served.ts'

const ROUNDS = 5
const LAND_ROUNDS = 7
const PAGE_ROUNDS = 9
const WANTED_INCREMENT = 100
const WANTED_LAND = 5
const WANTED_PAGE_MS = 300
const clock = () => benchNow

/** What nobody watches: everything judged anew against one change, the land against the naive question, the page's answers. */
export async function benchCoverage(ground: Ground, scales: readonly number[]): Promise<void> {
  for (const scale of scales) await measureScale(await ground.openDistrict(scale))
}

async function measureScale(district: District): Promise<void> {
  const { db, scale, database } = district
  await keepDaily({ db, clock })
  console.log(`\nCoverage, scale ${scale}, ${database.engine}`)
  await compareKeeping(db, scale)
  await compareLand(db, database.engine)
  if (scale === 1) await measurePage(district)
}

const everywhere = <Answer>(db: Db, work: (trx: Trx) => Promise<Answer>) => withReach(db, EVERYWHERE, work)

/** One thing of each kind after another, so that no round asks about what the one before has warmed. */
async function compareKeeping(db: Db, scale: number): Promise<void> {
  const subjects = await listTouchSubjects(db, ROUNDS + 1)
  const variants = Object.entries(subjects).map(([kind, names]) => {
    const waiting = names.values()
    return {
      name: `${kind} changed`,
      run: () => timed(1, () => follow(db, waiting.next().value ?? '')),
    }
  })
  const full = {
    name: 'everything judged anew',
    run: () => timed(1, () => everywhere(db, (trx) => computeEverything(trx, benchToday))),
  }
  const measured = await interleave([full, ...variants], ROUNDS)
  print(['judging', 'ms', 'times as fast'], measured)
  const least = Math.min(...measured.slice(1).map(({ ratio }) => ratio))
  const wanted =
    scale >= 100 ? `, wanted at least ${WANTED_INCREMENT}: ${verdict(least, WANTED_INCREMENT)}` : ''
  console.log(`one change is at least ${least.toFixed(0)} times as fast as everything${wanted}\n`)
}

async function follow(db: Db, subject: string): Promise<void> {
  await everywhere(db, (trx) => insertTouches(trx, [subject], benchNow))
  await workInTouches({ db, clock })
}

const gapOf = async (trx: Trx): Promise<number> => {
  const found = await judgeOn(trx, 'land', benchToday)
  return found.reduce((sum, { measure }) => sum + measure, 0)
}

/**
 * The judge as it runs after every change of the ground and once a day, when nothing is remembered, and after changes;
 * the writing of what is remembered is part of the time. Throws unless naive question and judge agree each time: a fast
 * wrong answer is no result.
 */
async function compareLand(db: Db, engine: Engine): Promise<void> {
  const naive = (trx: Trx) => countUncoveredLandNaively(trx, { on: benchToday, engine })
  const ways = [
    {
      name: 'ST_Difference(outline, ST_Union(cells))',
      ask: naive,
    },
    { name: 'judge, nothing changed', ask: gapOf },
    { name: 'judge, two cells exchange their land', change: exchangeLand, ask: gapOf },
    { name: 'judge, a hole in one cell', change: drawHole, ask: gapOf },
    { name: 'judge, nothing remembered: all borders written', change: drawEverythingAgain, ask: gapOf },
  ]
  const measured = await interleave(
    ways.map(({ name, change, ask }) => ({ name, run: () => tryOut(db, { change, ask, naive }) })),
    LAND_ROUNDS,
  )
  print(['land', 'ms', 'times as fast'], measured)
  const ratio = measured[1]?.ratio ?? 0
  console.log(`nothing changed, wanted at least ${WANTED_LAND}: ${verdict(ratio, WANTED_LAND)}\n`)
}

/** Times a change and the question after it, and leaves everything as it was. */
async function tryOut(
  db: Db,
  {
    change,
    ask,
    naive,
  }: {
    readonly change: ((trx: Trx) => Promise<void>) | undefined
    readonly ask: (trx: Trx) => Promise<number>
    readonly naive: (trx: Trx) => Promise<number>
  },
): Promise<Work> {
  const undone = new Error('undone')
  let work: Work | undefined
  await everywhere(db, async (trx) => {
    let areaM2 = 0
    work = await timed(1, async () => {
      await change?.(trx)
      areaM2 = await ask(trx)
    })
    const naiveM2 = await naive(trx)
    if (Math.abs(areaM2 - naiveM2) > 1) throw new Error(`${areaM2} m² are found bare, and ${naiveM2} m² are`)
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  if (!work) throw undone
  return work
}

/** What the page asks first: counts, the first items, the shades of the map. */
async function measurePage(district: District): Promise<void> {
  const served = await serveDistrict(district)
  try {
    const paths = ['summary', 'items?order=worst&limit=100', 'shades'].map((one) => `/api/coverage/${one}`)
    const measured = await interleave(
      [
        { name: 'GET /api/health', run: () => served.askAll(['/api/health'], 1) },
        ...paths.map((path) => ({ name: `GET ${path}`, run: () => served.askAll([path], 1) })),
        { name: 'all three at once', run: async () => ({ ...(await served.askAll(paths, 3)), units: 1 }) },
      ],
      PAGE_ROUNDS,
    )
    print(['first answer of the page', 'ms', 'of a bare answer'], measured)
    const all = 1000 / (measured.at(-1)?.unitsPerSecond ?? Number.NaN)
    console.log(
      `all three ${all.toFixed(0)} ms, wanted at most ${WANTED_PAGE_MS}: ${all <= WANTED_PAGE_MS ? 'kept' : 'NOT KEPT'}\n`,
    )
  } finally {
    await served.close()
  }
}

const verdict = (ratio: number, wanted: number) => (ratio >= wanted ? 'kept' : 'NOT KEPT')

function print(header: readonly string[], measured: readonly Measured[]): void {
  const rows = measured.map(({ name, unitsPerSecond, ratio }) => [
    name,
    formatNumber(1000 / unitsPerSecond),
    ratio.toFixed(ratio < 10 ? 2 : 0),
  ])
  console.log(formatTable(header, rows))
}
