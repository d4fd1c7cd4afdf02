import type { Db, Trx } from '@tongzhou/db'

/** Whether work was done for a day, or ever. */
export async function hasRun(trx: Trx, job: string, dueOn?: string): Promise<boolean> {
  const row = await trx
    .selectFrom('scheduled_run')
    .select('job')
    .where('job', '=', job)
    .where('finished_at', 'is not', null)
    .$if(dueOn !== undefined, (query) => query.where('due_on', '=', dueOn ?? ''))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that work was done for a day. */
export async function insertRun(
  trx: Trx,
  run: {
    readonly job: string
    readonly dueOn: string
    readonly startedAt: Date
    readonly finishedAt: Date
    readonly outcome: string
  },
): Promise<void> {
  await trx
    .insertInto('scheduled_run')
    .values({
      job: run.job,
      due_on: run.dueOn,
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      outcome: run.outcome,
    })
    .execute()
}

/** When everything was last judged, and how many changes wait. */
export async function getFreshness(trx: Db, job: string) {
  const run = await trx
    .selectFrom('scheduled_run')
    .select('finished_at')
    .where('job', '=', job)
    .orderBy('due_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { count } = await trx
    .selectFrom('coverage_touch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { computedAt: run?.finished_at?.toISOString() ?? null, pendingCount: count }
}
