import { EVERYWHERE, withReach } from '@tongzhou/db'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { readFacts } from '@tongzhou/server/coverage/facts.queries'
import { units } from '@tongzhou/server/coverage/finding.queries'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { judgeFacts } from '@tongzhou/server/coverage/rules/judge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../seed/random.ts'
import { changeAnything } from './coverage-changes.queries.ts'
import { seededTemplate } from './platform.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ template: seededTemplate })
})
afterAll(() => database.close())

/** The measure of land is the database's alone; the rule says where, not how much. */
const comparable = ({ cause, key, severity, measure, detail }: Awaited<ReturnType<typeof judgeOn>>[number]) =>
  `${key} ${severity} ${cause === 'land_gap' ? '' : measure} ${detail ?? ''}`

/** What rules and judge say of a day, as lines; the overlaps that only the judge sees are left out. */
async function askBoth(on: string) {
  return withReach(database.db, EVERYWHERE, async (trx) => {
    const facts = await readFacts(trx)
    const judged: string[] = []
    for (const unit of units) {
      const verdicts = await judgeOn(trx, unit, on)
      judged.push(...verdicts.filter(({ cause }) => cause !== 'land_overlap').map(comparable))
    }
    return { rules: judgeFacts(facts, on).map(comparable).toSorted(), judged: judged.toSorted() }
  })
}

const days = [
  '2015-12-31',
  '2016-07-01',
  '2020-02-29',
  '2024-02-29',
  '2025-12-31',
  '2026-06-15',
  '2026-12-31',
  '2030-01-01',
]

describe('rules and judge', () => {
  it.each(days)('say the same of the seeded district on %s', async (on) => {
    const { rules, judged } = await askBoth(on)
    expect(rules.length).toBeGreaterThan(0)
    expect(judged).toEqual(rules)
  })

  it('say the same after random changes of everything that they look at', async () => {
    const random = createRandom(6)
    for (let round = 0; round < 6; round += 1) {
      await withReach(database.db, EVERYWHERE, async (trx) => {
        for (let turn = 0; turn < 60; turn += 1) await changeAnything(trx, random)
      })
      const on = random.pick(days)
      const { rules, judged } = await askBoth(on)
      expect([on, judged]).toEqual([on, rules])
    }
  }, 120_000)
})
