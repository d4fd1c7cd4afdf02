import { EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { keepSpecialDays } from './calendar.queries.ts'
import { units } from './finding.queries.ts'
import { hasRun, insertRun } from './runs.queries.ts'
import { allowLongWork, learnSizes, lockCoverage, storeUnits, takeTouches } from './store.queries.ts'
import { listTouchedUnits } from './touched.queries.ts'
import { readTouches } from './touched.ts'

/** Name of the daily work in the list of runs. */
export const COVERAGE_JOB = 'coverage'

export interface Kept {
  readonly gone: number
  readonly come: number
}

type KeepDeps = Pick<Deps, 'db' | 'clock'>

/** Works everything that waits into the stored items. Other servers wait meanwhile. */
export async function workInTouches({ db, clock }: KeepDeps): Promise<Kept> {
  return withReach(db, EVERYWHERE, async (trx) => {
    await lockCoverage(trx)
    const subjects = await takeTouches(trx)
    if (subjects.length === 0) return { gone: 0, come: 0 }
    const today = civilDay(clock())
    const isFirst = !(await hasRun(trx, COVERAGE_JOB))
    // Before anything was computed there is nothing to bring up to date.
    if (isFirst) return { gone: 0, come: 0 }
    await allowLongWork(trx)
    let kept: Kept = { gone: 0, come: 0 }
    for (const touched of await listTouchedUnits(trx, readTouches(subjects))) {
      kept = sum(kept, await storeUnits(trx, { ...touched, today, isFirst }))
    }
    return kept
  })
}

const sum = (a: Kept, b: Kept): Kept => ({ gone: a.gone + b.gone, come: a.come + b.come })

/** Judges everything anew; gives how many stored items were not as they should be. */
export async function computeEverything(trx: Trx, today: string): Promise<Kept> {
  await allowLongWork(trx)
  const isFirst = !(await hasRun(trx, COVERAGE_JOB))
  let kept: Kept = { gone: 0, come: 0 }
  for (const unit of units) {
    kept = sum(kept, await storeUnits(trx, { unit, scope: 'all', today, isFirst }))
  }
  return kept
}

/**
 * The daily work: everything is judged anew, whatever was missed is mended. Does nothing where it was done for the day,
 * by whatever server; gives null then.
 */
export async function keepDaily({ db, clock }: KeepDeps): Promise<Kept | null> {
  return withReach(db, EVERYWHERE, async (trx) => {
    await lockCoverage(trx)
    const now = clock()
    const today = civilDay(now)
    if (await hasRun(trx, COVERAGE_JOB, today)) return null
    await takeTouches(trx)
    await keepSpecialDays(trx)
    await learnSizes(trx)
    const kept = await computeEverything(trx, today)
    await learnSizes(trx)
    const outcome = `gone ${kept.gone}, come ${kept.come}`
    await insertRun(trx, { job: COVERAGE_JOB, dueOn: today, startedAt: now, finishedAt: clock(), outcome })
    return kept
  })
}
