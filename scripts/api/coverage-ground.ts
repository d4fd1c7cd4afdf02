import { EVERYWHERE, withReach } from '@tongzhou/db'
import { type CoverageItem, ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import { readFacts } from '@tongzhou/server/coverage/facts.queries'
import type { Unit } from '@tongzhou/server/coverage/finding.queries'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { workInTouches } from '@tongzhou/server/coverage/keep.service'
import { judgeFacts } from '@tongzhou/server/coverage/rules/judge'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import type { RawBuilder } from 'kysely'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

/** A platform whose data are changed behind its back, and what its coverage says of it. */
export interface CoverageGround {
  readonly platform: Platform
  readonly leader: Client
  /** Runs a statement that reaches everything. */
  ask<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /** The list of a query, as the leader of the bureau sees it. */
  itemsOf(query: string): Promise<readonly CoverageItem[]>
  /** Lets the coverage follow a change of a subject. */
  touch(subject: string): Promise<void>
  /** What rules and judge say of a kind of unit on a day; `missed` is what only the judge says. */
  judge(unit: Unit, on: string): Promise<{ readonly keys: string[]; readonly missed: string[] }>
}

export async function startCoverageGround(): Promise<CoverageGround> {
  const platform = await startPlatform()
  const { db } = platform.database
  const leader = await platform.as('bureau-leader')
  return {
    platform,
    leader,
    ask: async (query) => (await withReach(db, EVERYWHERE, (trx) => query.execute(trx))).rows,
    itemsOf: async (query) =>
      (await leader.ask(ListCoverageItems, `/api/coverage/items?limit=500&${query}`)).items,
    touch: async (subject) => {
      await withReach(db, EVERYWHERE, (trx) => insertTouches(trx, [subject], testNow))
      await workInTouches({ db, clock: () => testNow })
    },
    judge: (unit, on) =>
      withReach(db, EVERYWHERE, async (trx) => {
        const keys = (await judgeOn(trx, unit, on)).map(({ key }) => key).toSorted()
        const known = new Set(judgeFacts(await readFacts(trx), on).map(({ key }) => key))
        return { keys, missed: keys.filter((key) => !known.has(key)) }
      }),
  }
}
