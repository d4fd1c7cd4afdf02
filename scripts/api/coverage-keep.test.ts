import { EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { keepSpecialDays } from '@tongzhou/server/coverage/calendar.queries'
import { units } from '@tongzhou/server/coverage/finding.queries'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { computeEverything, keepDaily, workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { listSpecialDays } from '@tongzhou/server/working-days'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom } from '../seed/random.ts'
import { changeAnything, listMarks, listStoredOn } from './coverage-changes.queries.ts'
import { seededTemplate, testNow } from './platform.ts'

let database: FreshDatabase
beforeEach(async () => {
  database = await freshDatabase({ template: seededTemplate })
})
afterEach(() => database.close())

const today = '2026-06-15'
const clock = () => testNow

/** Changes things as commands do, a few in each transaction, and lets the stored items follow. */
async function changeAndFollow(count: number): Promise<void> {
  const random = createRandom(500)
  for (let left = count; left > 0; ) {
    const together = Math.min(left, random.int(1, 4))
    left -= together
    await withReach(database.db, EVERYWHERE, async (trx) => {
      for (let turn = 0; turn < together; turn += 1) {
        await insertTouches(trx, await changeAnything(trx, random), testNow)
      }
    })
    await workInTouches({ db: database.db, clock })
  }
}

describe('stored items', () => {
  it('are after 500 random changes what a computation of everything gives', async () => {
    const before = await withReach(database.db, EVERYWHERE, listMarks)
    await changeAndFollow(500)
    await withReach(database.db, EVERYWHERE, async (trx) => {
      const followed = await listMarks(trx)
      expect(followed).not.toEqual(before)
      expect(await computeEverything(trx, today)).toEqual({ gone: 0, come: 0 })
      expect(await listMarks(trx)).toEqual(followed)
    })
    await withReach(database.db, EVERYWHERE, async (trx) => {
      for (const on of [today, '2026-09-30', '2027-12-31']) {
        const judged: string[] = []
        for (const unit of units) judged.push(...(await judgeOn(trx, unit, on)).map(({ key }) => key))
        expect([on, await listStoredOn(trx, on)]).toEqual([on, judged.toSorted()])
      }
    })
  }, 240_000)
})

describe('the daily work', () => {
  it('is done once for a day, also by several servers at once', async () => {
    const tomorrow = () => new Date('2026-06-16T02:00:00Z')
    const runs = await Promise.all([1, 2, 3].map(() => keepDaily({ db: database.db, clock: tomorrow })))
    expect(runs.filter((run) => run !== null)).toEqual([{ gone: 0, come: 0 }])
  })

  it('finds what was changed behind the back of the platform', async () => {
    const random = createRandom(3)
    await withReach(database.db, EVERYWHERE, async (trx) => {
      for (let turn = 0; turn < 40; turn += 1) await changeAnything(trx, random)
    })
    const run = await keepDaily({ db: database.db, clock: () => new Date('2026-06-16T02:00:00Z') })
    expect((run?.gone ?? 0) + (run?.come ?? 0)).toBeGreaterThan(0)
  })

  it('makes the special days of the database those of the calendar', async () => {
    const listDays = (trx: Trx) =>
      trx.selectFrom('working_day_exception').select(['day', 'is_working', 'name']).orderBy('day').execute()
    const wanted = listSpecialDays(2010, 2045).map(({ day, isWorking, name }) => ({
      day,
      is_working: isWorking,
      name,
    }))
    await withReach(database.db, EVERYWHERE, async (trx) => {
      expect(await listDays(trx)).toEqual(wanted)
      expect(await keepSpecialDays(trx)).toBe(false)
      await sql`delete from working_day_exception where day = '2026-02-17'`.execute(trx)
      await sql`update working_day_exception set is_working = false where day = '2026-02-14'`.execute(trx)
      await sql`insert into working_day_exception values ('2026-03-03', false, '演示', '演示', 'K')`.execute(
        trx,
      )
      expect(await keepSpecialDays(trx)).toBe(true)
      expect(await listDays(trx)).toEqual(wanted)
    })
  })
})
